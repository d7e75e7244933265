//! 自2024年1月1日起施行, signed in May

use crate::diagnostic::Severity;
use crate::grammar::dates::{CalendarDay, PrintedDate, printed_dates};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::lint::subject::UnitView;
use crate::tree::model::DateRole;

use super::own;

/// A text takes effect before it is signed or made public.
pub static RULE: Rule = Rule {
    name: "date/effective-before-signing",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "施行日期早于成文日期或者公布日期", en: "a text takes effect before it is signed"
        },
        why: Words {
            zh: "法不溯及既往；施行日期应当在公布之后。",
            en: "A rule does not reach back; its day of effect follows its publication.",
        },
        source: Source::inferred("立法法 (2023), 61"),
        silent: Words {
            zh: "追溯、补发、继续有效；工资、价格、税、津贴；其他文件的施行日期；修正过的文本。",
            en: "what reaches back by its nature: pay, prices, taxes; texts prolonged; other texts; consolidated texts.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。本通知自2024年1月1日起施行。",
            "一、修渠。本通知自2024年6月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main() || unit.is_issued()) {
        let Some(spoken) = spoken(unit) else { continue };
        for term in own::terms(unit).filter(|term| term.role == DateRole::InForce && term.day < spoken) {
            report.find(
                subject.range_of(term.span),
                format!("施行日期{}早于{spoken}", term.day),
                format!("takes effect on {}, before {spoken}", term.day),
            );
        }
    }
}

/// The day on which a text was signed or made public. The note of a text that was changed or adopted again names too many.
fn spoken(unit: &UnitView<'_, '_>) -> Option<CalendarDay> {
    let note = unit.text.attachment.map_or(&unit.document().enactment, |attachment| &attachment.enactment);
    let Some(note) = note else { return own::signed(unit.document()) };
    let again = |word: &str| note.matches(word).count() > 1;
    if ["修正", "修订", "修改"].iter().any(|word| note.contains(word)) || again("通过") || again("公布") {
        return None;
    }
    let is_promulgation = |date: &PrintedDate| {
        let rest = note.get(date.range.end..).unwrap_or_default().trim_start();
        !["起施行", "施行", "起实施", "实施"].iter().any(|word| rest.starts_with(word))
    };
    printed_dates(note).filter(is_promulgation).filter_map(|date| date.calendar_day()).max()
}
