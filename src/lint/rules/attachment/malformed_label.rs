//! `附件一`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::grammar::attachments::attachment_label;
use crate::grammar::chars::digit_value;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// The label of an attachment has another form than 附件1.
pub static RULE: Rule = Rule {
    name: "attachment/malformed-label",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "附件序号的形式不规范", en: "the label of an attachment is not 附件 and a digit"
        },
        why: Words {
            zh: "附件序号顶格写“附件”二字和阿拉伯数字，不加标点。",
            en: "The label is 附件 and Arabic digits, without a mark.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.7"),
        silent: Words {
            zh: "2012年7月1日前的文件；正文中的“见附件一”；标签与标题同行的。全文如此的，合并为一处。",
            en: "texts signed before 1 July 2012; 附件一 in prose; label and title on one line. Where all labels of a text are so: one finding.",
        },
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件一\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
                "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2：\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
                "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let labels = subject.units.iter().filter(|unit| !unit.is_main() && unit.is_new_era());
    let labels = labels.filter_map(|unit| subject.passages_as(unit, Role::AttachmentLabel).next());
    let places: Vec<(TextRange, String)> =
        labels.filter_map(|label| Some((label.range(), mended(label.as_str())?))).collect();
    if let [(first, right), rest @ ..] = &places[..] {
        let edits = places.iter().map(|(place, right)| Edit::new(*place, right.as_str())).collect();
        report
            .find(*first, format!("附件序号宜作“{right}”"), format!("the label is {right}"))
            .with_places(rest.iter().map(|(place, _)| *place))
            .mended_by(Safety::Safe, edits);
    }
}

/// The label as it should be, where it is not.
fn mended(label: &str) -> Option<String> {
    let squeezed = squeeze(label);
    let number = attachment_label(&squeezed)?;
    let right = if number == 0 { "附件".to_owned() } else { format!("附件{number}") };
    // Full-width digits and blanks are of the print.
    let folded: String =
        squeezed.chars().map(|c| digit_value(c).map_or(c, |d| char::from_digit(d, 10).unwrap_or(c))).collect();
    (folded != right).then_some(right)
}
