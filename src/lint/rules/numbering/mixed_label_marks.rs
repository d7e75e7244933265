//! 1. 2、 3.

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::printed;

/// The members of one series carry different marks.
pub static RULE: Rule = Rule {
    name: "numbering/mixed-label-marks",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "同一系列的序号标点不一", en: "the members of one series carry different marks" },
        why: Words {
            zh: "同一层次序号形式应当一致；混用多为多人起草或者识别所致。",
            en: "Numbers of one level have one form; a mixture comes of several hands or of recognition.",
        },
        source: Source::inferred("GB/T 15834-2011, B.3"),
        silent: Words {
            zh: "不同系列、不同层次之间；“．”与“.”之别只提示。",
            en: "different series or levels; ． beside . gives info.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n1.清淤。各地要清淤。\n2、除草。各地要除草。\n3.护坡。各地要护坡。",
            "一、修渠\n1.清淤。各地要清淤。\n2.除草。各地要除草。\n3.护坡。各地要护坡。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut open: Vec<Series> = Vec::new();
        for printed in printed::labels(subject, unit) {
            let style = printed.label.style;
            // A number of a higher level ends the series below it.
            while let Some(series) = open.pop_if(|series| series.style > style) {
                series.tell(report);
            }
            let Some(mark) = printed.mark().filter(|_| matches!(style, Style::ItemHan | Style::ItemArabic)) else {
                continue;
            };
            match open.last_mut().filter(|series| series.style == style) {
                Some(series) => series.marks.push(mark),
                None => open.push(Series { style, marks: vec![mark] }),
            }
        }
        while let Some(series) = open.pop() {
            series.tell(report);
        }
    }
}

/// The marks of one series.
struct Series {
    style: Style,
    marks: Vec<(char, TextRange)>,
}

impl Series {
    fn tell(self, report: &mut Report) {
        let count = |mark: char| self.marks.iter().filter(|(other, _)| *other == mark).count();
        let usual = self.marks.iter().map(|(mark, _)| *mark).rev().max_by_key(|mark| count(*mark));
        let Some(usual) = usual.filter(|mark| count(*mark) < self.marks.len()) else { return };
        let odd = || self.marks.iter().filter(|(mark, _)| *mark != usual);
        let only_width = odd().all(|(mark, _)| [usual, *mark].iter().all(|mark| matches!(mark, '.' | '．')));
        let mut ranges = odd().map(|(_, range)| *range);
        let Some(first) = ranges.next() else { return };
        let edits = odd().map(|(_, range)| Edit::new(*range, usual)).collect();
        let found = report.find(first, format!("同一系列多作“{usual}”"), format!("most of this series have {usual}"));
        found.with_places(ranges);
        if only_width {
            found.at_severity(Severity::Info).mended_by(Safety::Safe, edits);
        } else {
            found.mended_by(Safety::Unsafe, edits);
        }
    }
}
