//! `3, 4, 合计 8`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::{Block, Table};
use std::borrow::Cow;

use super::decimal::Decimal;

/// The total of a table is not the sum of its column.
pub static RULE: Rule = Rule {
    name: "structure/table-total-off",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "表中合计与各行之和不等", en: "the total of a table is not the sum of its column"
        },
        why: Words {
            zh: "合计不等于各行之和，合计或某一行有误。", en: "If they differ, the total or a row is wrong."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "比率、单价、序号、小计、“其中”各行；有空格、合并格或者非数字的列；相差一个单位的进位误差。",
            en: "rates, prices, serials, subtotals, 其中 rows; columns with empty, merged or other cells; rounding of one unit.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "# 岚川省水利厅关于下达渠道管护任务的通知\n\n岚水发〔2024〕12号\n\n各市水利局：\n\n现将任务下达给你们。\n\n附件：任务表\n\n岚川省水利厅\n\n2024年5月6日\n\n附件\n任务表\n| 市 | 条数 | 里程 |\n| --- | --- | --- |\n| 岚州市 | 3 | 12 |\n| 望江市 | 4 | 20 |\n| 青溪市 | 5 | 8 |\n| 合计 | 12 | 41 |\n",
            "# 岚川省水利厅关于下达渠道管护任务的通知\n\n岚水发〔2024〕12号\n\n各市水利局：\n\n现将任务下达给你们。\n\n附件：任务表\n\n岚川省水利厅\n\n2024年5月6日\n\n附件\n任务表\n| 市 | 条数 | 里程 |\n| --- | --- | --- |\n| 岚州市 | 3 | 12 |\n| 望江市 | 4 | 20 |\n| 青溪市 | 5 | 8 |\n| 合计 | 12 | 40 |\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for place in unit.text.blocks() {
            let Block::Table(table) = place.block else { continue };
            if let Some((column, total, sum)) = wrong_total(table) {
                report.find(
                    subject.range_of(table.span),
                    format!("第{}列合计作{total}，各行之和为{sum}", column + 1),
                    format!("column {}: the total is {total}, the rows add up to {sum}", column + 1),
                );
            }
        }
    }
}

/// The first column whose total is off, with the total and the sum.
fn wrong_total(table: &Table<'_>) -> Option<(usize, Decimal, Decimal)> {
    let rows = table.rows.get(table.header_rows as usize..)?;
    let totals: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].iter().any(|cell| is_total(cell))).collect();
    let [total] = totals[..] else { return None };
    // The total stands over the rows, or under them.
    let items = if total == 0 { rows.get(1..)? } else { rows.get(..total)? };
    let alone = total == 0 || total + 1 == rows.len();
    let parts = items.iter().flatten().any(|cell| ["小计", "其中", "总计", "合计"].iter().any(|w| cell.contains(w)));
    if !alone || parts || items.len() < 2 {
        return None;
    }
    let heads = table.rows.get(..table.header_rows as usize)?;
    let width = rows[total].len();
    if rows.iter().any(|row| row.len() != width) {
        return None;
    }
    (1..width).filter(|&column| !is_no_amount(heads, column)).find_map(|column| {
        let total = Decimal::of(rows[total].get(column)?)?;
        let sum =
            items.iter().map(|row| Decimal::of(row.get(column)?)).try_fold(Decimal::ZERO, |sum, n| sum.plus(n?))?;
        (!total.is_near(sum)).then_some((column, total, sum))
    })
}

fn is_total(cell: &str) -> bool {
    ["合计", "总计", "总数"].contains(&squeeze(cell).as_str())
}

/// Columns of rates, prices, years and serials are not added up.
fn is_no_amount(heads: &[Vec<Cow<'_, str>>], column: usize) -> bool {
    const OTHERS: [&str; 12] = ["率", "比", "价", "%", "年", "序", "号", "均", "增", "标准", "电话", "级"];
    let head: String = heads.iter().filter_map(|row| row.get(column)).map(|cell| cell.as_ref()).collect();
    head.is_empty() || OTHERS.iter().any(|word| head.contains(word))
}
