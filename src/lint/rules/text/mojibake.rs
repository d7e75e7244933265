//! 锟斤拷

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// Text that was decoded wrongly.
pub static RULE: Rule = Rule {
    name: "text/mojibake",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有编码读错留下的乱码", en: "text that was decoded wrongly" },
        why: Words {
            zh: "这些字样是编码读错的痕迹，原文已经损坏。",
            en: "Such runs are left by a wrong decoding; the text is damaged.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "讲编码的文字；“烫”“屯”在词中的。", en: "texts about encodings; 烫 and 屯 in words."
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清锟斤拷护坡。", "一、修渠。各地要清淤护坡。")],
    },
    check,
};

/// What the usual wrong decodings leave behind.
const SIGNATURES: &[&str] = &["锟斤拷", "烫烫烫", "屯屯屯", "ï¿½", "Ã¤", "Ã©", "â€œ", "â€™", "ï¼Œ", "ã€‚"];

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in &subject.passages {
        let text = passage.as_str();
        let found = SIGNATURES.iter().find_map(|signature| text.find(signature).map(|at| (at, signature)));
        if let Some((at, signature)) = found {
            let range = passage.place(at..at + signature.len());
            report.find(range, format!("乱码“{signature}”"), format!("{signature} comes of a wrong decoding"));
        }
    }
}
