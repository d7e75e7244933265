//! The skeleton of a tree: what must stay when only the look of a text changes.
//!
//! One fact a line, in printed order. Spans, diagnostics and the number of paragraphs are left out; the words are all
//! there, run together, so that a text which moved or went missing shows.

use gongbao::tree::model::{Block, Date, Document, Issue, Number, Section, Tree};

/// The facts of a tree.
pub fn skeleton(tree: &Tree<'_>) -> Vec<String> {
    let mut out = Facts::default();
    if let Some(issue) = &tree.issue {
        out.issue(issue);
    }
    tree.documents.iter().for_each(|d| out.document(d));
    out.facts
}

/// A text without white space, with brackets of one width, and without what Markdown and HTML write differently: marks
/// of items, links, escapes and line breaks in cells.
pub fn fold(text: &str) -> String {
    let text = without_link_targets(&text.replace("<br>", ""));
    let dropped = |c: &char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}' | '—' | '\\');
    text.chars()
        .filter(dropped)
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '〔' | '［' => '[',
            '〕' | '］' => ']',
            c => c,
        })
        .collect()
}

/// `[text](target)` reads `text`.
pub fn without_link_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let (Some(open), Some(close)) = (rest[..middle].rfind('['), rest[middle..].find(')')) else { break };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..middle]);
        rest = &rest[middle + close + 1..];
    }
    out + rest
}

#[derive(Default)]
struct Facts {
    facts: Vec<String>,
}

impl Facts {
    fn add(&mut self, path: &str, name: &str, value: &str) {
        if !value.is_empty() {
            self.facts.push(format!("{path} {name}: {value}"));
        }
    }

    fn optional(&mut self, path: &str, name: &str, value: Option<&str>) {
        self.add(path, name, &value.map(fold).unwrap_or_default());
    }

    fn names<S: AsRef<str>>(&mut self, path: &str, name: &str, values: &[S]) {
        self.add(path, name, &joined(values));
    }

    fn issue(&mut self, issue: &Issue<'_>) {
        const AT: &str = "issue";
        self.optional(AT, "title", issue.title.as_deref());
        self.optional(AT, "sponsor", issue.sponsor.as_deref());
        let numbers = [issue.year, issue.number, issue.cumulative].map(|n| n.map_or("-".to_owned(), |n| n.to_string()));
        self.names(AT, "year, number, cumulative", &numbers);
        self.optional(AT, "frequency", issue.frequency.as_deref());
        self.add(AT, "published", &issue.published.as_ref().map(date).unwrap_or_default());
        self.optional(AT, "issn", issue.issn.as_deref());
        self.optional(AT, "cn", issue.cn.as_deref());
        self.names(AT, "motto", &issue.motto);
        for section in &issue.toc {
            self.optional(AT, "contents", section.heading.as_deref());
            for entry in &section.entries {
                let number = entry.number.as_ref().map(number).unwrap_or_default();
                let value = format!("{} [{number}] {:?} {:?}", fold(&entry.title), entry.page, entry.document);
                self.add(AT, "entry", &value);
            }
        }
        for member in &issue.board {
            self.add(AT, "board", &format!("{} {}", fold(&member.role), joined(&member.names)));
        }
        self.add(AT, "notice", &fold(&issue.notice.concat()));
        for field in &issue.imprint {
            self.add(AT, "imprint", &format!("{} {}", fold(&field.label), fold(&field.value)));
        }
    }

    fn document(&mut self, document: &Document<'_>) {
        let at = document.id.as_str();
        self.add(at, "kind", document.kind.map_or("-", |k| k.name));
        self.optional(at, "column", document.column.as_deref());
        self.optional(at, "title", document.title.as_deref());
        self.add(at, "number", &document.number.as_ref().map(number).unwrap_or_default());
        self.names(at, "issuers", &document.issuers);
        self.optional(at, "enactment", document.enactment.as_deref());
        if let Some(addressee) = &document.addressee {
            let groups: Vec<String> = addressee.groups.iter().map(|g| joined(g)).collect();
            self.add(at, "addressee", &groups.join(" | "));
        }
        self.blocks(at, &document.body, &[]);
        for listed in &document.attachment_list {
            self.add(at, "listed", &format!("{:?} {}", listed.ordinal, fold(&listed.title)));
        }
        if let Some(signature) = &document.signature {
            let signers: Vec<&str> = signature.signers.iter().map(|s| s.name.as_ref()).collect();
            self.names(at, "signers", &signers);
            self.add(at, "date", &signature.date.as_ref().map(date).unwrap_or_default());
        }
        self.optional(at, "note", document.note.as_deref());
        if let Some(distribution) = &document.distribution {
            self.optional(at, "copies", distribution.copies.as_deref());
            self.optional(at, "printer", distribution.printer.as_deref());
            self.add(at, "printed", &distribution.printed.as_ref().map(date).unwrap_or_default());
        }
        for act in &document.appointments {
            let note = act.note.as_deref().map(fold).unwrap_or_default();
            let value = format!("{:?} {} {} {note}", act.action, fold(&act.person), fold(&act.post));
            self.add(at, "act", value.trim_end());
        }
        for attachment in &document.attachments {
            let at = attachment.id.as_str();
            self.add(at, "label", attachment.label.as_deref().unwrap_or("-"));
            self.optional(at, "title", attachment.title.as_deref());
            self.optional(at, "enactment", attachment.enactment.as_deref());
            self.blocks(at, &attachment.body, &[]);
        }
    }

    /// Text between two divisions is one text, however many paragraphs, items and tables it is. Responsibilities are
    /// taken out of it, since they belong to no paragraph when they stand on a line of their own.
    fn blocks(&mut self, path: &str, blocks: &[Block<'_>], duties: &[String]) {
        let mut text = String::new();
        let words = |text: &mut String| {
            let text = std::mem::take(text);
            duties.iter().fold(text, |text, duty| text.replacen(duty, "", 1))
        };
        for block in blocks {
            match block {
                Block::Section(section) => {
                    self.add(path, "text", &words(&mut text));
                    self.section(path, section);
                }
                Block::Paragraph(p) | Block::Item(p) => text.push_str(&fold(&p.text)),
                Block::Table(t) => {
                    text.push_str(&fold(t.caption.as_deref().unwrap_or_default()));
                    t.rows.iter().for_each(|row| text.push_str(&format!("|{}|", joined(row))));
                }
                Block::Figure(f) => text.push_str(&fold(&f.alt)),
            }
        }
        self.add(path, "text", &words(&mut text));
    }

    fn section(&mut self, path: &str, section: &Section<'_>) {
        let path = format!("{path}/{}", fold(&section.label.to_string()));
        self.add(&path, section.label.level(), section.heading.as_deref().map(fold).as_deref().unwrap_or("-"));
        for duty in &section.duties {
            let roles = [&duty.agencies, &duty.lead, &duty.support].map(|names| joined(names));
            self.add(&path, "duty", &format!("{} = {}", fold(&duty.raw), roles.join(" | ")));
        }
        let duties: Vec<String> = section.duties.iter().map(|d| format!("({})", fold(&d.raw))).collect();
        self.blocks(&path, &section.children, &duties);
    }
}

fn joined<S: AsRef<str>>(values: &[S]) -> String {
    values.iter().map(|v| fold(v.as_ref())).collect::<Vec<_>>().join(", ")
}

fn number(number: &Number<'_>) -> String {
    format!("{} {:?} {}", fold(&number.code), number.year, number.serial)
}

fn date(date: &Date<'_>) -> String {
    serde_json::to_value(date.iso).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_else(|| "-".to_owned())
}
