//! Faults of signers and date.

use fastrand::Rng;

use super::{Plant, Planted, inserted, range, removed, replaced, with_break};
use crate::support::clean::Clean;
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant { rule: "signature/missing-signature", into: Clean::notice, fault: missing_signature, is_taken_back: false },
    Plant { rule: "signature/missing-date", into: Clean::notice, fault: missing_date, is_taken_back: false },
    Plant { rule: "signature/glued-signers", into: clean_issue::joint, fault: glued_signers, is_taken_back: true },
    Plant {
        rule: "signature/letter-spaced-signer",
        into: Clean::notice,
        fault: letter_spaced_signer,
        is_taken_back: true,
    },
    Plant {
        rule: "signature/announced-count-differs",
        into: clean_issue::joint,
        fault: announced_count_differs,
        is_taken_back: false,
    },
    Plant { rule: "signature/signer-off-title", into: Clean::notice, fault: signer_off_title, is_taken_back: false },
    Plant { rule: "signature/name-off-by-one", into: Clean::notice, fault: name_off_by_one, is_taken_back: true },
    Plant { rule: "signature/unbracketed-note", into: Clean::notice, fault: unbracketed_note, is_taken_back: false },
    Plant {
        rule: "signature/copy-list-without-stop",
        into: clean_issue::with_distribution,
        fault: copy_list_without_stop,
        is_taken_back: true,
    },
];

/// A line and where it begins.
type Line<'a> = (usize, &'a str);

/// The signer of a notice, and its date.
fn signature(clean: &Clean) -> Option<(Line<'_>, Line<'_>)> {
    let lines: Vec<(usize, &str)> = clean.lines().collect();
    let date = lines.iter().position(|(_, line)| line.ends_with('日') && line.chars().count() <= 11)?;
    Some((lines[date - 1], lines[date]))
}

fn missing_signature(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (signer, date) = signature(clean)?;
    Some(removed(clean, with_break(signer), range(date)))
}

fn missing_date(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (signer, date) = signature(clean)?;
    Some(removed(clean, with_break(date), range(signer)))
}

fn signers(clean: &Clean) -> Vec<(usize, &str)> {
    clean.lines().skip(4).filter(|(_, line)| line.starts_with("岚川省")).collect()
}

fn glued_signers(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let signers = signers(clean);
    let first = signers[rng.usize(..signers.len() - 1)];
    let end = range(first).end;
    let mut planted = replaced(clean, end..end + 1, "");
    planted.at = range(first);
    Some(planted)
}

fn letter_spaced_signer(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (signer, _) = signature(clean)?;
    let space = [" ", "　", "  "][rng.usize(..3)];
    let spaced: Vec<String> = signer.1.chars().map(String::from).collect();
    Some(replaced(clean, range(signer), &spaced.join(space)))
}

fn announced_count_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let signers = signers(clean);
    if rng.bool() {
        let lost = rng.usize(1..signers.len());
        let near = signers[0];
        return Some(removed(clean, with_break(signers[lost]), range(near)));
    }
    let at = clean.text.find('等')? + '等'.len_utf8();
    let count = ["八", "九", "十一", "二十"][rng.usize(..4)];
    let old = clean.text.get(at..)?.find("部门")?;
    let mut planted = replaced(clean, at..at + old, count);
    let shift = planted.text.len() - clean.text.len();
    let near = range(signers[0]);
    planted.at = near.start + shift..near.end + shift;
    Some(planted)
}

fn signer_off_title(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (signer, _) = signature(clean)?;
    let other = ["岚川省审计厅", "岚川省商务厅", "岚川省司法厅", "岚川省统计局", "岚川省人民政府"][rng.usize(..5)];
    Some(replaced(clean, range(signer), other))
}

fn name_off_by_one(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (signer, _) = signature(clean)?;
    let pairs =
        [("水利", "永利"), ("财政", "财玫"), ("民政", "民玫"), ("农业", "衣业"), ("交通", "交遍"), ("林业", "材业")];
    let (old, new) = pairs.into_iter().find(|(old, _)| signer.1.contains(old))?;
    let at = signer.0 + signer.1.find(old)?;
    Some(replaced(clean, at..at + old.len(), new))
}

fn unbracketed_note(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (_, date) = signature(clean)?;
    let note = ["此件公开发布", "此件主动公开", "此件依申请公开"][rng.usize(..3)];
    Some(inserted(clean, with_break(date).end, &format!("{note}\n")))
}

fn copy_list_without_stop(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let copies = clean.lines().find(|(_, line)| line.starts_with("抄送："))?;
    let end = range(copies).end;
    let mut planted = replaced(clean, end - '。'.len_utf8()..end, "");
    planted.at = copies.0..end - '。'.len_utf8();
    Some(planted)
}
