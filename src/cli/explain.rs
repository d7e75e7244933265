//! `explain`: what a rule finds, why, and when it says nothing; the page of all rules.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum};
use gongbao::diagnostic::Severity;
use gongbao::lint::example::Example;
use gongbao::lint::rule::{Source, Strength};
use gongbao::lint::{Doc, Language, Origin, Rule, Safety, rules};
use gongbao::register;

use super::lang::{LangArgs, pick};
use super::lint::select::unknown;
use super::lint::severity_name;
use super::output;

/// What stands under the help of `explain`.
pub const HELP: &str = "\
Examples:
  gongbao explain                                every rule, a line each
  gongbao explain number                         those of a category
  gongbao explain number/wrong-year-brackets
  gongbao explain --format markdown > rules.md   the page of all rules, in Chinese and English";

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    /// Rule or category [default: all]
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = ExplainForm::Text)]
    pub format: ExplainForm,
    #[command(flatten)]
    pub lang: LangArgs,
}

/// Forms of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplainForm {
    /// For the terminal, in one language
    Text,
    /// A page in both languages
    Markdown,
}

/// Explains a rule, or lists several.
pub fn run(args: &ExplainArgs) -> Result<ExitCode> {
    let pages = chosen(args.rule.as_deref())?;
    let language = args.lang.language();
    let text = match (args.format, &pages[..]) {
        (ExplainForm::Markdown, pages) => markdown(pages),
        (ExplainForm::Text, [page]) if args.rule.as_deref() == Some(page.name) => page.text(language),
        (ExplainForm::Text, pages) => list(pages, language),
    };
    output::write(|out| out.write_all(text.as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}

/// What is told of a rule.
#[derive(Clone, Copy)]
struct Page {
    name: &'static str,
    severity: Severity,
    origin: Origin,
    fix: Option<Safety>,
    doc: &'static Doc,
}

impl From<&'static Rule> for Page {
    fn from(rule: &'static Rule) -> Self {
        let Rule { name, severity, origin, fix, doc, .. } = rule;
        Self { name, severity: *severity, origin: *origin, fix: *fix, doc }
    }
}

impl From<&'static register::rules::Rule> for Page {
    fn from(rule: &'static register::rules::Rule) -> Self {
        let register::rules::Rule { name, severity, origin, doc } = rule;
        Self { name, severity: *severity, origin: *origin, fix: None, doc }
    }
}

/// Every rule in the order of the documentation. Tables of rules that judge something else than one text follow here.
fn pages() -> impl Iterator<Item = Page> {
    rules::all().map(Page::from).chain(register::rules::ALL.into_iter().map(Page::from))
}

/// The rules of a name: one, a category, or all.
fn chosen(name: Option<&str>) -> Result<Vec<Page>> {
    let Some(name) = name else { return Ok(pages().collect()) };
    let chosen: Vec<Page> =
        pages().filter(|page| page.name == name || page.category() == name || name == "all").collect();
    if chosen.is_empty() && !CATEGORIES.iter().any(|(category, ..)| *category == name) {
        let names = CATEGORIES.iter().map(|(category, ..)| *category).chain(pages().map(|page| page.name));
        bail!(unknown(name, names));
    }
    Ok(chosen)
}

impl Page {
    fn category(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(category, _)| category)
    }

    /// For the terminal.
    fn text(&self, language: Language) -> String {
        let [finds, why, source, silent, wrong, right] = match language {
            Language::Chinese => ["查", "理由", "依据", "不报", "误", "正"],
            Language::English => ["finds", "why", "source", "silent", "wrong", "right"],
        };
        let doc = self.doc;
        let mut out = format!("{}\n{}\n\n", self.name, self.facts(language));
        let said = [(finds, doc.finds), (why, doc.why), (silent, doc.silent)];
        for (head, words) in said {
            let _ = writeln!(out, "{}{}", head_of(head), words.of(language));
            if head == why {
                let _ = writeln!(out, "{}{}", head_of(source), basis(doc.source, language));
            }
        }
        for Example { wrong: before, right: after, .. } in doc.examples {
            let _ = write!(out, "\n{}", example(wrong, before));
            let _ = write!(out, "{}", example(right, after));
        }
        out
    }

    /// Severity, origin and fix on a line.
    fn facts(&self, language: Language) -> String {
        let severity = severity_name(self.severity, language);
        format!("{severity} · {} · {}", self.origin.words().of(language), fix_name(self.fix, language))
    }

    /// A section of the page of all rules.
    fn section(&self) -> String {
        let doc = self.doc;
        let mut out = format!("### {}\n", self.name);
        for (language, [finds, why, source, silent]) in [
            (Language::Chinese, ["查", "理由", "依据", "不报"]),
            (Language::English, ["Finds", "Why", "Source", "Silent"]),
        ] {
            let said = [
                (finds, doc.finds.of(language).to_owned()),
                (why, doc.why.of(language).to_owned()),
                (source, basis(doc.source, language)),
                (silent, doc.silent.of(language).to_owned()),
            ];
            let _ = write!(out, "\n{}\n\n", self.facts(language));
            said.iter().for_each(|(head, words)| {
                let _ = writeln!(out, "- **{head}** {words}");
            });
        }
        out.push_str(&examples(doc.examples));
        out
    }
}

/// A head in the margin.
fn head_of(head: &str) -> String {
    let columns: usize = head.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{head}{}", " ".repeat(8usize.saturating_sub(columns)))
}

/// An example under its head; several lines stand under each other.
fn example(head: &str, text: &str) -> String {
    let heads = std::iter::once(head).chain(std::iter::repeat(""));
    heads.zip(text.lines()).fold(String::new(), |mut out, (head, line)| {
        let _ = writeln!(out, "{}{line}", head_of(head));
        out
    })
}

/// Examples as a difference: what is wrong and what is right.
fn examples(examples: &[Example]) -> String {
    let side = |sign: char, text: &str| text.lines().fold(String::new(), |out, line| out + &format!("{sign} {line}\n"));
    examples.iter().fold(String::new(), |out, Example { wrong, right, .. }| {
        out + &format!("\n```diff\n{}{}```\n", side('-', wrong), side('+', right))
    })
}

/// What a rule rests on, and how surely.
pub fn basis(source: Source, language: Language) -> String {
    let Source { clause, strength } = source;
    match (language, strength) {
        (_, Strength::Read) => clause.to_owned(),
        (Language::Chinese, Strength::Inferred) => format!("据 {clause} 推断"),
        (Language::English, Strength::Inferred) => format!("inferred from {clause}"),
        (Language::Chinese, Strength::Unconfirmed) => format!("{clause}，未核实"),
        (Language::English, Strength::Unconfirmed) => format!("{clause}, not confirmed"),
        (Language::Chinese, Strength::Practice) => "通行做法或计算".to_owned(),
        (Language::English, Strength::Practice) => "practice, or arithmetic".to_owned(),
    }
}

/// The name of a strength in the output.
pub fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Read => "read",
        Strength::Inferred => "inferred",
        Strength::Unconfirmed => "unconfirmed",
        Strength::Practice => "practice",
    }
}

fn fix_name(fix: Option<Safety>, language: Language) -> &'static str {
    match fix {
        Some(Safety::Safe) => pick(language, "可自动修改", "safe fix"),
        Some(Safety::Unsafe) => pick(language, "修改须人工确认", "fix to be confirmed"),
        None => pick(language, "不能自动修改", "no fix"),
    }
}

/// What other tools show of a rule.
pub fn markdown_help(rule: &'static Rule, language: Language) -> String {
    let doc = &rule.doc;
    let [source, silent] = match language {
        Language::Chinese => ["依据", "不报"],
        Language::English => ["Source", "Silent"],
    };
    format!(
        "{}\n\n- **{source}** {}\n- **{silent}** {}\n{}",
        doc.why.of(language),
        basis(doc.source, language),
        doc.silent.of(language),
        examples(doc.examples)
    )
}

/// A line for each rule.
fn list(pages: &[Page], language: Language) -> String {
    let width = pages.iter().map(|page| page.name.len()).max().unwrap_or(0);
    pages.iter().fold(String::new(), |mut out, page| {
        let severity = severity_name(page.severity, language);
        let _ = writeln!(out, "{:<width$}  {} {}", page.name, head_of(severity), page.doc.finds.of(language));
        out
    })
}

/// What the categories are about, in the order of the documentation.
pub const CATEGORIES: [(&str, &str, &str); 17] = [
    ("number", "发文字号", "the document's own number"),
    ("numbering", "层次序数", "numbers of divisions"),
    ("date", "日期", "dates"),
    ("issue", "公报刊期", "issues of a gazette"),
    ("contents", "目录与正文", "contents against texts"),
    ("header", "版头、标题、主送机关", "head, title, addressee"),
    ("structure", "结构", "structure"),
    ("attachment", "附件", "attachments"),
    ("signature", "署名与成文日期", "signers and date"),
    ("duty", "责任分工", "responsibilities"),
    ("appointment", "任免", "appointments"),
    ("reference", "引用", "references"),
    ("amendment", "修改决定", "amending decisions"),
    ("article", "条、章、节", "articles and chapters"),
    ("punctuation", "标点", "punctuation"),
    ("text", "文字", "characters"),
    ("register", "登记", "across documents"),
];

/// The page of some rules in both languages.
fn markdown(pages: &[Page]) -> String {
    let mut out = "\
# 规则 · Rules

What `gongbao lint` finds, why, and when it is silent. This page is made by `gongbao explain --format markdown` from the \
rules themselves, and every example is a test; do not edit it. How to use lint: [`lint.md`](lint.md).

`gongbao lint` 检查的内容、理由，以及何时不报。本页由 `gongbao explain --format markdown` 据规则生成，例子均经测试，请勿手改。

"
    .to_owned();
    let categories: Vec<&[Page]> = pages.chunk_by(|a, b| a.category() == b.category()).collect();
    for pages in &categories {
        let Some(first) = pages.first() else { continue };
        let (zh, en) = about(first.category());
        let _ = write!(out, "- **{}** {zh} · {en}: ", first.category());
        let links = pages.iter().map(|page| format!("[{}](#{})", bare(page.name), page.name.replace('/', "")));
        let _ = writeln!(out, "{}", links.collect::<Vec<_>>().join(", "));
    }
    for pages in &categories {
        let Some(first) = pages.first() else { continue };
        let (zh, en) = about(first.category());
        let _ = write!(out, "\n## {} — {zh} · {en}\n", first.category());
        pages.iter().for_each(|page| {
            let _ = write!(out, "\n{}", page.section());
        });
    }
    out
}

fn about(category: &str) -> (&'static str, &'static str) {
    let known = CATEGORIES.iter().find(|(name, ..)| *name == category);
    known.map_or(("", ""), |(_, zh, en)| (zh, en))
}

/// The name of a rule in its category.
fn bare(name: &'static str) -> &'static str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_says_what_it_is_about() {
        for page in pages() {
            assert_ne!(about(page.category()), ("", ""), "{}", page.name);
        }
    }
}
