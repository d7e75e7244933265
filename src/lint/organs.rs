//! Do two names mean one body? 省财政厅 and 岚川省财政厅, 发展改革委 and 发展和改革委员会, an office and its government.

use crate::grammar::agencies::{ends_as_body, squeeze};

/// The name of a body, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organ {
    /// The place that it begins with (岚川省, 岚州市; 省 in 省财政厅); empty when it names none.
    pub place: String,
    /// What it is there (财政厅).
    pub core: String,
}

impl Organ {
    /// The body of a name; `None` when the name does not end as one of a body.
    pub fn of(name: &str) -> Option<Self> {
        let name = squeeze(name);
        if !ends_as_body(&name) {
            return None;
        }
        let at = place_end(&name);
        let (place, core) = name.split_at(at);
        Some(Self { place: place.to_owned(), core: core.to_owned() })
    }

    /// Whether the two can be one body: the same, a short name, or one acting for the other.
    pub fn may_be(&self, other: &Self) -> bool {
        let place = self.place.is_empty()
            || other.place.is_empty()
            || self.place.ends_with(&other.place)
            || other.place.ends_with(&self.place);
        place && (short_for(&self.core, &other.core) || short_for(&other.core, &self.core) || self.is_office_of(other))
    }

    /// 人民政府办公厅 acts for 人民政府, and the reverse stands for it.
    fn is_office_of(&self, other: &Self) -> bool {
        self.is_government() && other.is_government()
    }

    /// A government or its office.
    pub fn is_government(&self) -> bool {
        let core = self.core.trim_end_matches("办公厅").trim_end_matches("办公室");
        core.ends_with("人民政府") || core.ends_with("政府") || core == "府"
    }
}

/// Whether two names can be of one body. Names that do not resolve can be anything.
pub fn may_be_same(one: &str, other: &str) -> bool {
    match (Organ::of(one), Organ::of(other)) {
        (Some(one), Some(other)) => one.may_be(&other),
        _ => squeeze(one) == squeeze(other),
    }
}

/// Where the place at the beginning of a name ends: after the last of 省, 市, 州, 县, 区 … that opens it.
fn place_end(name: &str) -> usize {
    const LONGEST_PLACE: usize = 9;
    const PARTS: [&str; 8] = ["自治区", "自治州", "自治县", "省", "市", "州", "县", "区"];
    let mut end = 0;
    // 岚川省岚州市云屏县水利局 names three.
    for _ in 0..3 {
        let rest = &name[end..];
        let found = PARTS.iter().filter_map(|part| rest.find(part).map(|at| at + part.len())).min();
        // What is left must still be a body by itself: 市场监管局 begins with no city.
        let stands = |at: usize| {
            let (place, core) = rest.split_at(at);
            place.chars().count() <= LONGEST_PLACE
                && core.chars().count() >= 2
                && ends_as_body(core)
                && !core.starts_with(['场', '镇', '政', '长', '域'])
        };
        match found.filter(|&at| stands(at)) {
            Some(at) => end += at,
            None => break,
        }
    }
    end
}

/// Whether a name is another one shortened: its characters stand there in order, the first and the last kind among them.
fn short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let in_order = short.chars().all(|c| rest.any(|l| l == c));
    in_order && (long.ends_with(short) || short.chars().next() == long.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_has_many_names() {
        let cases = [
            ("岚川省财政厅", "省财政厅", true),
            ("岚川省发展和改革委员会", "省发展改革委", true),
            ("岚川省市场监督管理局", "市场监管局", true),
            ("岚川省人民政府", "岚川省人民政府办公厅", true),
            ("岚川省人民政府办公厅", "省政府", true),
            ("岚川省财政厅", "岚川省教育厅", false),
            ("岚川省财政厅", "衡原省财政厅", false),
            ("岚川省水利厅", "岚州市水利局", false),
            ("岚川省住房和城乡建设厅", "省住房城乡建设厅", true),
        ];
        for (one, other, expected) in cases {
            assert_eq!(may_be_same(one, other), expected, "{one} / {other}");
        }
    }
}
