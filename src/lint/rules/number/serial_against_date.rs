//! 6号 in April, 5号 in May

use crate::diagnostic::Severity;
use crate::grammar::dates::CalendarDay;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use std::collections::HashMap;

use super::own::{self, OwnNumber};

/// A higher serial was signed earlier.
pub static RULE: Rule = Rule {
    name: "number/serial-against-date",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "同一系列中顺序号大的反而签发在前", en: "in one series a higher serial was signed earlier"
        },
        why: Words {
            zh: "顺序号按登记先后编；次序倒置或有一处数字、日期有误。",
            en: "Serials are given in order; a reversed pair hints at a wrong digit or date.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.5"),
        silent: Words {
            zh: "相差十日以内；不同年份；不编年份的令。",
            en: "ten days or less; different years; orders without a year.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕6号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年4月8日\n岚川省水利厅关于做好防汛工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕6号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年4月8日\n岚川省水利厅关于做好防汛工作的通知\n岚水发〔2024〕9号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

/// Registered and signed on different days, as papers wait on desks.
const USUAL_DAYS: u32 = 10;

/// A number with its serial and the day on which its document was signed.
type Member<'a, 'p, 's> = (u32, CalendarDay, OwnNumber<'a, 'p, 's>);

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let mut series: HashMap<(&str, u32), Vec<Member<'_, '_, '_>>> = HashMap::new();
    for number in own::numbers(subject) {
        let signature = number.unit.document().signature.as_ref();
        let Some(day) = signature.and_then(|signature| signature.date.as_ref()?.iso) else { continue };
        if day.year == number.year() {
            let member = (number.reading.serial, day, number);
            series.entry((member.2.reading.code, day.year)).or_default().push(member);
        }
    }
    for members in series.values_mut() {
        members.sort_by_key(|(serial, ..)| *serial);
        for pair in members.windows(2) {
            let [(_, before, lower), (_, after, higher)] = pair else { continue };
            if before.day_of_year() > after.day_of_year() + USUAL_DAYS {
                report
                    .find(
                        higher.passage.range(),
                        format!("{after}签发，而{}签发于{before}", lower.reading.raw),
                        format!("signed {after}, but {} was signed {before}", lower.reading.raw),
                    )
                    .resting_on(lower.passage.range(), "顺序号较小", "the lower serial");
            }
        }
    }
}
