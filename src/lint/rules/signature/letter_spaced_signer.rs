//! `甲 省 水 利 厅`

use crate::diagnostic::Severity;
use crate::grammar::agencies::{ends_as_body, officer_name, signer_line, squeeze};
use crate::grammar::chars::is_space;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// Blanks stand between the characters of a signer.
pub static RULE: Rule = Rule {
    name: "signature/letter-spaced-signer",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "署名机关的字间有空格", en: "blanks stand between the characters of a signing body"
        },
        why: Words {
            zh: "空格只为排版对齐，却使名称无法检索。",
            en: "They only align the print, and keep searches from finding the name.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "个人署名；表格中的对齐。", en: "persons; alignment in tables." },
        examples: &[Example::new(Slot::Signers, "岚 川 省 水 利 厅", "岚川省水利厅")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.role == Role::Signature) {
        let text = passage.as_str();
        for (start, end) in signer_line(text).unwrap_or_default() {
            let Some(name) = text.get(start..end) else { continue };
            let spaces: Vec<(usize, char)> = name.char_indices().filter(|(_, c)| is_space(*c)).collect();
            let body = squeeze(name);
            if spaces.is_empty() || !ends_as_body(&body) || officer_name(&body).is_some() {
                continue;
            }
            let edit = |(at, c): &(usize, char)| Edit::new(passage.place(start + at..start + at + c.len_utf8()), "");
            report
                .find(passage.place(start..end), format!("署名应作“{body}”"), format!("the name is {body}"))
                .mended_by(Safety::Safe, spaces.iter().map(edit).collect());
        }
    }
}
