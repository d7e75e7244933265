//! The body of a document or attachment: divisions, paragraphs, items, tables, figures.

use std::io;
use std::ops::Range;

use super::Page;
use super::address::Place;
use super::escape::esc;
use super::inline::find_duty;
use crate::grammar::numbering::Style;
use crate::span::Span;
use crate::tree::ids;
use crate::tree::model::{Block, Duty, Figure, Paragraph, Section, Table};

/// Deepest heading HTML has.
const MAX_LEVEL: u8 = 6;

/// Where blocks stand.
pub(super) struct Around<'d, 's> {
    /// Id of what holds them.
    pub id: &'d str,
    /// Their address.
    pub place: Place,
    /// Level of a heading among them.
    pub level: u8,
    /// Duties of the division that holds them.
    pub duties: &'d [Duty<'s>],
    /// Whether their paragraphs are 款: those of an article that has several.
    pub counts_paragraphs: bool,
    /// Whether one paragraph is all there is, so that it is clicked as its division.
    pub is_single: bool,
}

impl<'d, 's> Around<'d, 's> {
    /// Directly in a document or attachment.
    pub fn text(id: &'d str, level: u8) -> Self {
        let (counts_paragraphs, is_single) = (false, false);
        Self { id, place: Place::default(), level: level.min(MAX_LEVEL), duties: &[], counts_paragraphs, is_single }
    }
}

/// The duties that stand in each of some blocks, and the rest, which stand on lines of their own.
struct Duties<'d, 's> {
    inside: Vec<Vec<(Range<usize>, &'d Duty<'s>)>>,
    apart: Vec<&'d Duty<'s>>,
}

impl<'d, 's> Duties<'d, 's> {
    fn of(duties: &'d [Duty<'s>], blocks: &[Block<'s>]) -> Self {
        let mut inside: Vec<Vec<_>> = blocks.iter().map(|_| Vec::new()).collect();
        let mut apart = Vec::new();
        // Both are in the order of the text, so the search goes on where the last one ended.
        let mut from = 0;
        for duty in duties {
            let found = blocks.iter().enumerate().skip(from).find_map(|(i, block)| match block {
                Block::Paragraph(text) | Block::Item(text) => Some((i, find_duty(text, duty)?)),
                _ => None,
            });
            match found.and_then(|(i, range)| Some((i, inside.get_mut(i)?, range))) {
                Some((i, slot, range)) => {
                    slot.push((range, duty));
                    from = i;
                }
                None => apart.push(duty),
            }
        }
        Self { inside, apart }
    }
}

impl Page<'_> {
    /// Writes blocks. The depth is that of the tree, which is bounded by the kinds of numbers.
    pub fn blocks(&mut self, blocks: &[Block<'_>], around: Around<'_, '_>) -> io::Result<()> {
        self.blocks_led(blocks, around, None)
    }

    /// Writes blocks; the first goes on after the label and the heading of its division where `lead` is one.
    fn blocks_led(
        &mut self,
        blocks: &[Block<'_>],
        around: Around<'_, '_>,
        mut lead: Option<Lead<'_, '_>>,
    ) -> io::Result<()> {
        let duties = Duties::of(around.duties, blocks);
        let mut apart = duties.apart.into_iter().peekable();
        let mut place = around.place;
        let mut paragraphs = 0;
        for ((id, block), inside) in ids::children(around.id, blocks).zip(&duties.inside) {
            let start = super::findings::span(block).start;
            while let Some(duty) = apart.next_if(|duty| duty.span.start < start && lead.is_none()) {
                self.duty_line(duty)?;
            }
            match block {
                Block::Section(section) => self.section(section, &place, around.level)?,
                Block::Paragraph(text) => {
                    paragraphs += 1;
                    if around.counts_paragraphs {
                        place = place.paragraph(paragraphs);
                    }
                    let words = around.counts_paragraphs.then(|| place.paragraph_words());
                    let open = Open { id: &id, words, is_single: around.is_single, lead: lead.take() };
                    self.paragraph(text, open, inside)?;
                }
                Block::Item(text) => {
                    self.notes(&id)?;
                    write!(self.out, "<p class=\"item\" id=\"{}\"{}>", esc(&id), self.src(text.span))?;
                    self.text(text, inside)?;
                    self.out.write_all(b"</p>\n")?;
                }
                Block::Table(table) => self.table(&id, table)?,
                Block::Figure(figure) => self.figure(&id, figure)?,
            }
        }
        apart.try_for_each(|duty| self.duty_line(duty))
    }

    fn section(&mut self, section: &Section<'_>, place: &Place, level: u8) -> io::Result<()> {
        let place = place.division(&section.label);
        writeln!(
            self.out,
            "<div class=\"clause {}\" id=\"{}\" data-at=\"{}\"{}>",
            ids::kind(section.label.style, false),
            esc(&section.id),
            esc(place.words()),
            self.src(section.span),
        )?;
        self.notes(&section.id)?;
        let goes_on = section.run_in || section.heading.is_none();
        let lead = (goes_on && matches!(section.children.first(), Some(Block::Paragraph(_))))
            .then_some(Lead { section, level });
        match (&section.heading, lead) {
            (_, Some(_)) => {}
            (Some(heading), None) => {
                write!(self.out, "<h{level} class=\"head\">")?;
                self.label(section)?;
                writeln!(self.out, "{}</h{level}>", esc(heading))?;
            }
            (None, None) => {
                self.out.write_all(b"<p class=\"lead\">")?;
                self.label(section)?;
                self.out.write_all(b"</p>\n")?;
            }
        }
        let paragraphs = section.children.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
        let around = Around {
            id: &section.id,
            place,
            level: (level + u8::from(section.heading.is_some())).min(MAX_LEVEL),
            duties: &section.duties,
            counts_paragraphs: section.label.style == Style::Article && paragraphs > 1,
            is_single: section.children.len() == 1,
        };
        self.blocks_led(&section.children, around, lead)?;
        self.out.write_all(b"</div>\n")
    }

    /// The number of a division, a link to itself.
    fn label(&mut self, section: &Section<'_>) -> io::Result<()> {
        write!(self.out, "<a class=\"no\" href=\"#{}\">{}</a>", esc(&section.id), esc(&section.label.to_string()))
    }

    fn paragraph(
        &mut self,
        text: &Paragraph<'_>,
        open: Open<'_, '_>,
        duties: &[(Range<usize>, &Duty<'_>)],
    ) -> io::Result<()> {
        self.notes(open.id)?;
        // The label of a clause stands on the line with its first text.
        let start = open.lead.map_or(text.span.start, |lead| lead.section.span.start.min(text.span.start));
        let src = self.src(Span { start, ..text.span });
        let mut attributes = format!(" id=\"{}\"", esc(open.id));
        if !open.is_single {
            attributes.push_str(&src.to_string());
        }
        if let Some(words) = &open.words {
            attributes.push_str(&format!(" data-at=\"{}\"", esc(words)));
        }
        let Some(Lead { section, level }) = open.lead else {
            write!(self.out, "<p{attributes}>")?;
            self.text(text, duties)?;
            return self.out.write_all(b"</p>\n");
        };
        let Some(heading) = &section.heading else {
            write!(self.out, "<p class=\"lead\"{attributes}>")?;
            self.label(section)?;
            self.text(text, duties)?;
            return self.out.write_all(b"</p>\n");
        };
        write!(self.out, "<div class=\"lead\"><h{level} class=\"run\">")?;
        self.label(section)?;
        write!(self.out, "{}{}</h{level}><p{attributes}>", esc(heading), stop(heading))?;
        self.text(text, duties)?;
        self.out.write_all(b"</p></div>\n")
    }

    fn table(&mut self, id: &str, table: &Table<'_>) -> io::Result<()> {
        self.notes(id)?;
        self.tables += 1;
        let number = self.tables;
        let caption = table.caption.as_deref().map(|caption| format!(" {caption}")).unwrap_or_default();
        write!(
            self.out,
            "<section class=\"table\" id=\"{}\" tabindex=\"0\" aria-label=\"表{number}{}\"{}>\n<table>",
            esc(id),
            esc(&caption),
            self.src(table.span),
        )?;
        if let Some(caption) = &table.caption {
            write!(self.out, "<caption>{}</caption>", esc(caption))?;
        }
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        let heads = (table.header_rows as usize).min(table.rows.len());
        let (head, body) = table.rows.split_at_checked(heads).unwrap_or_default();
        for (rows, group, cell) in [(head, "thead", "th"), (body, "tbody", "td")] {
            if rows.is_empty() {
                continue;
            }
            write!(self.out, "\n<{group}>")?;
            for row in rows {
                self.out.write_all(b"\n<tr>")?;
                let cells = row.iter().map(AsRef::as_ref).chain(std::iter::repeat("")).take(columns);
                cells.into_iter().try_for_each(|text| self.cell(cell, text))?;
                self.out.write_all(b"</tr>")?;
            }
            write!(self.out, "\n</{group}>")?;
        }
        self.out.write_all(b"\n</table>\n</section>\n")
    }

    fn cell(&mut self, tag: &str, text: &str) -> io::Result<()> {
        let attribute = match tag {
            "th" => " scope=\"col\"",
            _ if is_figure(text) => " class=\"n\"",
            _ => "",
        };
        write!(self.out, "<{tag}{attribute}>")?;
        // Markdown writes a line end in a cell as a tag.
        for (i, line) in text.split("<br>").enumerate() {
            let line_end = if i > 0 { "<br>" } else { "" };
            write!(self.out, "{line_end}{}", esc(line))?;
        }
        write!(self.out, "</{tag}>")
    }

    /// A picture is not loaded: what stands in place of it and its address are text.
    fn figure(&mut self, id: &str, figure: &Figure<'_>) -> io::Result<()> {
        self.notes(id)?;
        write!(self.out, "<figure id=\"{}\"{}><p>图", esc(id), self.src(figure.span))?;
        if !figure.alt.is_empty() {
            write!(self.out, "：{}", esc(&figure.alt))?;
        }
        self.out.write_all(b"</p>")?;
        if !figure.src.is_empty() {
            write!(self.out, "<figcaption>{}</figcaption>", esc(&figure.src))?;
        }
        self.out.write_all(b"</figure>\n")
    }
}

/// How a paragraph begins.
struct Open<'p, 's> {
    id: &'p str,
    /// Its address, where it is a 款 of its own.
    words: Option<String>,
    is_single: bool,
    /// The division whose label and heading stand before it on the line.
    lead: Option<Lead<'p, 's>>,
}

/// A division whose heading, of a level, text goes on after.
#[derive(Clone, Copy)]
struct Lead<'p, 's> {
    section: &'p Section<'s>,
    level: u8,
}

/// The stop that a heading loses when text runs on after it.
fn stop(heading: &str) -> &'static str {
    if heading.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '）' | '》' | '”' | '〕')) {
        "。"
    } else {
        ""
    }
}

/// Whether a cell holds a number, to be set flush right.
fn is_figure(text: &str) -> bool {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%' | ' ' | '－' | '％' | '，');
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(mark)
}
