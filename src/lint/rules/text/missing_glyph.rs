//! 王□远

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::glyphs;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// A box stands in the place of a character.
pub static RULE: Rule = Rule {
    name: "text/missing-glyph",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "方框代替了缺字", en: "a box stands in the place of a character" },
        why: Words {
            zh: "字库里没有的字印成或者录成了方框，姓名、地名因此读不出来。",
            en: "A character that the font lacked became a box; names cannot be read.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "表格、选项的方框（□是　□否）；项目符号；一段里有许多方框的。",
            en: "boxes of forms (□是 □否); bullets; paragraphs with many boxes.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。由王□远负责清淤。", "一、修渠。由王思远负责清淤。")],
    },
    check,
};

/// More boxes than this are a form.
const MOST: usize = 2;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            look(passage, report);
        }
    }
}

fn look(passage: &Passage<'_>, report: &mut Report) {
    let text = passage.as_str();
    let is_box = |c: char| matches!(c, '□' | '■' | '▯');
    if !text.contains(is_box) || text.matches(is_box).count() > MOST {
        return;
    }
    for glyph in glyphs::glyphs(text).filter(|glyph| is_box(glyph.c)) {
        let option = glyph.after.starts_with(['是', '否', '有', '无', '男', '女']);
        if glyph.follows_han() && glyph.precedes_han() && !option {
            let at = glyph.before.len();
            report.find(passage.place(at..at + glyph.c.len_utf8()), "此处缺字", "a character is missing here");
        }
    }
}
