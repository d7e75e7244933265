//! 修改《甲条例》 … 《甲办法》

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::{Likeness, likeness};
use crate::lint::subject::Subject;
use crate::tree::model::MarkKind;
use crate::tree::walk;

use super::operations;

/// The act that is amended is not the one of the title.
pub static RULE: Rule = Rule {
    name: "amendment/target-name-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "正文修改的法规与标题所称不同", en: "the act amended is not the one that the title names"
        },
        why: Words {
            zh: "修改哪一部法规，标题和正文应当一致。", en: "Title and text name the same act."
        },
        source: Source::PRACTICE,
        silent: Words { zh: "一揽子修改。", en: "packages." },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省河道清淤办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
            "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in operations::decisions(subject) {
        let title = unit.text.title().unwrap_or_default();
        let Some(named) = title.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》')).map(|(name, _)| name)
        else {
            continue;
        };
        let paragraphs = unit.text.blocks().filter_map(|place| walk::paragraph(place.block));
        let amended = paragraphs.filter(|paragraph| says_what(&paragraph.text)).find_map(|paragraph| {
            paragraph.marks.iter().rev().find_map(|mark| match &mark.kind {
                MarkKind::Citation { title, .. } => Some((title.as_ref(), mark.span)),
                _ => None,
            })
        });
        let Some((amended, span)) = amended else { continue };
        if likeness(named, amended) == Likeness::Different {
            report.find(
                subject.range_of(span),
                format!("标题修改的是《{named}》"),
                format!("the title says 《{named}》"),
            );
        }
    }
}

/// `对《…》作如下修改`
fn says_what(text: &str) -> bool {
    ["作如下修改", "作出如下修改", "做如下修改", "作以下修改"].iter().any(|words| text.contains(words))
}
