//! Bytes: line ends, marks of byte order, encodings.

use super::Clean;

pub fn crlf(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(clean.text.replace('\n', "\r\n"))
}

pub fn bom(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(format!("\u{feff}{}", clean.text))
}

pub fn gb18030(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(encoding_rs::GB18030.encode(clean.text).0.into_owned())
}

pub fn utf_16le(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(marked(clean).flat_map(u16::to_le_bytes).collect())
}

pub fn utf_16be(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(marked(clean).flat_map(u16::to_be_bytes).collect())
}

fn marked<'c>(clean: &'c Clean<'_>) -> impl Iterator<Item = u16> + 'c {
    std::iter::once(0xfeff).chain(clean.text.encode_utf16())
}
