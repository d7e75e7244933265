//! What bytes say about their own encoding, where they say anything: the shape of UTF-16, and the claim of a page.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_till, take_until, take_while1};
use nom::character::complete::multispace0;
use nom::combinator::opt;
use nom::sequence::{delimited, preceded};
use nom::{AsChar, IResult, Parser};

/// How much of the input is looked at for UTF-16.
const UTF16_BYTES: usize = 8192;

/// Of ten code units of UTF-16, so many are ones that texts of ours use.
const UTF16_PLAUSIBLE: usize = 9;

/// Without a NUL byte, so many code units are needed: a few characters of Big5 may look like Han in UTF-16 by chance.
const UTF16_UNITS: usize = 8;

/// A page declares its encoding within so many bytes.
const DECLARATION_BYTES: usize = 4096;

/// UTF-16 without a byte order mark, known by its code units: nearly all of them are ASCII, Han or Chinese punctuation in
/// one byte order, and hardly half of them in the other.
///
/// Text of ASCII letters in pairs reads as Han in *both* orders, so it is not taken.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(UTF16_BYTES)];
    let units = head.len() / 2;
    if units == 0 || units < UTF16_UNITS && !head.contains(&0) {
        return None;
    }
    let count =
        |unit: fn([u8; 2]) -> u16| head.as_chunks::<2>().0.iter().filter(|pair| is_plausible(unit(**pair))).count();
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let (encoding, fits, other) = if little > big { (UTF_16LE, little, big) } else { (UTF_16BE, big, little) };
    (fits * 10 >= units * UTF16_PLAUSIBLE && other * 2 <= fits).then_some(encoding)
}

/// Code units that Chinese official texts are made of.
fn is_plausible(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff
        | 0x2000..=0x206f // “ ” — …
        | 0x2150..=0x218f // Ⅰ Ⅱ
        | 0x2460..=0x25ff // ① ⑴ ─ ■
        | 0x3000..=0x303f // 、 。 〔 〕 《 》
        | 0x3200..=0x33ff // ㈠ ㎡
        | 0x4e00..=0x9fff
        | 0xff00..=0xffef) // ， ： （ ）
}

/// The encoding that a page claims for itself, in `<meta charset>`, in `<meta http-equiv>` or in an XML declaration.
///
/// A claim only: pages lie about it. Encodings of one byte a character are passed over, since every input decodes under
/// them and the claim could never be checked; so is UTF-16, in which the claim could not have been read.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if let Ok((after, _)) = comment(rest) {
            rest = after;
            continue;
        }
        if let Ok((_, label)) = declaration(rest)
            && let Some(encoding) = Encoding::for_label_no_replacement(label)
        {
            let checkable = !encoding.is_single_byte() && encoding != UTF_16LE && encoding != UTF_16BE;
            return checkable.then_some(encoding);
        }
        rest = &rest[1..];
    }
    None
}

/// `comment = "<!--" … "-->"`
fn comment(i: &[u8]) -> IResult<&[u8], &[u8]> {
    delimited(tag("<!--"), take_until("-->"), tag("-->")).parse(i)
}

/// `declaration = ( "<meta" … "charset" | "<?xml" … "encoding" ) "=" label … ">"`, for example
/// `<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`.
fn declaration(i: &[u8]) -> IResult<&[u8], &[u8]> {
    let (i, name) = alt((tag_no_case("<meta"), tag_no_case("<?xml"))).parse(i)?;
    let word: &[u8] = if name.eq_ignore_ascii_case(b"<meta") { b"charset" } else { b"encoding" };
    let (rest, mut inside) = take_till(|b| b == b'>').parse(i)?;
    loop {
        let claim: IResult<&[u8], &[u8]> = preceded(tag_no_case(word), label).parse(inside);
        if let Ok((_, label)) = claim {
            return Ok((rest, label));
        }
        inside = match inside.split_first() {
            Some((_, next)) => next,
            None => return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Tag))),
        };
    }
}

/// `label = "=" [ quote ] ( letter | digit | "-" | "_" | ":" | "." )+`, with spaces round the equals sign.
fn label(i: &[u8]) -> IResult<&[u8], &[u8]> {
    let is_label = |b: u8| b.is_alphanum() || matches!(b, b'-' | b'_' | b':' | b'.');
    let quote = opt(alt((tag("\""), tag("'"))));
    preceded((multispace0, tag("="), multispace0, quote), take_while1(is_label)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_pages() {
        for (page, claim) in [
            ("<html><META CHARSET=gb2312>", Some("GBK")),
            ("<meta http-equiv='Content-Type' content='text/html; charset = \"GB18030\"'/>", Some("gb18030")),
            ("<?xml version=\"1.0\" encoding=\"big5\"?>", Some("Big5")),
            ("<meta name=charset content=x><meta charset='utf-8'>", Some("UTF-8")),
            ("<!-- <meta charset=big5> --><meta charset=gbk>", Some("GBK")),
            ("<!-- <meta charset=big5>", Some("Big5")),
            ("<meta charset=iso-8859-1>", None),
            ("<meta charset=utf-16>", None),
            ("<meta charset=hz-gb-2312>", None),
            ("<meta charset=nothing>", None),
            ("<meta charset=", None),
            ("charset=gbk", None),
        ] {
            assert_eq!(declared(page.as_bytes()).map(Encoding::name), claim, "{page}");
        }
        let late = format!("{}<meta charset=gbk>", " ".repeat(DECLARATION_BYTES));
        assert_eq!(declared(late.as_bytes()), None);
    }

    #[test]
    fn pairs_of_letters_are_not_utf16() {
        let latin = b"th\xe9 notice of the provincial government on the spring irrigation";
        assert_eq!(utf16(latin), None);
        assert_eq!(utf16(b""), None);
        assert_eq!(utf16(b"a"), None);
        for chinese in [encoding_rs::GBK, encoding_rs::BIG5] {
            assert_eq!(utf16(&chinese.encode("各縣市政府，中華民國行政院公告事項").0), None, "{}", chinese.name());
        }
    }
}
