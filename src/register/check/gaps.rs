//! Serials that are not held between held ones.

use super::shelf::{Series, estimate};
use super::{At, FEWEST, Look};
use crate::register::rules::SERIES_GAP;

/// Most ranges of missing numbers that a message lists.
const MOST_RANGES: usize = 12;

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    for series in look.shelf.series().filter(|series| !series.is_uncertain) {
        let (lowest, highest, held) = series.extent();
        let span = (highest - lowest) as usize + 1;
        let (Some(first), Some(last)) = (series.members.first(), series.members.last()) else { continue };
        if held < FEWEST || held == span {
            continue;
        }
        let (name, missing) = (series.name(), span - held);
        let (size_zh, size_en) = size(&series, highest, held);
        let (zh, en) = if is_thin(held, span) {
            (
                format!(
                    "{name}：{lowest}至{highest}号间只登记{held}个，缺{missing}个，所藏过少，不逐一列出；{size_zh}"
                ),
                format!(
                    "{name}: {held} held from {lowest} to {highest}, {missing} missing, too thin to list; {size_en}"
                ),
            )
        } else {
            let (zh, en) = listed(&series.serials());
            (
                format!("{name}：已登记{held}个，{lowest}至{highest}号间缺{missing}个：{zh}；{size_zh}"),
                format!("{name}: {held} held, {missing} missing from {lowest} to {highest}: {en}; {size_en}"),
            )
        };
        look.find(&SERIES_GAP, held, &[At::Document(first.id), At::Document(last.id)], zh, en)?;
    }
    Ok(())
}

/// Whether less than a third of a span is held: such series are printed in part.
pub(in crate::register) fn is_thin(held: usize, span: usize) -> bool {
    held.saturating_mul(3) < span
}

fn size(series: &Series<'_>, highest: u32, held: usize) -> (String, String) {
    if series.year == 0 {
        return ("跨年度连续编号，不作估计".into(), "the numbers run on across years, so no estimate".into());
    }
    let size = estimate(highest, held);
    (
        format!("据{held}件估计全年约{size}件（估计值）"),
        format!("estimated size {size}, from {held} documents (an estimate)"),
    )
}

/// The numbers between held ones, as ranges.
fn listed(held: &[u32]) -> (String, String) {
    let gaps = missing(held);
    let shown: Vec<String> = gaps
        .iter()
        .take(MOST_RANGES)
        .map(|&(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") })
        .collect();
    let more = gaps.len().saturating_sub(MOST_RANGES);
    let (mut zh, mut en) = (shown.join("、"), shown.join(", "));
    if more > 0 {
        zh.push_str(&format!("等（另有{more}段）"));
        en.push_str(&format!(" and {more} more ranges"));
    }
    (zh, en)
}

/// The ranges between numbers that ascend.
pub(in crate::register) fn missing(held: &[u32]) -> Vec<(u32, u32)> {
    held.windows(2)
        .filter_map(|pair| match *pair {
            [one, next] if next - one > 1 => Some((one + 1, next - 1)),
            _ => None,
        })
        .collect()
}
