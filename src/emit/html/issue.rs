//! What a gazette issue has besides its documents: masthead, contents (目录), editorial board, imprint (版权页).

use std::io;

use super::Page;
use super::escape::esc;
use super::findings::toc_id;
use crate::tree::model::{Issue, TocEntry};

impl Page<'_> {
    /// The masthead: name, number, date, motto.
    pub fn masthead(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        self.out.write_all(b"<header class=\"masthead\" id=\"page-issue\">\n")?;
        if !issue.motto.is_empty() {
            self.out.write_all(b"<p class=\"motto\">")?;
            for line in &issue.motto {
                write!(self.out, "<span>{}</span> ", esc(line))?;
            }
            self.out.write_all(b"</p>\n")?;
        }
        writeln!(self.out, "<h1>{}</h1>", esc(issue.title.as_deref().unwrap_or("公报")))?;
        self.issue_number(issue)?;
        let printed = |label: &str, value: &Option<_>| value.as_deref().map(|v: &str| format!("{label}{v}"));
        let facts = [
            printed("", &issue.frequency),
            issue.sponsor.as_deref().map(|sponsor| format!("{sponsor}主办")),
            printed("ISSN ", &issue.issn),
            printed("CN ", &issue.cn),
        ];
        if facts.iter().any(Option::is_some) {
            self.out.write_all(b"<p class=\"facts\">")?;
            for fact in facts.iter().flatten() {
                write!(self.out, "<span>{}</span> ", esc(fact))?;
            }
            self.out.write_all(b"</p>\n")?;
        }
        self.out.write_all(b"</header>\n")
    }

    /// 2024年 第6期 （总第318期） 2024年3月31日出版
    fn issue_number(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        let cumulative = issue.cumulative.map(|n| format!("总第{n}期"));
        let cumulative = issue.cumulative_label.as_deref().map(str::to_owned).or(cumulative);
        self.out.write_all(b"<p class=\"issue-number\">")?;
        if let Some(year) = issue.year {
            write!(self.out, "<span>{year}年</span> ")?;
        }
        if let Some(number) = issue.number {
            write!(self.out, "<span>第{number}期</span> ")?;
        }
        if let Some(cumulative) = cumulative {
            write!(self.out, "<span>（{}）</span> ", esc(&cumulative))?;
        }
        if let Some(date) = &issue.published {
            self.out.write_all(b"<span>")?;
            self.date(date)?;
            self.out.write_all("出版</span>".as_bytes())?;
        }
        self.out.write_all(b"</p>\n")
    }

    /// The printed contents; entries whose document is here are links.
    pub fn toc(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        if issue.toc.is_empty() {
            return Ok(());
        }
        self.out.write_all("<section class=\"toc\" id=\"page-toc\">\n<h2>目录</h2>\n".as_bytes())?;
        let mut index = 0;
        for section in &issue.toc {
            if let Some(heading) = &section.heading {
                writeln!(self.out, "<h3>{}</h3>", esc(heading))?;
            }
            if section.entries.is_empty() {
                continue;
            }
            self.out.write_all(b"<ol>\n")?;
            for entry in &section.entries {
                self.toc_entry(entry, &toc_id(index))?;
                index += 1;
            }
            self.out.write_all(b"</ol>\n")?;
        }
        self.out.write_all(b"</section>\n")
    }

    fn toc_entry(&mut self, entry: &TocEntry<'_>, id: &str) -> io::Result<()> {
        writeln!(self.out, "<li id=\"{id}\">")?;
        self.notes(id)?;
        let document = entry.document.as_deref().filter(|document| self.targets.has(document));
        let paged = if entry.page.is_some() { " paged" } else { "" };
        write!(self.out, "<div class=\"entry{paged}\"><span class=\"entry-title\">")?;
        match document {
            Some(document) => write!(self.out, "<a href=\"#{}\">{}</a>", esc(document), esc(&entry.title))?,
            None => write!(self.out, "<span class=\"absent\">{}</span>", esc(&entry.title))?,
        }
        if let Some(number) = &entry.number {
            write!(self.out, " <span class=\"entry-number\">（{}）</span>", esc(&number.raw))?;
        }
        self.out.write_all(b"</span>")?;
        if let Some(page) = entry.page {
            write!(self.out, "<span class=\"page\"><span class=\"vh\">第</span>{page}")?;
            self.out.write_all("<span class=\"vh\">页</span></span>".as_bytes())?;
        }
        self.out.write_all(b"</div></li>\n")
    }

    /// Editorial board, legal notice and imprint.
    pub fn imprint(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        if issue.board.is_empty() && issue.notice.is_empty() && issue.imprint.is_empty() {
            return Ok(());
        }
        self.out.write_all("<section class=\"imprint\" id=\"page-imprint\">\n<h2>版权页</h2>\n".as_bytes())?;
        if !issue.board.is_empty() {
            self.out.write_all("<h3>编辑委员会</h3>\n<dl>\n".as_bytes())?;
            for member in &issue.board {
                write!(self.out, "<dt>{}</dt><dd>", esc(&member.role))?;
                for name in &member.names {
                    write!(self.out, "<span>{}</span> ", esc(name))?;
                }
                self.out.write_all(b"</dd>\n")?;
            }
            self.out.write_all(b"</dl>\n")?;
        }
        for line in &issue.notice {
            writeln!(self.out, "<p class=\"legal\">{}</p>", esc(line))?;
        }
        if !issue.imprint.is_empty() {
            self.out.write_all("<h3>编辑出版</h3>\n<dl>\n".as_bytes())?;
            for field in &issue.imprint {
                writeln!(self.out, "<dt>{}</dt><dd>{}</dd>", esc(&field.label), esc(&field.value))?;
            }
            self.out.write_all(b"</dl>\n")?;
        }
        self.out.write_all(b"</section>\n")
    }
}
