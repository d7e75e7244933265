//! Findings for people: what is wrong, where, why it matters, and what would mend it.

use std::collections::HashSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use gongbao::diagnostic::Severity;
use gongbao::lint::places::Places;
use gongbao::lint::{Finding, Fix, Language, Safety, Words};
use gongbao::span::TextRange;

use super::super::explain::basis;
use super::super::lang::pick;
use super::tally::severity_name;
use super::view::{View, views};

/// Further places of a finding that are shown; of more, how many there are is said.
const PLACES: usize = 6;

/// Wider than any window, so that the renderer cuts nothing itself.
const WIDTH: usize = 2000;

/// Shows findings.
pub struct Painter {
    renderer: Renderer,
    language: Language,
}

impl Painter {
    pub fn new(coloured: bool, language: Language) -> Self {
        let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(WIDTH), language }
    }

    /// A finding, with an empty line after it.
    pub fn show(&self, places: &Places<'_>, name: &str, finding: &Finding) -> String {
        let spots = self.spots(finding);
        let views = self.views(places, &spots);
        let mut report = vec![self.found(places, finding, &spots, &views)];
        let fix = finding.fix.as_ref().filter(|fix| fix.edits.iter().all(|edit| places.in_input(edit.range).is_some()));
        report.extend(fix.map(|fix| self.fix(places, fix)));
        let rendered = self.renderer.render(&report);
        let first = header(places, name, finding.range);
        let others = views.iter().skip(1).map(|view| header(places, name, view.first));
        with_headers(&rendered, std::iter::once(first).chain(others)) + "\n"
    }

    /// What is shown of the places that are marked: that of the finding first, wherever it stands in the text.
    fn views(&self, places: &Places<'_>, spots: &[Spot<'_>]) -> Vec<View> {
        let ranges: Vec<TextRange> = spots.iter().map(|spot| spot.range).collect();
        let mut views = views(places, &ranges, false);
        views.sort_by_key(|view| !view.marks.iter().any(|(spot, _)| *spot == 0));
        views
    }

    /// What is wrong, where, and why that matters.
    fn found<'a>(&self, places: &Places<'_>, finding: &'a Finding, spots: &[Spot<'a>], views: &[View]) -> Group<'a> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let level = level.with_name(severity_name(finding.severity, self.language));
        let title = level.primary_title(finding.message.of(self.language)).id(finding.rule.name);
        let snippets = views.iter().map(|view| snippet(places, view).annotations(annotations(view, spots)));
        let notes = self.notes(finding);
        Group::with_title(title)
            .elements(snippets)
            .elements(notes.into_iter().map(|(name, words)| Level::NOTE.with_name(name).message(words)))
    }

    /// The places that are marked: that of the finding first.
    fn spots<'a>(&self, finding: &'a Finding) -> Vec<Spot<'a>> {
        let own = |range: &TextRange| Spot { range: *range, label: None };
        let related = finding.related.iter().take(PLACES);
        let related = related.map(|r| Spot { range: r.range, label: Some(r.words.of(self.language)) });
        let places = std::iter::once(&finding.range).chain(finding.more.iter().take(PLACES));
        places.map(own).chain(related).collect()
    }

    /// What stands under the text: the reason, the origin, and how much is not shown.
    fn notes(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        let doc = &finding.rule.doc;
        let say = |zh, en| pick(self.language, zh, en);
        let (why, origin, more) = (say("依据", "why"), say("来源", "origin"), say("另有", "more"));
        let reason = match basis(doc.source, self.language) {
            basis if self.language == Language::Chinese => format!("{}（{basis}）", doc.why.of(self.language)),
            basis => format!("{} ({basis})", doc.why.of(self.language)),
        };
        let mut notes = vec![(why, reason), (origin, finding.origin.words().of(self.language).to_owned())];
        let hidden = finding.more.len().saturating_sub(PLACES) + finding.related.len().saturating_sub(PLACES);
        if hidden > 0 {
            let words =
                Words { zh: format!("{hidden} 处未显示"), en: format!("{hidden} places that are not shown") };
            notes.push((more, words.of(self.language).to_owned()));
        }
        notes
    }

    /// What would mend it.
    fn fix<'a>(&self, places: &Places<'_>, fix: &'a Fix) -> Group<'a> {
        let (name, title) = match (self.language, fix.safety) {
            (Language::Chinese, Safety::Safe) => ("修改", "可用 --fix 修改"),
            (Language::Chinese, Safety::Unsafe) => ("修改", "须经人工确认，可用 --fix --unsafe 修改"),
            (Language::English, Safety::Safe) => ("fix", "safe, with --fix"),
            (Language::English, Safety::Unsafe) => ("fix", "to be confirmed, with --fix --unsafe"),
        };
        let mut group = Group::with_title(Level::HELP.with_name(name).secondary_title(title));
        let edits = fix.edits.get(..PLACES).unwrap_or(&fix.edits);
        let ranges: Vec<TextRange> = edits.iter().map(|edit| edit.range).collect();
        for view in views(places, &ranges, true) {
            let patches = edits.iter().filter_map(|edit| {
                let range = edit.range.range();
                Some(Patch::new(view.position(range.start)?..view.position(range.end)?, edit.text.as_str()))
            });
            let patches: Vec<Patch<'_>> = patches.collect();
            if !patches.is_empty() {
                group = group.element(snippet(places, &view).patches(patches));
            }
        }
        if let hidden @ 1.. = fix.edits.len() - edits.len() {
            let words = Words { zh: format!("另有 {hidden} 处修改"), en: format!("{hidden} more changes") };
            group = group.element(Level::NOTE.no_name().message(words.of(self.language).to_owned()));
        }
        group
    }
}

/// A place that is marked.
struct Spot<'a> {
    range: TextRange,
    /// What is there, when it is another place than that of the fault.
    label: Option<&'a str>,
}

fn header(places: &Places<'_>, name: &str, range: TextRange) -> String {
    let place = places.place(range);
    format!("{name}:{}:{}", place.span.line, place.column)
}

/// Puts the places over what is shown of them. The renderer would count the columns in the window that it is given; so it
/// is given no path and leaves no line for the first place, and a line with `:::` alone for each other.
fn with_headers(rendered: &str, mut headers: impl Iterator<Item = String>) -> String {
    let mut out = String::with_capacity(rendered.len() + 64);
    for (i, line) in rendered.lines().enumerate() {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if i == 1 {
            let arrow = format!("{}--> {}\n", " ".repeat(blanks.saturating_sub(1)), headers.next().unwrap_or_default());
            out.push_str(&arrow);
        }
        out.push_str(line);
        if is_gap(line) {
            out.push_str(&headers.next().unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

/// Whether a line holds nothing but `:::`, coloured or not.
fn is_gap(line: &str) -> bool {
    line.split('\u{1b}')
        .map(|piece| piece.split_once('m').filter(|_| piece.starts_with('[')).map_or(piece, |(_, p)| p))
        .map(str::trim)
        .collect::<String>()
        == ":::"
}

fn snippet<'a, T: Clone>(places: &Places<'_>, view: &View) -> Snippet<'a, T> {
    Snippet::source(view.text.clone()).line_start(places.source().line(view.first.start) as usize).fold(false)
}

fn annotations<'a>(view: &View, spots: &[Spot<'a>]) -> Vec<Annotation<'a>> {
    let mut labelled = HashSet::new();
    let mut annotation = |(spot, range): &(usize, Range<usize>)| {
        let label = spots.get(*spot)?.label;
        let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
        // A place of several parts says what it is once.
        let label = label.filter(|_| labelled.insert(*spot));
        Some(kind.span(range.clone()).label(label))
    };
    view.marks.iter().filter_map(&mut annotation).collect()
}
