//! Faults of title, number and addressee.

use fastrand::Rng;

use super::{Plant, Planted, inserted, removed, replaced};
use super::{range, with_break};
use crate::support::clean::Clean;
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant { rule: "header/missing-title", into: Clean::notice, fault: missing_title, is_taken_back: false },
    Plant { rule: "header/missing-number", into: Clean::notice, fault: missing_number, is_taken_back: false },
    Plant { rule: "header/missing-addressee", into: Clean::notice, fault: missing_addressee, is_taken_back: false },
    Plant {
        rule: "header/halfwidth-addressee-colon",
        into: Clean::notice,
        fault: halfwidth_addressee_colon,
        is_taken_back: true,
    },
    Plant {
        rule: "header/addressee-without-colon",
        into: Clean::notice,
        fault: addressee_without_colon,
        is_taken_back: true,
    },
    Plant { rule: "header/title-without-kind", into: Clean::notice, fault: title_without_kind, is_taken_back: false },
    Plant { rule: "header/stop-after-title", into: Clean::notice, fault: stop_after_title, is_taken_back: true },
    Plant {
        rule: "header/request-inside-report",
        into: clean_issue::report,
        fault: request_inside_report,
        is_taken_back: false,
    },
    Plant {
        rule: "header/secrecy-mark-in-public-text",
        into: Clean::notice,
        fault: secrecy_mark_in_public_text,
        is_taken_back: false,
    },
    Plant {
        rule: "header/metadata-contradiction",
        into: clean_issue::with_statements,
        fault: metadata_contradiction,
        is_taken_back: false,
    },
    Plant {
        rule: "header/mark-against-signers",
        into: Clean::notice,
        fault: mark_against_signers,
        is_taken_back: false,
    },
];

fn line(clean: &Clean, n: usize) -> Option<(usize, &str)> {
    clean.lines().nth(n)
}

fn missing_title(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    Some(removed(clean, with_break(line(clean, 0)?), range(line(clean, 1)?)))
}

fn missing_number(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    Some(removed(clean, with_break(line(clean, 1)?), range(line(clean, 0)?)))
}

fn missing_addressee(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    Some(removed(clean, with_break(line(clean, 2)?), range(line(clean, 0)?)))
}

/// The colon after the addressee.
fn colon(clean: &Clean) -> Option<std::ops::Range<usize>> {
    let end = range(line(clean, 2)?).end;
    Some(end - '：'.len_utf8()..end)
}

fn halfwidth_addressee_colon(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    Some(replaced(clean, colon(clean)?, ":"))
}

fn addressee_without_colon(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    Some(replaced(clean, colon(clean)?, ["。", "，", ""][rng.usize(..3)]))
}

fn title_without_kind(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let end = range(line(clean, 0)?).end;
    Some(replaced(clean, end - "通知".len()..end, ["安排", "情况", "部署", "要求"][rng.usize(..4)]))
}

fn stop_after_title(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    Some(inserted(clean, range(line(clean, 0)?).end, ["。", "；", "："][rng.usize(..3)]))
}

fn request_inside_report(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.text.find("特此报告。")?;
    let words = ["妥否，请批示。", "以上报告如无不妥，请批准。", "当否，请予审批。", "请予批准。"][rng.usize(..4)];
    Some(replaced(clean, at..at + "特此报告。".len(), words))
}

fn secrecy_mark_in_public_text(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let mark = ["秘密", "机密★3年", "秘密★一年", "绝密"][rng.usize(..4)];
    Some(inserted(clean, 0, &format!("{mark}\n")))
}

fn metadata_contradiction(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = line(clean, 0)?;
    if rng.bool() {
        let start = line.find('〕')? + '〕'.len_utf8();
        let end = start + line.get(start..)?.find('号')?;
        return Some(replaced(clean, at + start..at + end, &rng.u32(400..900).to_string()));
    }
    let start = line.rfind('年')? + '年'.len_utf8();
    Some(replaced(clean, at + start..at + line.rfind('月')?, ["1", "2"][rng.usize(..2)]))
}

fn mark_against_signers(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let other = ["岚川省审计厅", "岚川省商务厅", "岚川省司法厅", "岚州市统计局"][rng.usize(..4)];
    // As printed: mark, number, title.
    let (title, number) = (line(clean, 0)?, line(clean, 1)?);
    let mark = format!("{other}文件");
    let mut planted = replaced(clean, title.0..range(number).end, &format!("{mark}\n{}\n{}", number.1, title.1));
    planted.at = 0..mark.len();
    Some(planted)
}
