//! `等七部门`, six signers

use crate::diagnostic::Severity;
use crate::grammar::agencies::{ends_as_body, squeeze};
use crate::grammar::numerals::{arabic, han_number};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// The title announces another number of bodies than sign.
pub static RULE: Rule = Rule {
    name: "signature/announced-count-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "标题所称部门数与署名数不符", en: "the title announces another number of bodies than sign"
        },
        why: Words {
            zh: "等七部门应有七个署名；多少不符，署名有缺漏或者粘连。",
            en: "Seven bodies announced are seven that sign; otherwise one is lost, or two are glued.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "“甲联合乙等七部门”七个、八个均可；转发其他机关的文件；只有一个机关署名（刊印时省略）；没有成文日期的残文。",
            en: "after 联合 one more may sign; forwarded texts; one signer alone (print leaves the others out); texts that break off before the date.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅等三部门关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n岚川省财政厅\n2024年5月6日\n",
            "岚川省水利厅等三部门关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n岚川省财政厅\n岚川省林业局\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let Some(announced) = document.title.as_deref().and_then(announced) else { continue };
        let signers = super::signers(document);
        let dated = document.signature.as_ref().is_some_and(|signature| signature.date.is_some());
        let bodies = signers.iter().filter(|signer| ends_as_body(&signer.name)).count();
        let fits = announced.fits(bodies);
        if !dated || bodies < 2 || bodies < signers.len() || fits {
            continue;
        }
        let range = subject.passages_as(unit, Role::Signature).map(Passage::range).reduce(TextRange::cover);
        if let Some(range) = range {
            let names: Vec<&str> = signers.iter().map(|signer| signer.name.as_ref()).collect();
            report
                .find(
                    range,
                    format!("标题称{}个部门，署名{bodies}个：{}", announced.count, names.join("、")),
                    format!("{} bodies announced, {bodies} sign: {}", announced.count, names.join(", ")),
                )
                .resting_on(subject.head_of(unit), "标题", "the title");
        }
    }
}

/// How many bodies a title announces.
struct Announced {
    count: usize,
    /// Whether 联合 names one before those that are counted.
    is_joined: bool,
}

impl Announced {
    fn fits(&self, signers: usize) -> bool {
        signers == self.count || self.is_joined && signers == self.count + 1
    }
}

/// `甲等七部门关于…`: the count before the matter.
fn announced(title: &str) -> Option<Announced> {
    let title = squeeze(title);
    let verbs = ["关于", "印发", "转发", "批转", "发布", "公布"];
    let (at, verb) = verbs.iter().filter_map(|verb| title.find(verb).map(|at| (at, *verb))).min()?;
    if verb == "转发" || verb == "批转" {
        return None;
    }
    let issuers = title.get(..at)?.trim_end_matches("联合");
    let (before, rest) = issuers.rsplit_once('等')?;
    let (unit, count) = han_number(rest).or_else(|_| arabic(rest)).ok()?;
    let units = ["部门", "个部门", "单位", "个单位", "家单位", "部门单位", "部委", "厅局", "委办局"];
    units.contains(&unit).then(|| Announced { count: count as usize, is_joined: before.contains("联合") })
}
