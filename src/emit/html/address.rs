//! The address of a clause in words, as one document cites another's: `岚政发〔2024〕5号 二、（五）`,
//! `《…办法》第三条第二款第（一）项`.

use crate::grammar::numbering::{Label, Style};
use crate::tree::model::{Attachment, Block, Document, Number};

/// What stands before the numbers in the addresses of a document's own text.
pub(super) fn of_document(document: &Document<'_>) -> String {
    match (&document.title, &document.number) {
        (Some(title), _) if is_enacted(&document.body) => quoted(title),
        (_, Some(number)) => full_number(number),
        (Some(title), None) => quoted(title),
        (None, None) => String::new(),
    }
}

/// The same for an attachment: an enacted text goes by its own title, any other by the document that carries it.
pub(super) fn of_attachment(document: &Document<'_>, attachment: &Attachment<'_>) -> String {
    match (&attachment.title, &document.number) {
        (Some(title), _) if is_enacted(&attachment.body) => quoted(title),
        (Some(title), None) => quoted(title),
        _ => format!("{}{}", of_document(document), attachment.label.as_deref().unwrap_or_default()),
    }
}

/// An order prints its series and its number apart (`…令`, `第87号`); cited they are one.
fn full_number(number: &Number<'_>) -> String {
    if number.year.is_none() && !number.raw.starts_with(number.code.as_ref()) {
        return format!("{}{}", number.code, number.raw);
    }
    number.raw.clone().into_owned()
}

fn quoted(title: &str) -> String {
    if title.starts_with('《') { title.to_owned() } else { format!("《{title}》") }
}

/// Whether a text is cited by articles. The depth is that of the tree.
fn is_enacted(blocks: &[Block<'_>]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Section(section) => section.label.style == Style::Article || is_enacted(&section.children),
        _ => false,
    })
}

/// Where in a text: the numbers on the way to a clause.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    words: String,
    in_article: bool,
    /// Where the decimal number in the words begins; a deeper one repeats it and replaces it.
    decimal_at: Option<usize>,
    /// 款 of the article that a 项 after it belongs to.
    paragraph: Option<u32>,
}

impl Place {
    /// The numbers in words; empty for a text itself.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The place of a division under this one.
    pub fn division(&self, label: &Label) -> Self {
        let mut place = Self { paragraph: None, ..self.clone() };
        match label.style {
            // Articles are numbered through, so chapters are not part of their address.
            Style::Article => return Self { words: label.to_string(), in_article: true, ..Self::default() },
            Style::Decimal => {
                let at = self.decimal_at.unwrap_or(self.words.len());
                place.words.truncate(at);
                place.decimal_at = Some(at);
                place.words.push_str(&label.to_string());
            }
            Style::ItemHanParen if self.in_article => {
                place.words = format!("{}第{label}项", self.paragraph_words());
            }
            Style::ItemArabic if self.in_article => place.words.push_str(&format!("第{}目", label.ordinal())),
            _ => place.words.push_str(&label.to_string()),
        }
        place
    }

    /// The place of 款 `number` of an article that has several; 项 that follow belong to it.
    pub fn paragraph(&self, number: u32) -> Self {
        Self { paragraph: Some(number), ..self.clone() }
    }

    /// The words with the 款.
    pub fn paragraph_words(&self) -> String {
        let number = self.paragraph.map(|n| format!("第{}款", crate::grammar::numerals::to_han(n)));
        format!("{}{}", self.words, number.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_the_way_to_a_clause_are_its_address() {
        let label = |level: &str, text: &str| Label::of_level(level, text).expect(text);
        let cases: [(&[(&str, &str)], &str); 5] = [
            (&[("item_han", "二、"), ("item_han_paren", "（五）"), ("item_arabic", "1.")], "二、（五）1."),
            (&[("chapter", "第二章"), ("section", "第一节")], "第二章第一节"),
            (&[("chapter", "第二章"), ("article", "第十条之一"), ("item_han_paren", "（二）")], "第十条之一第（二）项"),
            (&[("article", "第六条"), ("item_han_paren", "（二）"), ("item_arabic", "3.")], "第六条第（二）项第3目"),
            (&[("decimal_1", "7"), ("decimal_2", "7.2"), ("item_arabic_paren", "（1）")], "7.2（1）"),
        ];
        for (labels, words) in cases {
            let place =
                labels.iter().fold(Place::default(), |place, (level, text)| place.division(&label(level, text)));
            assert_eq!(place.words(), words);
        }
        let second = Place::default().division(&label("article", "第六条")).paragraph(2);
        assert_eq!(second.paragraph_words(), "第六条第二款");
        assert_eq!(second.division(&label("item_han_paren", "（一）")).words(), "第六条第二款第（一）项");
    }
}
