//! `人民玫府`

use crate::diagnostic::Severity;
use crate::grammar::titles::issuers_of_title;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::differ_in_one_look_alike;

/// A signer and the title differ in one look-alike character.
pub static RULE: Rule = Rule {
    name: "signature/name-off-by-one",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "署名与标题只差一个形近字", en: "signer and title differ in one look-alike character"
        },
        why: Words {
            zh: "同一机关的名称在两处只差一个形近字，其一是误识。",
            en: "One body, and one character of its name is misread in one of the two places.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "两个名称都存在的（河南、湖南）；地名。",
            en: "two names that both exist (河南, 湖南); names of places.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府关于做好渠道管护工作的通知\n岚政发〔2024〕12号\n各市人民政府：\n现将有关事项通知如下。\n岚川省人民玫府\n2024年5月6日\n",
            "岚川省人民政府关于做好渠道管护工作的通知\n岚政发〔2024〕12号\n各市人民政府：\n现将有关事项通知如下。\n岚川省人民政府\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let title = unit.document().title.as_deref().unwrap_or_default();
        for issuer in issuers_of_title(title) {
            for line in subject.passages_as(unit, Role::Signature) {
                let text = line.as_str();
                let name = text.trim();
                if !differ_in_one_look_alike(issuer, name) {
                    continue;
                }
                let start = text.len() - text.trim_start().len();
                let apart = name.char_indices().zip(issuer.chars()).find(|((_, c), right)| c != right);
                let Some(((at, c), right)) = apart else { continue };
                let place = line.place(start + at..start + at + c.len_utf8());
                report
                    .find(place, format!("标题作“{issuer}”"), format!("the title has {issuer}"))
                    .resting_on(subject.head_of(unit), "标题", "the title")
                    .mended_by(Safety::Unsafe, vec![Edit::new(place, right)]);
            }
        }
    }
}
