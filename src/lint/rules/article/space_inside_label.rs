//! 第十八 条应当

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::printed::{self, Printed};
use crate::lint::subject::Subject;
use crate::span::TextRange;

/// A blank inside the label of an article or chapter.
pub static RULE: Rule = Rule {
    name: "article/space-inside-label",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "条、章的序号里有空格", en: "a blank inside the label of an article or chapter" },
        why: Words {
            zh: "空格本在序号之后，移到了“条”字之前，检索、引用都落空。",
            en: "The blank belongs behind the label; inside it searches and references fail.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "行文中引用的条；通篇如此的，只报一次。",
            en: "articles cited in running text; one finding for a text that always has them.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二 条各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条 各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut class = Class::default();
        for label in printed::labels(subject, unit).filter(|label| label.text.starts_with('第')) {
            let odd = moved(&label);
            class.right('条', usize::from(odd.is_none()));
            class.paragraph(odd.into_iter().collect());
        }
        let words = Words { zh: "序号里有空格", en: "a blank inside the label" };
        class.tell(report, Safety::Safe, words);
    }
}

/// The blanks inside a label; the last of them goes behind it where nothing parts label and text.
fn moved(label: &Printed<'_, '_>) -> Option<Odd> {
    let blanks: Vec<(usize, char)> = label.text.char_indices().filter(|(_, c)| is_space(*c)).collect();
    let (_, last) = *blanks.last()?;
    let mut edits: Vec<Edit> =
        blanks.iter().map(|(at, c)| Edit::new(label.place(*at..at + c.len_utf8()), "")).collect();
    if label.blank.is_empty() && !label.rest.is_empty() {
        let end = label.range().end;
        edits.push(Edit::new(TextRange { start: end, end }, last));
    }
    Some(Odd { range: label.range(), edits, kind: '条' })
}
