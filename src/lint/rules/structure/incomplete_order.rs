//! an order without the day of adoption

use crate::diagnostic::Severity;
use crate::grammar::agencies::{officer_name, squeeze};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::lint::subject::UnitView;

/// An order that promulgates rules lacks a part.
pub static RULE: Rule = Rule {
    name: "structure/incomplete-order",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "公布规章的命令缺少法定要素",
            en: "an order that promulgates rules lacks something it must state",
        },
        why: Words {
            zh: "公布规章的命令应当载明序号、规章名称、施行日期、通过日期、首长署名和公布日期。",
            en: "Such an order states number, name of the rules, day of effect, adoption, the head who signs and the day of promulgation.",
        },
        source: Source::read("规章制定程序条例 (2017), 30; 行政法规制定程序条例 (2017), 27"),
        silent: Words {
            zh: "国务院令只查施行日期；嘉奖令等其他命令；2002年以前的；署名是图片的，降为提示。",
            en: "State Council orders are asked for the day of effect alone; commendations and other orders; before 2002; a missing name alone gives info, as it is often a picture.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府令\n第87号\n《岚川省渠道管护办法》现予公布，自2024年5月1日起施行。\n省长　林承岳\n2024年3月4日\n岚川省渠道管护办法\n第一条　为了加强渠道管护，制定本办法。\n第二条　本省渠道的管护适用本办法。\n第三条　本办法自2024年5月1日起施行。\n",
            "岚川省人民政府令\n第87号\n《岚川省渠道管护办法》已经2024年2月26日省人民政府第31次常务会议通过，现予公布，自2024年5月1日起施行。\n省长　林承岳\n2024年3月4日\n岚川省渠道管护办法\n第一条　为了加强渠道管护，制定本办法。\n第二条　本省渠道的管护适用本办法。\n第三条　本办法自2024年5月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main() && promulgates(subject, unit)) {
        let document = unit.document();
        let ended = |words: &[&str]| {
            subject
                .units
                .iter()
                .filter(|u| u.document().id == document.id)
                .any(|u| subject.passages_of(u).any(|p| words.iter().any(|word| p.as_str().contains(word))))
        };
        let signature = document.signature.as_ref();
        let named =
            signature.is_some_and(|s| s.signers.iter().any(|signer| officer_name(&squeeze(&signer.name)).is_some()));
        let state = document.issuers.iter().any(|issuer| issuer.ends_with("国务院"))
            || document.title.as_deref().is_some_and(|title| title.contains("国务院令"));
        let facts = [
            (!ended(&["施行", "实施", "生效"]), "施行日期", "day of effect"),
            (!state && document.number.is_none(), "令号", "number"),
            (!state && !ended(&["通过", "审议", "会议讨论", "批准"]), "通过日期", "day of adoption"),
            (!state && signature.is_none_or(|s| s.date.is_none()), "公布日期", "day of promulgation"),
            (!state && !named, "首长署名", "name of the head"),
        ];
        let missing: Vec<_> = facts.iter().filter(|(missing, ..)| *missing).collect();
        if missing.is_empty() {
            continue;
        }
        let (zh, en): (Vec<&str>, Vec<&str>) = missing.iter().map(|(_, zh, en)| (*zh, *en)).unzip();
        let found = report.find(
            subject.head_of(unit),
            format!("公布令缺{}", zh.join("、")),
            format!("the order lacks the {}", en.join(", ")),
        );
        if zh == ["首长署名"] {
            found.at_severity(Severity::Info);
        }
    }
}

/// Whether a text is an order that carries new rules, of the years whose orders the regulations of 2001 govern.
fn promulgates(subject: &Subject<'_, '_>, unit: &UnitView<'_, '_>) -> bool {
    const SINCE: u32 = 2002;
    let document = unit.document();
    let order = document.kind.is_some_and(|kind| kind.code == "order");
    // Without a date the parser sees one text: the rules stand in the order itself.
    let of_order = |u: &&UnitView<'_, '_>| u.document().id == document.id && (u.is_issued() || u.is_main());
    let rules = subject.units.iter().filter(of_order).any(UnitView::has_articles);
    let signed = document.signature.as_ref().and_then(|s| s.date.as_ref()?.iso);
    let recent = signed.is_none_or(|day| day.year >= SINCE) && unit.judged_by.is_none_or(|day| day.year >= SINCE);
    let announced = subject.passages_of(unit).any(|p| p.as_str().contains("公布") || p.as_str().contains("发布"));
    order && rules && recent && announced
}
