//! notice `行动方案`, text `实施方案`

use crate::diagnostic::Severity;
use crate::grammar::chars::matching_close;
use crate::grammar::titles::{issued_text, kind_of_title};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::{Likeness, likeness};
use crate::lint::subject::Subject;
use crate::tree::walk;

/// The issued text bears another title than the document gives it.
pub static RULE: Rule = Rule {
    name: "structure/issued-title-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "印发件的标题与通知所称不一致",
            en: "the issued text bears another title than the document gives it",
        },
        why: Words {
            zh: "通知印发甲，随附的却叫乙：必有一处写错，引用时两名并存。",
            en: "A notice issues one text and another follows; one of the names is wrong, and both get cited.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "通知标题与正文所称，有一处与印发件相同即可；只差空格、书名号、“关于”、版本说明或省略个别词语的；印发多件的。",
            en: "either the title or the body of the notice has the name of the text; blanks, 《》, 关于, version notes and words left out; several texts.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于印发《渠道管护方案》的通知\n岚水发〔2024〕12号\n各市水利局：\n现将《渠道管护方案》印发给你们，请认真执行。\n岚川省水利厅\n2024年5月6日\n渠道巡查细则\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            "岚川省水利厅关于印发《渠道管护方案》的通知\n岚水发〔2024〕12号\n各市水利局：\n现将《渠道管护方案》印发给你们，请认真执行。\n岚川省水利厅\n2024年5月6日\n渠道管护方案\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let mut issued = document.attachments.iter().filter(|attachment| attachment.label.is_none());
        let (Some(attachment), None) = (issued.next(), issued.next()) else { continue };
        let Some(unit) = subject.units.iter().find(|unit| unit.text.id() == attachment.id) else { continue };
        let (Some(named), Some(title)) = (document.title.as_deref().and_then(issued_text), attachment.title.as_deref())
        else {
            continue;
        };
        let inside = document.body.iter().filter_map(walk::paragraph).take(LEAD).find_map(|p| handed_over(&p.text));
        // What is no name of a text was no title either: a line that the parser took for one.
        if !names_text(named) || !names_text(title) || named.contains(['、', '等']) {
            continue;
        }
        let alike = |name: &str| likeness(name, title);
        let nearest = inside.map_or(alike(named), |inside| alike(named).min(alike(inside)));
        if nearest <= Likeness::Part {
            continue;
        }
        let found = report.find(
            subject.head_of(unit),
            format!("通知印发的是“{named}”，此处作“{title}”"),
            format!("the document issues {named}"),
        );
        if nearest == Likeness::Glyphs {
            found.from_origin(Origin::Transcription);
        }
        if let Some(main) = subject.main_of(document) {
            found.resting_on(subject.head_of(main), "印发通知的标题", "the title of the document that issues it");
        }
    }
}

/// Paragraphs from the top in which a document says what it issues.
const LEAD: usize = 3;

fn names_text(name: &str) -> bool {
    kind_of_title(name).is_some()
}

/// What a sentence hands over: the first 《》 after 现将, or before 已经…同意.
fn handed_over(text: &str) -> Option<&str> {
    let rest = text.split_once("现将").map_or(text, |(_, rest)| rest);
    let quoted = &rest[rest.find('《')?..];
    let close = matching_close(quoted)?;
    quoted.get('《'.len_utf8()..close)
}
