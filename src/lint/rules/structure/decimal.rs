//! Numbers of tables, added up without loss.

use std::fmt;

/// A number with a fixed point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// The number times ten to the power of [`PLACES`].
    units: i64,
    /// How many places are printed.
    places: u32,
}

/// Places that are kept.
const PLACES: u32 = 4;

impl Decimal {
    pub(super) const ZERO: Self = Self { units: 0, places: 0 };

    /// The number of a cell that holds nothing else: `1,234.5`.
    pub(super) fn of(cell: &str) -> Option<Self> {
        const LONGEST: usize = 12;
        let text: String = cell.chars().filter(|c| !matches!(c, ',' | '，') && !c.is_whitespace()).collect();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let fits = whole.len() <= LONGEST && part.len() <= PLACES as usize;
        if whole.is_empty() || !fits || !digits(whole) || !digits(part) {
            return None;
        }
        let units: i64 = format!("{whole}{part:0<width$}", width = PLACES as usize).parse().ok()?;
        Some(Self { units, places: part.len() as u32 })
    }

    /// The sum, with the more places of the two; `None` where it does not fit.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { units: self.units.checked_add(other.units)?, places: self.places.max(other.places) })
    }

    /// Whether two numbers are one unit of the last printed place apart at most, when there are such places; whole
    /// numbers are exact.
    pub(super) fn is_near(self, other: Self) -> bool {
        let places = self.places.min(other.places);
        let exact = self.places == 0 && other.places == 0;
        let unit = if exact { 0 } else { 10_i64.pow(PLACES - places.min(PLACES)) };
        self.units.abs_diff(other.units) <= unit.unsigned_abs()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_i64.pow(PLACES);
        let part = format!("{:04}", self.units % scale);
        let part = part.get(..self.places as usize).unwrap_or_default();
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{}{point}{part}", self.units / scale)
    }
}
