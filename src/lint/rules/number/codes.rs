//! Issuer codes — 机关代字 — and who uses them.
//!
//! The table holds codes seen beside their issuers. `prefix` rows open several series (冀政 opens 冀政字, 冀政函);
//! `certain` is `no` where the issuer was inferred, or where two bodies use the code.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("issuer_codes.tsv");

/// Shortest and longest code of the table in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 1..=8;

/// Short names of the provinces, with which the codes of their bodies begin.
const PROVINCES: &str = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇云藏陕甘青宁新";

/// A code that is known.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Who uses it.
    pub issuer: &'static str,
    /// Whether nobody else does.
    pub is_certain: bool,
    /// Whether it opens several series.
    is_prefix: bool,
    /// Whether two bodies are known to use it.
    is_shared: bool,
}

static CODES: LazyLock<HashMap<&'static str, Code>> = LazyLock::new(|| {
    let mut codes: HashMap<&'static str, Code> = HashMap::new();
    for row in TABLE.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(code), Some(issuer)) = (cells.next(), cells.next()) else { continue };
        let is_prefix = cells.nth(1) == Some("prefix");
        let is_certain = cells.next() == Some("yes");
        let new = Code { issuer, is_certain, is_prefix, is_shared: false };
        codes.entry(code).and_modify(|known| known.is_shared |= known.issuer != issuer).or_insert(new);
    }
    codes
});

/// The issuer of a code: of the code itself, or of the prefix that one character completes to it.
pub fn issuer(code: &str) -> Option<Code> {
    let prefix = || {
        let (last, _) = code.char_indices().next_back()?;
        CODES.get(code.get(..last)?).filter(|code| code.is_prefix)
    };
    let own = CODES.get(code);
    // A prefix may be surer than the series under it, but not than what is known of two bodies.
    own.filter(|code| code.is_certain || code.is_shared).or_else(prefix).or(own).copied()
}

/// Whether a code begins as a known one does.
pub fn is_known(code: &str) -> bool {
    if code.starts_with(|c| PROVINCES.contains(c)) {
        return true;
    }
    let ends = code.char_indices().map(|(at, c)| at + c.len_utf8()).take(*LENGTHS.end());
    ends.filter_map(|end| code.get(..end)).any(|prefix| CODES.contains_key(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_their_prefixes_are_known() {
        assert_eq!(issuer("国发").map(|code| code.issuer), Some("国务院"));
        assert_eq!(issuer("冀政函").map(|code| code.issuer), Some("河北省人民政府"));
        assert!(issuer("岚政发").is_none() && is_known("国办发") && !is_known("岚政发"));
        assert!(issuer("宁政发").is_some_and(|code| !code.is_certain));
        assert_eq!(TABLE.lines().count(), 467);
    }
}
