//! From text offsets back to input bytes.

/// Where the characters of the decoded text stood in the input.
#[derive(Debug)]
pub(super) enum Origin {
    /// The text is the input from this byte on (after a byte order mark).
    Shifted(u32),
    /// The text was decoded; runs of equal character widths, in order.
    Runs(Vec<Run>),
}

/// Characters of one width in the text that had one width in the input, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub text: u32,
    pub byte: u32,
    pub text_width: u8,
    pub byte_width: u8,
}

impl Origin {
    /// The input byte at which the character at a text offset begins.
    pub fn start_byte(&self, offset: u32) -> u32 {
        match self {
            Self::Shifted(by) => offset + by,
            Self::Runs(runs) => {
                let i = runs.partition_point(|r| r.text <= offset);
                runs[..i].last().map_or(offset, |r| r.at(offset))
            }
        }
    }

    /// The input byte after the character that ends before a text offset.
    pub fn end_byte(&self, offset: u32) -> u32 {
        match self {
            Self::Shifted(by) => offset + by,
            Self::Runs(runs) => {
                let i = runs.partition_point(|r| r.text < offset);
                runs[..i].last().map_or(offset, |r| r.at(offset))
            }
        }
    }
}

impl Run {
    fn at(self, offset: u32) -> u32 {
        self.byte + (offset - self.text) / u32::from(self.text_width.max(1)) * u32::from(self.byte_width)
    }
}

/// Builds the runs while decoding.
#[derive(Debug, Default)]
pub(super) struct RunBuilder {
    runs: Vec<Run>,
    text: u32,
    byte: u32,
}

impl RunBuilder {
    /// Bytes in the input that gave no text (a byte order mark).
    pub fn skip(&mut self, bytes: u32) {
        self.byte += bytes;
    }

    /// One decoding step: `text_width` bytes of text came from `byte_width` bytes of input.
    pub fn push(&mut self, text_width: u8, byte_width: u8) {
        let same = self
            .runs
            .last()
            .is_some_and(|r| r.text_width == text_width && r.byte_width == byte_width && r.at(self.text) == self.byte);
        if !same {
            self.runs.push(Run { text: self.text, byte: self.byte, text_width, byte_width });
        }
        // A text too long for 32 bits is refused after decoding.
        self.text = self.text.wrapping_add(u32::from(text_width));
        self.byte = self.byte.wrapping_add(u32::from(byte_width));
    }

    /// Whether characters of so many input bytes were met.
    pub fn has_width(&self, bytes: u8) -> bool {
        self.runs.iter().any(|r| r.byte_width == bytes)
    }

    pub fn finish(mut self) -> Origin {
        // A last run of no width, so that the end of the text maps to the end of the input.
        self.runs.push(Run { text: self.text, byte: self.byte, text_width: 1, byte_width: 0 });
        Origin::Runs(self.runs)
    }
}
