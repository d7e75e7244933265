//! Which rules judge: names of rules and categories, taken in and left out, the more exact name winning.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use gongbao::diagnostic::Severity;
use gongbao::lint::{Rule, rules};
use serde::{Deserialize, Deserializer, de};

use super::super::explain::CATEGORIES;

/// Below this likeness no name is offered in the place of an unknown one.
const LIKE: f64 = 0.7;

/// The name of a rule, of a category, or `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    All,
    Category(&'static str),
    Rule(&'static str),
}

impl Selector {
    pub fn takes(self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Category(name) => rule.category() == name,
            Self::Rule(name) => rule.name == name,
        }
    }

    /// All names there are.
    fn names() -> impl Iterator<Item = Self> {
        let categories = CATEGORIES.iter().map(|(name, ..)| Self::Category(name));
        std::iter::once(Self::All).chain(categories).chain(rules::all().map(|rule| Self::Rule(rule.name)))
    }

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Category(name) | Self::Rule(name) => name,
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let name = name.trim();
        let unknown = || unknown(name, Self::names().map(Self::name));
        Self::names().find(|known| known.name() == name).ok_or_else(unknown)
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What is said of an unknown name: which of those there are is most like it, with its category or without.
pub fn unknown(name: &str, names: impl Iterator<Item = &'static str>) -> String {
    let likeness = |known: &str| {
        let bare = known.rsplit('/').next().unwrap_or_default();
        strsim::jaro_winkler(name, known).max(strsim::jaro_winkler(name, bare))
    };
    let best = names.map(|known| (likeness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((like, known)) if like >= LIKE => {
            format!("no rule or category is called {name}; is it {known}? (没有这个规则或类别，是否为 {known}？)")
        }
        _ => format!("no rule or category is called {name}; `gongbao explain` lists them (没有这个规则或类别)"),
    }
}

/// What one place — the configuration, the command line — says of the rules.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layer<'a> {
    /// Only these, whatever was said before.
    pub select: Option<&'a [Selector]>,
    /// These, too.
    pub extend_select: &'a [Selector],
    /// Not these.
    pub ignore: &'a [Selector],
}

/// The rules that judge a text.
#[derive(Clone, Debug)]
pub struct Selection(Vec<(&'static Rule, bool)>);

impl Selection {
    /// Every rule.
    pub fn all() -> Self {
        Self(rules::all().map(|rule| (rule, true)).collect())
    }

    /// Does what a layer says. Inside it a rule wins over its category and a category over `all`; of two that are as
    /// exact the one that leaves out wins.
    pub fn apply(&mut self, layer: Layer<'_>) {
        for (rule, taken) in &mut self.0 {
            let selected = layer.select.unwrap_or_default().iter().chain(layer.extend_select);
            let exactness = |selector: &Selector| match selector {
                Selector::All => 1,
                Selector::Category(_) => 2,
                Selector::Rule(_) => 3,
            };
            let in_by = selected.filter(|s| s.takes(rule)).map(exactness).max().unwrap_or(0);
            let out_by = layer.ignore.iter().filter(|s| s.takes(rule)).map(exactness).max().unwrap_or(0);
            *taken = match (in_by, out_by) {
                (0, 0) => *taken && layer.select.is_none(),
                _ => in_by > out_by,
            };
        }
    }

    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.0.iter().filter(|(_, taken)| *taken).map(|(rule, _)| *rule)
    }

    pub fn has(&self, name: &str) -> bool {
        self.rules().any(|rule| rule.name == name)
    }
}

/// The severity that the most exact name gives a rule.
pub fn severity_of<'a>(
    rule: &Rule,
    overrides: impl IntoIterator<Item = (&'a Selector, &'a Severity)>,
) -> Option<Severity> {
    // The order of selectors is that of their exactness.
    overrides
        .into_iter()
        .filter(|(selector, _)| selector.takes(rule))
        .max_by_key(|(selector, _)| **selector)
        .map(|(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selectors(names: &str) -> Vec<Selector> {
        names.split_whitespace().map(|name| name.parse().expect("known")).collect()
    }

    #[test]
    fn the_more_exact_name_wins_and_the_last_select_begins_anew() {
        const RULE: &str = "number/wrong-year-brackets";
        // select (- for none), extend-select, ignore of each layer; whether the rule judges.
        let cases: [(&[[&str; 3]], bool); 11] = [
            (&[], true),
            (&[["number", "", ""]], true),
            (&[["text", "", ""]], false),
            (&[["", "", ""]], false),
            (&[["-", "", "number"]], false),
            (&[["-", "", RULE]], false),
            (&[["-", RULE, "number"]], true),
            (&[[RULE, "", "number"]], true),
            (&[["number", "", RULE]], false),
            (&[["text", "", RULE], ["-", "number", ""]], true),
            (&[["-", "", RULE], ["all", "", ""]], true),
        ];
        for (layers, judges) in cases {
            let mut selection = Selection::all();
            for [select, extend, ignore] in layers {
                let chosen = (*select != "-").then(|| selectors(select));
                let (extend_select, ignore) = (selectors(extend), selectors(ignore));
                selection.apply(Layer { select: chosen.as_deref(), extend_select: &extend_select, ignore: &ignore });
            }
            assert_eq!(selection.has(RULE), judges, "{layers:?}");
        }
    }

    #[test]
    fn an_unknown_name_brings_the_nearest() {
        for (name, nearest) in [
            ("number/wrong-year-bracket", "number/wrong-year-brackets"),
            ("wrong-year-brackets", "number/wrong-year-brackets"),
            ("nubmer", "number"),
        ] {
            let error = name.parse::<Selector>().expect_err("unknown");
            assert!(error.contains(&format!("is it {nearest}?")), "{error}");
        }
        assert!("zzzz".parse::<Selector>().expect_err("unknown").contains("gongbao explain"));
    }

    #[test]
    fn severity_is_that_of_the_most_exact_name() {
        let rule = rules::of_name("number/wrong-year-brackets").expect("known");
        let all = [(Selector::All, Severity::Error), (Selector::Category("number"), Severity::Info)];
        let severity = |overrides: &[(Selector, Severity)]| severity_of(rule, overrides.iter().map(|(s, v)| (s, v)));
        assert_eq!(severity(&[]), None);
        assert_eq!(severity(&all), Some(Severity::Info));
        assert_eq!(severity(&all[..1]), Some(Severity::Error));
    }
}
