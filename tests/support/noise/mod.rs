//! Families of noise: ways in which the look of a text changes and what it says does not.
//!
//! Each is a function of the clean text; `None` means that there is nothing to change, or that the change would change
//! what is written. All are deterministic.

mod bytes;
mod html;
mod lines;
mod marks;
mod pages;

/// A text as it was written, and what the noise must know of it.
pub struct Clean<'t> {
    pub text: &'t str,
    pub markdown: bool,
    /// A whole gazette issue.
    pub issue: bool,
    /// What a web page prints over the document; none for a text that is no document.
    pub page: Option<Page>,
}

/// The metadata a web page prints over a document.
pub struct Page {
    pub title: String,
    pub number: String,
    pub issuer: String,
    pub date: String,
}

/// A way to change the look of a text.
pub struct Family {
    pub name: &'static str,
    /// The extension of the changed text; `None` keeps the one it has.
    pub extension: Option<&'static str>,
    pub apply: fn(&Clean<'_>) -> Option<Vec<u8>>,
}

const fn same(name: &'static str, apply: fn(&Clean<'_>) -> Option<Vec<u8>>) -> Family {
    Family { name, extension: None, apply }
}

const fn as_html(name: &'static str, apply: fn(&Clean<'_>) -> Option<Vec<u8>>) -> Family {
    Family { name, extension: Some("html"), apply }
}

const fn as_txt(name: &'static str, apply: fn(&Clean<'_>) -> Option<Vec<u8>>) -> Family {
    Family { name, extension: Some("txt"), apply }
}

/// All of them.
pub const FAMILIES: [Family; 33] = [
    same("wrap-20", lines::wrap_20),
    same("wrap-28", lines::wrap_28),
    same("wrap-40", lines::wrap_40),
    same("wrap-20-tight", lines::wrap_20_tight),
    same("wrap-28-tight", lines::wrap_28_tight),
    same("wrap-40-tight", lines::wrap_40_tight),
    same("blank-lines-removed", lines::blank_lines_removed),
    same("blank-lines-doubled", lines::blank_lines_doubled),
    same("trailing-spaces", lines::trailing_spaces),
    same("letter-spaced", lines::letter_spaced),
    same("indented", lines::indented),
    as_txt("run-on", lines::run_on),
    as_txt("run-on-spaced", lines::run_on_spaced),
    same("heading-marks-removed", marks::heading_marks_removed),
    same("heading-marks-random", marks::heading_marks_random),
    same("brackets-half", marks::brackets_half),
    same("brackets-full", marks::brackets_full),
    same("page-numbers-dashed", pages::numbers_dashed),
    same("page-numbers-bare", pages::numbers_bare),
    same("page-numbers-hyphen", pages::numbers_hyphen),
    same("running-heads", pages::running_heads),
    same("torn-by-page", pages::torn),
    same("crlf", bytes::crlf),
    same("bom", bytes::bom),
    same("gb18030", bytes::gb18030),
    same("utf-16le", bytes::utf_16le),
    same("utf-16be", bytes::utf_16be),
    as_html("html", html::plain),
    as_html("html-emsp", html::indented_emsp),
    as_html("html-nbsp", html::indented_nbsp),
    as_html("html-page", html::page),
    as_html("html-soup", html::soup),
    as_html("html-gbk", html::gbk),
];

/// What a line of a clean text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    /// `## …`
    Marked,
    /// Part of a table, or a picture.
    Table,
    /// `- …`
    Bullet,
    Text,
}

impl Clean<'_> {
    /// The lines, and what each is.
    fn lines(&self) -> Vec<(Kind, &str)> {
        let mut in_table = false;
        let kind = |line: &str| {
            in_table |= line.starts_with("<table");
            let table = in_table || line.starts_with(['|', '!']);
            in_table &= !line.contains("</table>");
            match line {
                _ if is_blank(line) => Kind::Blank,
                _ if table => Kind::Table,
                _ if self.markdown && line.starts_with('#') => Kind::Marked,
                _ if self.markdown && line.starts_with("- ") => Kind::Bullet,
                _ => Kind::Text,
            }
        };
        self.text.lines().zip(self.text.lines().map(kind)).map(|(line, kind)| (kind, line)).collect()
    }

    fn has(&self, kind: Kind) -> bool {
        self.lines().iter().any(|(k, _)| *k == kind)
    }

    /// The bytes of a text that differs from this one.
    fn changed(&self, text: String) -> Option<Vec<u8>> {
        (text != self.text).then(|| text.into_bytes())
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Lines as a text.
fn text_of<S: AsRef<str>>(lines: &[S]) -> String {
    lines.iter().map(|l| format!("{}\n", l.as_ref())).collect()
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}
