//! Byte order mark, strict UTF-8, UTF-16, what a page declares, damaged UTF-8, detection: in this order, and the first
//! that fits is taken. A caller who knows better says so.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::origin::{Origin, RunBuilder};
use super::{Format, sniff};

/// Why an input could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The bytes are no text in any encoding we know (a picture, an archive, a program).
    #[error("binary data, not text (二进制文件，不是文本)")]
    Binary,
    /// 4 GiB or more: offsets are 32 bits wide.
    #[error("input of 4 GiB or more (输入超过 4 GiB)")]
    TooLong,
}

/// A text encoding, by its WHATWG name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// By one of the [labels of WHATWG](https://encoding.spec.whatwg.org/#names-and-labels), in any case: `utf-8`, `gbk`,
    /// `gb2312` (which means GBK), `gb18030`, `big5`, `utf-16le` … `None` for an unknown one.
    ///
    /// # Example
    /// ```
    /// use gongbao::Encoding;
    /// assert_eq!(Encoding::for_label("gb2312").map(Encoding::name), Some("GBK"));
    /// assert_eq!(Encoding::for_label("klingon"), None);
    /// ```
    pub fn for_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self)
    }

    /// The WHATWG name, `UTF-8`, `GBK`, `Big5` …
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::for_label(&name).ok_or_else(|| de::Error::custom(format_args!("no encoding is called {name}")))
    }
}

pub(super) struct Decoded<'s> {
    pub text: Cow<'s, str>,
    pub origin: Origin,
    pub encoding: Encoding,
    pub replaced: u32,
}

impl Decoded<'_> {
    /// Whether so few characters are broken that the encoding is the right one all the same.
    fn is_hardly_damaged(&self) -> bool {
        let wide = self.text.chars().filter(|c| !c.is_ascii()).count();
        self.replaced as usize * DAMAGED_SHARE <= wide
    }

    /// Whether what is not ASCII is Han for the most part, as in Chinese text and hardly ever in text decoded wrongly.
    fn is_mostly_han(&self) -> bool {
        let wide = self.text.chars().filter(|c| !c.is_ascii()).count();
        let han = self.text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
        han * 2 > wide
    }
}

/// Text in which one character of so many is broken is still text.
const DAMAGED_SHARE: usize = 10;

/// How much of the input decides whether it is text.
const SNIFF_BYTES: usize = 8192;

/// Decodes an input; `format` is a guess that decides whether a page's claim about itself is looked for.
pub(super) fn decode(bytes: &[u8], forced: Option<Encoding>, format: Format) -> Result<Decoded<'_>, SourceError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(SourceError::TooLong);
    }
    // UTF-32 is no text that anybody sends; its mark begins like that of UTF-16.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(SourceError::Binary);
    }
    let marked = encoding_rs::Encoding::for_bom(bytes);
    if let Some(Encoding(encoding)) = forced {
        return decode_as(bytes, encoding, marked);
    }
    if let Some((encoding, mark)) = marked {
        return decode_from(bytes, encoding, mark);
    }
    let binary = looks_binary(bytes);
    if !binary && let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(borrowed(text, 0));
    }
    // UTF-16 is full of what is no text elsewhere, NUL bytes above all.
    if let Some(encoding) = sniff::utf16(bytes) {
        return decode_from(bytes, encoding, 0);
    }
    if binary {
        return Err(SourceError::Binary);
    }
    guess(bytes, (format == Format::Html).then(|| sniff::declared(bytes)).flatten())
}

/// Neither marked, nor UTF-8, nor UTF-16: what the page declares if that is so, else what the bytes look like.
fn guess<'s>(bytes: &'s [u8], declared: Option<&'static encoding_rs::Encoding>) -> Result<Decoded<'s>, SourceError> {
    if let Some(encoding) = declared {
        let decoded = decode_from(bytes, encoding, 0)?;
        if decoded.replaced == 0 {
            return Ok(decoded);
        }
    }
    // Damaged UTF-8 still decodes for the most part; text in another encoding hardly ever does.
    let utf8 = decode_from(bytes, encoding_rs::UTF_8, 0)?;
    if utf8.is_hardly_damaged() {
        return Ok(utf8);
    }
    let detected = detect(bytes);
    // The detector drops an encoding at its first broken byte; what it is left with then has one byte a character.
    let broken = if detected.is_single_byte() { damaged_chinese(bytes, declared)? } else { None };
    broken.map_or_else(|| decode_from(bytes, detected, 0), Ok)
}

/// Chinese text with a few broken bytes, under the encoding that the page declares, else under GBK.
fn damaged_chinese<'s>(
    bytes: &'s [u8],
    declared: Option<&'static encoding_rs::Encoding>,
) -> Result<Option<Decoded<'s>>, SourceError> {
    let decoded = decode_from(bytes, declared.unwrap_or(encoding_rs::GBK), 0)?;
    // An accented letter and the letter after it read as one Han character, too, but only the first byte is a high one.
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let wide = decoded.text.chars().filter(|c| !c.is_ascii()).count();
    let is_chinese = decoded.is_mostly_han() && (declared.is_some() || high * 2 >= wide * 3);
    // Without a fault the detector has weighed it already.
    Ok((decoded.replaced > 0 && decoded.is_hardly_damaged() && is_chinese).then_some(decoded))
}

/// Decodes as the caller says. A byte order mark of that encoding is no text; between the two orders of UTF-16 it decides.
fn decode_as<'s>(
    bytes: &'s [u8],
    encoding: &'static encoding_rs::Encoding,
    marked: Option<(&'static encoding_rs::Encoding, usize)>,
) -> Result<Decoded<'s>, SourceError> {
    let is_utf16 = |e| e == encoding_rs::UTF_16LE || e == encoding_rs::UTF_16BE;
    if !is_utf16(encoding) && marked.is_none() && looks_binary(bytes) && sniff::utf16(bytes).is_none() {
        return Err(SourceError::Binary);
    }
    match marked {
        Some((by_mark, mark)) if by_mark == encoding || is_utf16(by_mark) && is_utf16(encoding) => {
            decode_from(bytes, by_mark, mark)
        }
        _ => decode_from(bytes, encoding, 0),
    }
}

/// Decodes what follows the mark; valid UTF-8 is borrowed.
fn decode_from<'s>(
    bytes: &'s [u8],
    encoding: &'static encoding_rs::Encoding,
    mark: usize,
) -> Result<Decoded<'s>, SourceError> {
    if encoding == encoding_rs::UTF_8
        && let Ok(text) = simdutf8::basic::from_utf8(&bytes[mark..])
    {
        return Ok(borrowed(text, mark));
    }
    checked(transcode(bytes, encoding, mark))
}

/// Decoding makes some texts longer; offsets into the text are 32 bits wide, too.
fn checked(decoded: Decoded<'_>) -> Result<Decoded<'_>, SourceError> {
    match u32::try_from(decoded.text.len()) {
        Ok(_) => Ok(decoded),
        Err(_) => Err(SourceError::TooLong),
    }
}

fn borrowed(text: &str, mark: usize) -> Decoded<'_> {
    Decoded {
        text: Cow::Borrowed(text),
        origin: Origin::Shifted(mark as u32),
        encoding: Encoding(encoding_rs::UTF_8),
        replaced: 0,
    }
}

fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// NUL bytes or many control characters near the start: no text we read has them.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let control = head.iter().filter(|b| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    head.contains(&0) || control * 20 > head.len()
}

/// Decodes byte by byte, so that each character knows the bytes it came from whatever the encoding and the damage.
fn transcode<'s>(bytes: &'s [u8], encoding: &'static encoding_rs::Encoding, mark: usize) -> Decoded<'s> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut runs = RunBuilder::default();
    runs.skip(mark as u32);
    let (mut pending, mut replaced) = (0u8, 0u32);
    // Enough for what one byte can release: a replacement character and the byte itself.
    let mut buffer = [0u8; 16];
    let end = bytes.len();
    for i in mark..=end {
        let (input, last) = if i < end { (&bytes[i..=i], false) } else { (&bytes[end..], true) };
        let (_, _, written, had_errors) = decoder.decode_to_utf8(input, &mut buffer, last);
        replaced += u32::from(had_errors);
        pending += u8::from(i < end);
        if written == 0 {
            continue;
        }
        text.push_str(std::str::from_utf8(&buffer[..written]).unwrap_or_default());
        runs.push(written as u8, pending);
        pending = 0;
    }
    // The decoder of GBK reads the characters of four bytes that only GB 18030 has; then that is what the input is.
    let encoding = if encoding == encoding_rs::GBK && replaced == 0 && runs.has_width(4) {
        encoding_rs::GB18030
    } else {
        encoding
    };
    Decoded { text: Cow::Owned(text), origin: runs.finish(), encoding: Encoding(encoding), replaced }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceOptions};
    use crate::span::TextRange;

    const TEXT: &str = "岚川省人民政府公报ABC，第6期。各市（州）人民政府，省政府各部门：\r\n";
    const TRADITIONAL: &str = "臺灣省政府公報，各縣市政府。中華民國行政院公告事項。";
    /// 㭎 (U+3B4E) and 𠮷 (U+20BB7) have four bytes in GB 18030.
    const RARE: &str = "岚川省望江市㭎𠮷村人民政府公告，各村民委员会：";

    fn encode(label: &str, text: &str) -> Vec<u8> {
        let units = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect();
        match label {
            "UTF-16LE" => units(u16::to_le_bytes),
            "UTF-16BE" => units(u16::to_be_bytes),
            _ => Encoding::for_label(label).expect("label").0.encode(text).0.into_owned(),
        }
    }

    fn read<'b>(bytes: &'b [u8], options: SourceOptions<'_>) -> (Source<'b>, &'static str) {
        let source = Source::read(bytes, options).expect("text");
        let encoding = source.encoding().name();
        (source, encoding)
    }

    /// Reads and checks every span against the bytes it came from.
    fn check(bytes: &[u8], options: SourceOptions<'_>, encoding: &str, text: &str) {
        let (source, found) = read(bytes, options);
        let read = if source.is_verbatim() { source.text() } else { source.text().trim_end() };
        assert_eq!((found, source.replaced(), read), (encoding, 0, text));
        for (i, c) in text.char_indices() {
            let span = source.span(TextRange::new(i, i + c.len_utf8()));
            let own = &bytes[span.start as usize..span.end as usize];
            assert_eq!(source.encoding().0.decode_without_bom_handling(own).0, c.to_string(), "{encoding} at {i}");
        }
        let whole = source.span(TextRange::new(0, text.len()));
        // A page ends after its text.
        assert!(whole.end as usize == bytes.len() || !source.is_verbatim(), "{encoding}");
    }

    #[test]
    fn every_encoding_gives_the_same_text_and_spans_into_its_own_bytes() {
        for (encoding, text) in [
            ("UTF-8", TEXT),
            ("UTF-16LE", TEXT),
            ("UTF-16BE", TEXT),
            ("UTF-16LE", "一、总则一、附则"),
            ("UTF-16BE", "岚川省人民政府令第七号"),
            ("UTF-16LE", "a\n"),
            ("GBK", TEXT),
            ("GBK", "关于放假的通知"),
            ("gb18030", RARE),
            ("Big5", TRADITIONAL),
        ] {
            let named = SourceOptions { encoding: Encoding::for_label(encoding), ..Default::default() };
            let check_both = |bytes: &[u8]| {
                check(bytes, SourceOptions::default(), encoding, text);
                check(bytes, named, encoding, text);
            };
            check_both(&encode(encoding, text));
            if encoding.starts_with("UTF") {
                check_both(&encode(encoding, &format!("\u{feff}{text}")));
            }
        }
    }

    #[test]
    fn a_page_is_believed_if_it_decodes_as_it_says() {
        // (claim, what it is, what it is read as)
        for (claim, real, read_as) in [
            ("gb2312", "GBK", "GBK"),
            ("GB18030", "gb18030", "gb18030"),
            ("big5", "Big5", "Big5"),
            ("gb2312", "UTF-8", "UTF-8"),
            ("utf-8", "GBK", "GBK"),
            ("iso-8859-1", "GBK", "GBK"),
            ("big5", "GBK", "GBK"),
        ] {
            let text = if real == "Big5" {
                TRADITIONAL
            } else {
                "岚川省人民政府关于春节、元旦放假的通知：〔二〇二四〕"
            };
            let page = format!("<!DOCTYPE html><head><meta charset={claim}></head><body><p>{text}</p>");
            check(&encode(real, &page), SourceOptions::default(), read_as, text);
        }
        // Two characters are too few to detect, the claim decides; in plain text nothing is claimed.
        let page = "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><p>谷雨</p>";
        let bytes = encode("GBK", page);
        let html = SourceOptions { format: Some(Format::Html), ..Default::default() };
        check(&bytes, html, "GBK", "谷雨");
        check(&bytes, SourceOptions { name: "x.htm", ..Default::default() }, "GBK", "谷雨");
    }

    #[test]
    fn damage_is_replaced_and_counted() {
        for (encoding, text, options) in [
            ("UTF-8", TEXT, SourceOptions::default()),
            ("GBK", TEXT, SourceOptions::default()),
            (
                "Big5",
                "<meta charset=big5>臺灣省政府公報，各縣市政府",
                SourceOptions { name: "x.html", ..Default::default() },
            ),
            ("Big5", TRADITIONAL, SourceOptions { encoding: Encoding::for_label("big5"), ..Default::default() }),
        ] {
            let mut bytes = encode(encoding, text);
            let at = bytes.iter().position(|&b| b == b'A' || b == b'>').map_or(6, |i| i + 1);
            bytes.insert(at, 0xff);
            let (source, found) = read(&bytes, options);
            assert_eq!((found, source.replaced()), (encoding, 1));
            assert!(source.text().contains('\u{fffd}'));
        }
    }

    #[test]
    fn accented_letters_are_not_broken_chinese() {
        let text = "Décret du président de la république, publié en février : élevé, été, là-bas, où nous étions.";
        check(&encode("windows-1252", text), SourceOptions::default(), "windows-1252", text);
    }

    #[test]
    fn a_wrong_encoding_that_was_asked_for_is_no_error() {
        for (real, forced) in [("GBK", "utf-8"), ("UTF-8", "gbk"), ("UTF-16LE", "gbk"), ("Big5", "utf-16le")] {
            let text = if real == "Big5" { TRADITIONAL } else { TEXT };
            let bytes = encode(real, text);
            let (source, found) =
                read(&bytes, SourceOptions { encoding: Encoding::for_label(forced), ..Default::default() });
            assert!(found.eq_ignore_ascii_case(forced), "{found}");
            let parse = crate::parse(&source);
            let said = parse.tree.diagnostics.iter().any(|d| d.code == crate::diagnostic::Code::UndecodableText);
            assert_eq!(said, source.replaced() > 0, "{real} as {forced}");
            assert!(said || source.text() != text, "{real} as {forced}");
        }
        // A mark tells the order of UTF-16, whatever order was asked for.
        let marked = encode("UTF-16BE", &format!("\u{feff}{TEXT}"));
        check(
            &marked,
            SourceOptions { encoding: Encoding::for_label("utf-16"), ..Default::default() },
            "UTF-16BE",
            TEXT,
        );
    }

    #[test]
    fn binary_is_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for encoding in [None, Encoding::for_label("gbk")] {
            let options = SourceOptions { encoding, ..Default::default() };
            assert_eq!(Source::read(png, options).err(), Some(SourceError::Binary));
        }
    }
}
