//! IRIs of works, by the Akoma Ntoso Naming Convention 1.0, clause 4, and what a citation can tell of them.
//!
//! `/akn/{country}/{type}/{series}/{date}/{number}`, without a Han character: names are percent-encoded, so that the same
//! name gives the same IRI in every file. What the text does not tell is `nn`.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::is_enacted;
use super::targets::Targets;
use crate::grammar::agencies::squeeze;
use crate::grammar::dates::{CalendarDay, date};
use crate::grammar::titles::kind_of_title;
use crate::tree::model::{Document, Issue, Number, Tree};

/// Stands in an IRI for what is not known: clause 4.5 of the convention.
const UNKNOWN: &str = "nn";

/// Hexadecimal digits of a title's hash that tell texts without a number apart.
const HASH_DIGITS: usize = 12;

/// Names that the names of a province's bodies begin with, and its code in ISO 3166-2.
const PROVINCES: [(&str, &str); 34] = [
    ("北京市", "cn-bj"),
    ("天津市", "cn-tj"),
    ("河北省", "cn-he"),
    ("山西省", "cn-sx"),
    ("内蒙古自治区", "cn-nm"),
    ("辽宁省", "cn-ln"),
    ("吉林省", "cn-jl"),
    ("黑龙江省", "cn-hl"),
    ("上海市", "cn-sh"),
    ("江苏省", "cn-js"),
    ("浙江省", "cn-zj"),
    ("安徽省", "cn-ah"),
    ("福建省", "cn-fj"),
    ("江西省", "cn-jx"),
    ("山东省", "cn-sd"),
    ("河南省", "cn-ha"),
    ("湖北省", "cn-hb"),
    ("湖南省", "cn-hn"),
    ("广东省", "cn-gd"),
    ("广西壮族自治区", "cn-gx"),
    ("广西", "cn-gx"),
    ("海南省", "cn-hi"),
    ("重庆市", "cn-cq"),
    ("四川省", "cn-sc"),
    ("贵州省", "cn-gz"),
    ("云南省", "cn-yn"),
    ("西藏自治区", "cn-xz"),
    ("陕西省", "cn-sn"),
    ("甘肃省", "cn-gs"),
    ("青海省", "cn-qh"),
    ("宁夏回族自治区", "cn-nx"),
    ("宁夏", "cn-nx"),
    ("新疆维吾尔自治区", "cn-xj"),
    ("内蒙古", "cn-nm"),
];

/// The province that the name of a body, a title or a series begins with; 中共 before it does not count.
pub fn province(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches("中国共产党").trim_start_matches("中共");
    PROVINCES.iter().find(|(province, _)| name.starts_with(province)).map(|(_, code)| *code)
}

/// A day and what happened on it, as `FRBRdate` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day; `None` when the text prints none that the calendar has.
    pub day: Option<CalendarDay>,
    /// `signature`, `adoption`, `publication`; `unknown` without a day.
    pub name: &'static str,
}

impl Dated {
    const NONE: Self = Self { day: None, name: "unknown" };

    fn of(day: Option<CalendarDay>, name: &'static str) -> Option<Self> {
        day.filter(|day| is_xsd_day(*day)).map(|day| Self { day: Some(day), name })
    }

    /// For an attribute that must hold a day. Without one it is the first of the calendar, which no text has.
    pub fn attribute(self) -> String {
        self.day.map_or_else(|| "0001-01-01".to_owned(), |day| day.to_string())
    }
}

/// Whether XML Schema has such a day: it knows no year 0.
pub fn is_xsd_day(day: CalendarDay) -> bool {
    day.is_real() && day.year > 0
}

/// What identifies a text.
#[derive(Clone, Debug)]
pub struct Work {
    /// IRI of the work.
    pub uri: String,
    /// When it was made.
    pub dated: Dated,
    /// When the text as it stands here was: another day than that, where a 题注 says that it was amended.
    pub version: Dated,
}

impl Work {
    /// One that was made on a day, and amended as its 题注 says.
    pub fn new(uri: String, dated: Dated, enactment: Option<&str>) -> Self {
        let version = enactment.and_then(amendment).unwrap_or(dated);
        Self { uri, dated, version }
    }

    /// IRI of the expression: the Chinese text as of its day.
    pub fn expression(&self) -> String {
        let day = self.version.day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}/zho@{day}", self.uri)
    }
}

/// The work of a gazette's issue.
pub fn issue_work(issue: &Issue<'_>, tree: &Tree<'_>) -> Work {
    let names = [issue.sponsor.as_deref(), issue.title.as_deref()];
    let country = names.into_iter().flatten().find_map(province).unwrap_or("cn");
    let title = issue.title.as_deref().map_or_else(|| UNKNOWN.to_owned(), encoded);
    let year = issue.year.map_or_else(|| UNKNOWN.to_owned(), |year| year.to_string());
    let number = issue.number.or(issue.cumulative).map_or_else(|| of_source(tree), |number| number.to_string());
    let published = issue.published.as_ref().and_then(|date| Dated::of(date.iso, "publication"));
    let uri = format!("/akn/{country}/officialGazette/{title}/{year}/{number}");
    Work::new(uri, published.unwrap_or(Dated::NONE), None)
}

/// The work of a collection that is no gazette, or of a file without a document.
pub fn file_work(kind: &str, tree: &Tree<'_>) -> Work {
    Work::new(format!("/akn/cn/{kind}/{UNKNOWN}/{}", of_source(tree)), Dated::NONE, None)
}

/// What tells a text without number and title from others: the input and its place there.
fn of_source(tree: &Tree<'_>) -> String {
    format!(
        "{UNKNOWN}-{}",
        tree.source.sha256.chars().filter(char::is_ascii_alphanumeric).take(HASH_DIGITS).collect::<String>()
    )
}

/// The work of a document: by its number, else by its day and title.
pub fn document_work(document: &Document<'_>, kind: &str, tree: &Tree<'_>) -> Work {
    let country = country_of(document);
    let dated = document_dated(document, tree.issue.as_ref());
    let uri = match &document.number {
        Some(number) => numbered(country, kind, number, dated.day),
        None => {
            let day = dated.day.map_or_else(|| UNKNOWN.to_owned(), |day| day.to_string());
            let name = match document.title.as_deref() {
                Some(title) => of_title(title),
                None => format!("{}-{}", of_source(tree), encoded(&document.id)),
            };
            format!("/akn/{country}/{kind}/{day}/{name}")
        }
    };
    Work::new(uri, dated, document.enactment.as_deref())
}

fn country_of(document: &Document<'_>) -> &'static str {
    let number = document.number.as_ref().map(|number| number.code.as_ref());
    let names = document.issuers.iter().map(AsRef::as_ref).chain(document.title.as_deref()).chain(number);
    names.into_iter().find_map(province).unwrap_or("cn")
}

/// The day a document was signed, else adopted (题注), else published in the issue.
fn document_dated(document: &Document<'_>, issue: Option<&Issue<'_>>) -> Dated {
    let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()).and_then(|date| date.iso);
    Dated::of(signed, "signature")
        .or_else(|| adoption(document.enactment.as_deref()?))
        .or_else(|| Dated::of(issue?.published.as_ref()?.iso, "publication"))
        .unwrap_or(Dated::NONE)
}

/// The first day a 题注 names is that of the adoption: `（2024年2月26日…通过 根据…修正）`.
pub fn adoption(enactment: &str) -> Option<Dated> {
    Dated::of(days(enactment).next().map(|(day, _)| day), "adoption")
}

/// The last day that a 题注 names an amendment after.
fn amendment(enactment: &str) -> Option<Dated> {
    let amended = days(enactment).filter(|(_, after)| is_amended(after)).last();
    Dated::of(amended.map(|(day, _)| day), "amendment")
}

/// Whether a 题注 or a part of it tells of an amendment.
pub fn is_amended(enactment: &str) -> bool {
    ["修正", "修订", "修改"].iter().any(|word| enactment.contains(word))
}

/// Days in a text, each with what stands between it and the next.
fn days(text: &str) -> impl Iterator<Item = (CalendarDay, &str)> {
    let mut found = next_day(text);
    std::iter::from_fn(move || {
        let (day, rest) = found?;
        found = next_day(rest);
        let next = found.map_or(0, |(_, rest)| rest.len());
        Some((day, rest.get(..rest.len() - next).unwrap_or(rest)))
    })
}

/// The first day in a text and what stands behind it.
fn next_day(text: &str) -> Option<(CalendarDay, &str)> {
    let places = text.char_indices().filter_map(|(at, _)| text.get(at..));
    places.filter_map(|rest| date(rest).ok()).map(|(rest, day)| (day, rest)).next()
}

fn numbered(country: &str, kind: &str, number: &Number<'_>, day: Option<CalendarDay>) -> String {
    let series = if number.code.is_empty() { UNKNOWN.to_owned() } else { encoded(&number.code) };
    let year = match (number.year, day) {
        (Some(year), _) => year.to_string(),
        (None, Some(day)) => day.to_string(),
        (None, None) => UNKNOWN.to_owned(),
    };
    format!("/akn/{country}/{kind}/{series}/{year}/{}", number.serial)
}

fn of_title(title: &str) -> String {
    let mut hash = Sha256::digest(squeeze(title).as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    hash.truncate(HASH_DIGITS);
    format!("{UNKNOWN}-{hash}")
}

/// What citations point to.
pub struct Citations<'t> {
    /// Province of each series of numbers that the file's own documents have.
    series: HashMap<&'t str, &'static str>,
}

impl<'t> Citations<'t> {
    /// Collects what the documents of a file tell of the documents they cite.
    pub fn of(tree: &'t Tree<'_>) -> Self {
        let numbers = tree.documents.iter().filter_map(|document| Some((document, document.number.as_ref()?)));
        Self { series: numbers.map(|(document, number)| (number.code.as_ref(), country_of(document))).collect() }
    }

    /// Where a citation by title leads: into the file where it holds that text, else to the work by convention.
    pub fn titled(&self, title: &str, number: Option<&Number<'_>>, targets: &Targets<'_>) -> String {
        let here = number.and_then(|number| targets.numbered(number)).or_else(|| targets.titled(title));
        here.unwrap_or_else(|| match number {
            Some(number) => numbered(self.country(Some(title), Some(number)), "doc", number, None),
            None => {
                let kind = if kind_of_title(title).is_some_and(is_enacted) { "act" } else { "doc" };
                format!("/akn/{}/{kind}/{UNKNOWN}/{}", self.country(Some(title), None), of_title(title))
            }
        })
    }

    /// Where a citation by number leads.
    pub fn numbered(&self, number: &Number<'_>, targets: &Targets<'_>) -> String {
        let work = || numbered(self.country(None, Some(number)), "doc", number, None);
        targets.numbered(number).unwrap_or_else(work)
    }

    fn country(&self, title: Option<&str>, number: Option<&Number<'_>>) -> &'static str {
        let issuer = number.and_then(|number| number.issuer.as_deref());
        let code = number.map(|number| number.code.as_ref());
        let named = [issuer, title, code].into_iter().flatten().find_map(province);
        named.or_else(|| self.series.get(code?).copied()).unwrap_or("cn")
    }
}

/// Percent-encodes all that may not stand in a segment of a path as it is.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    percent(text, plain)
}

/// An address as `xsd:anyURI` takes it: printed addresses have spaces, Han and stray brackets.
pub fn address(text: &str) -> String {
    let absolute = text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let (head, tail) = if absolute { text.split_at(text.find("://").map_or(0, |at| at + 3)) } else { ("", text) };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?&=+,;!@$".contains(&byte);
    // A host may end in a port, nowhere else does a colon stand safely.
    let (host, path) =
        if absolute { tail.split_at(tail.find(['/', '?', '#']).unwrap_or(tail.len())) } else { ("", tail) };
    format!("{head}{}{}", host_of(host), escaped(path, plain))
}

fn host_of(host: &str) -> String {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()) => {
            (name, format!(":{port}"))
        }
        _ => (host, String::new()),
    };
    format!("{}{port}", encoded(name))
}

/// As [`percent`], but what is encoded already stays so.
fn escaped(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut parts = text.split('%');
    let mut out = percent(parts.next().unwrap_or_default(), &plain);
    for part in parts {
        let is_code = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        out.push_str(if is_code { "%" } else { "%25" });
        out.push_str(&percent(part, &plain));
    }
    out
}

fn percent(text: &str, plain: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_known_by_the_names_their_bodies_begin_with() {
        let cases = [
            ("吉林省人民政府办公厅", Some("cn-jl")),
            ("中共河南省委", Some("cn-ha")),
            ("内蒙古自治区人民政府", Some("cn-nm")),
            ("广西壮族自治区教育厅", Some("cn-gx")),
            ("重庆市人民政府令", Some("cn-cq")),
            ("吉林市人民政府", None),
            ("海南藏族自治州人民政府", None),
            ("国务院办公厅", None),
        ];
        for (name, code) in cases {
            assert_eq!(province(name), code, "{name}");
        }
        let codes: std::collections::HashSet<&str> = PROVINCES.iter().map(|(_, code)| *code).collect();
        assert_eq!(codes.len(), 31);
    }

    #[test]
    fn addresses_become_what_a_schema_takes() {
        let cases = [
            ("http://a.example:80/图/x y.png?q=1#top", "http://a.example:80/%E5%9B%BE/x%20y.png?q=1%23top"),
            ("../a%20b.png", "../a%20b.png"),
            ("100%.png", "100%25.png"),
            ("a:b[1]", "a%3Ab%5B1%5D"),
            ("", ""),
        ];
        for (printed, uri) in cases {
            assert_eq!(address(printed), uri);
        }
    }

    #[test]
    fn a_note_on_enactment_names_the_adoption_first() {
        let day = |text| adoption(text).map(Dated::attribute);
        assert_eq!(day("2024年2月26日省人民政府第31次常务会议通过 2025年1月1日修正").as_deref(), Some("2024-02-26"));
        assert_eq!(day("省人民政府常务会议通过"), None);
        assert_eq!(day("0000年1月1日通过"), None);
        let version = |text| amendment(text).map(Dated::attribute);
        let note = "1997年3月14日通过 根据2009年8月27日决定第一次修正 2023年12月29日修订 自2024年7月1日起施行";
        assert_eq!(version(note).as_deref(), Some("2023-12-29"));
        assert_eq!(version("2024年2月26日通过 自2024年7月1日起施行"), None);
    }
}
