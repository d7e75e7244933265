//! Byte order mark, strict UTF-8, detection: in this order, and the first that fits is taken.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::origin::{Origin, RunBuilder};

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
    /// The WHATWG name, `UTF-8`, `GBK`, `Big5` …
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

pub(super) struct Decoded<'s> {
    pub text: Cow<'s, str>,
    pub origin: Origin,
    pub encoding: Encoding,
    pub replaced: u32,
}

/// UTF-8 in which one character of so many is broken is still UTF-8.
const DAMAGED_SHARE: usize = 10;

/// How much of the input decides whether it is text.
const SNIFF_BYTES: usize = 8192;

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, SourceError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(SourceError::TooLong);
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        if encoding != encoding_rs::UTF_8 {
            return checked(transcode(bytes, encoding, mark));
        }
        return match simdutf8::basic::from_utf8(&bytes[mark..]) {
            Ok(text) => Ok(borrowed(text, mark)),
            Err(_) => checked(transcode(bytes, encoding, mark)),
        };
    }
    if looks_binary(bytes) {
        return Err(SourceError::Binary);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(borrowed(text, 0));
    }
    // Damaged UTF-8 still decodes for the most part; text in another encoding hardly ever does.
    let utf8 = checked(transcode(bytes, encoding_rs::UTF_8, 0))?;
    let wide = utf8.text.chars().filter(|c| !c.is_ascii()).count();
    if utf8.replaced as usize * DAMAGED_SHARE <= wide {
        return Ok(utf8);
    }
    checked(transcode(bytes, detect(bytes), 0))
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
    Decoded { text: Cow::Owned(text), origin: runs.finish(), encoding: Encoding(encoding), replaced }
}

#[cfg(test)]
mod tests {
    use crate::source::{Source, SourceError, SourceOptions};
    use crate::span::TextRange;

    const TEXT: &str = "岚川省人民政府公报ABC，第6期。各市（州）人民政府，省政府各部门：";

    #[test]
    fn every_encoding_gives_the_same_text_and_spans_into_its_own_bytes() {
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(TEXT.bytes()).collect();
        let gbk = encoding_rs::GBK.encode(TEXT).0.into_owned();
        let big5 = encoding_rs::BIG5.encode("臺灣省政府公報，各縣市政府。中華民國行政院公告事項。").0.into_owned();
        for (bytes, encoding) in
            [(TEXT.as_bytes().to_vec(), "UTF-8"), (bom, "UTF-8"), (utf16, "UTF-16LE"), (gbk, "GBK"), (big5, "Big5")]
        {
            let source = Source::read(&bytes, SourceOptions::default()).expect(encoding);
            assert_eq!(source.encoding().name(), encoding);
            assert_eq!(source.replaced(), 0);
            let text = source.text();
            for (i, c) in text.char_indices() {
                let span = source.span(TextRange::new(i, i + c.len_utf8()));
                let (bytes, _) =
                    source.encoding().0.decode_without_bom_handling(&bytes[span.start as usize..span.end as usize]);
                assert_eq!(bytes, c.to_string(), "{encoding} at {i}");
            }
            let whole = source.span(TextRange::new(0, text.len()));
            assert_eq!(whole.end as usize, bytes.len(), "{encoding}");
        }
    }

    #[test]
    fn damage_is_replaced_and_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(9, 0xff);
        let source = Source::read(&bytes, SourceOptions::default()).expect("text");
        assert_eq!((source.encoding().name(), source.replaced()), ("UTF-8", 1));
        assert!(source.text().contains('\u{fffd}'));
    }

    #[test]
    fn binary_is_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(Source::read(png, SourceOptions::default()).err(), Some(SourceError::Binary));
    }
}
