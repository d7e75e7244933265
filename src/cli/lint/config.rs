//! `gongbao.toml`: which rules judge which files, and how much their findings matter.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use gongbao::diagnostic::Severity;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;

use super::super::inputs::Entry;
use super::select::{Layer, Selection, Selector};

/// The name under which a configuration is looked for.
pub const NAME: &str = "gongbao.toml";

/// A configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Contents {
    #[serde(default)]
    lint: Lint,
}

/// Its table `[lint]`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Lint {
    /// Only these rules and categories judge.
    select: Option<Vec<Selector>>,
    /// These judge, too.
    extend_select: Vec<Selector>,
    /// These do not.
    ignore: Vec<Selector>,
    /// How much findings of a rule or a category matter.
    severity_overrides: BTreeMap<Selector, Severity>,
    /// File of the findings that are known, beside the configuration.
    baseline: Option<PathBuf>,
    /// Other rules for some files.
    per_file: Vec<PerFile>,
}

/// A table `[[lint.per-file]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PerFile {
    /// For files that match one of these, patterns as in .gitignore from the folder of the configuration on.
    paths: Vec<String>,
    /// These judge, too.
    #[serde(default)]
    select: Vec<Selector>,
    /// These do not.
    #[serde(default)]
    ignore: Vec<Selector>,
}

/// A configuration that was read.
#[derive(Debug)]
pub struct Config {
    lint: Lint,
    /// The patterns of each table for some files.
    patterns: Vec<Gitignore>,
    /// Where it stands: paths in it begin here.
    folder: PathBuf,
}

impl Config {
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot read the configuration (无法读取配置)", path.display()))?;
        let path = std::path::absolute(path)?;
        Self::of(&text, path.parent().unwrap_or(&path))
            .with_context(|| format!("{}: no configuration (配置有误)", path.display()))
    }

    fn of(text: &str, folder: &Path) -> Result<Self> {
        // What toml says has the line and shows it; as a chain of causes it would be printed twice.
        let Contents { lint } = toml::from_str(text).map_err(|error| anyhow!("{}", error.to_string().trim_end()))?;
        let patterns = lint.per_file.iter().map(|some| patterns(folder, &some.paths)).collect::<Result<_>>()?;
        Ok(Self { lint, patterns, folder: folder.to_owned() })
    }

    /// The file of known findings.
    pub fn baseline(&self) -> Option<PathBuf> {
        self.lint.baseline.as_ref().map(|path| self.folder.join(path))
    }

    pub fn severity_overrides(&self) -> &BTreeMap<Selector, Severity> {
        &self.lint.severity_overrides
    }

    /// The tables for some files that are for this one.
    fn per_file<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a PerFile> {
        let inside = std::path::absolute(path).ok();
        let inside = inside.and_then(|path| path.strip_prefix(&self.folder).map(Path::to_owned).ok());
        let tables = self.patterns.iter().zip(&self.lint.per_file);
        let matching = tables.filter(move |(patterns, _)| {
            inside.as_ref().is_some_and(|path| patterns.matched_path_or_any_parents(path, false).is_ignore())
        });
        matching.map(|(_, table)| table)
    }
}

fn patterns(folder: &Path, paths: &[String]) -> Result<Gitignore> {
    let mut builder = GitignoreBuilder::new(folder);
    for pattern in paths {
        builder.add_line(None, pattern).with_context(|| format!("{pattern}: no pattern (不是有效的模式)"))?;
    }
    Ok(builder.build()?)
}

/// The rules that judge a file: those of the configuration, then what the command line says; what the configuration
/// leaves out for some files stays out.
pub fn selection(config: Option<&Config>, path: &Path, command_line: Layer<'_>) -> Selection {
    let mut selection = Selection::all();
    if let Some(config) = config {
        let Lint { select, extend_select, ignore, .. } = &config.lint;
        selection.apply(Layer { select: select.as_deref(), extend_select, ignore });
        config
            .per_file(path)
            .for_each(|some| selection.apply(Layer { extend_select: &some.select, ..Layer::default() }));
    }
    selection.apply(command_line);
    if let Some(config) = config {
        config.per_file(path).for_each(|some| selection.apply(Layer { ignore: &some.ignore, ..Layer::default() }));
    }
    selection
}

/// Finds the configuration of each input: the nearest one upwards from its folder.
#[derive(Default)]
pub struct Finder {
    /// The one for all, or that there is none.
    only: Option<Option<Arc<Config>>>,
    /// By folder.
    found: HashMap<PathBuf, Option<Arc<Config>>>,
}

impl Finder {
    /// Finds a configuration that is named, none if there is to be none, else the nearest.
    pub fn new(named: Option<&Path>, none: bool) -> Result<Self> {
        let only = match named {
            Some(path) => Some(Some(Arc::new(Config::read(path)?))),
            None => none.then_some(None),
        };
        Ok(Self { only, ..Self::default() })
    }

    /// The configuration of an input; of standard input it is that of the working folder.
    pub fn of(&mut self, entry: &Entry) -> Result<Option<Arc<Config>>> {
        if let Some(only) = &self.only {
            return Ok(only.clone());
        }
        let path = std::path::absolute(&entry.path)?;
        let folders: Vec<&Path> = path.ancestors().skip(1).collect();
        let known = folders.iter().position(|folder| self.found.contains_key(*folder)).unwrap_or(folders.len());
        let mut config = folders.get(known).and_then(|folder| self.found.get(*folder).cloned()).flatten();
        for folder in folders.iter().take(known).rev() {
            let file = folder.join(NAME);
            if file.is_file() {
                config = Some(Arc::new(Config::read(&file)?));
            }
            self.found.insert((*folder).to_owned(), config.clone());
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "number/wrong-year-brackets";

    #[test]
    fn files_have_the_rules_that_the_configuration_gives_them() {
        let folder = Path::new(if cfg!(windows) { "C:\\shelf" } else { "/shelf" });
        let text = "\
[lint]
select = [\"text\"]

[[lint.per-file]]
paths = [\"/new\", \"*.md\"]
select = [\"number\"]

[[lint.per-file]]
paths = [\"old/**\"]
ignore = [\"number/wrong-year-brackets\"]
";
        let config = Config::of(text, folder).expect("configuration");
        let number = [Selector::Category("number")];
        let asked = Layer { select: Some(&number), ..Layer::default() };
        for (path, by_file, when_asked) in [
            ("a.txt", false, true),
            ("a.md", true, true),
            ("new/deep/a.txt", true, true),
            ("other/new/a.txt", false, true),
            ("old/a.md", false, false),
        ] {
            let path = folder.join(path);
            assert_eq!(selection(Some(&config), &path, Layer::default()).has(RULE), by_file, "{path:?}");
            assert_eq!(selection(Some(&config), &path, asked).has(RULE), when_asked, "{path:?}");
        }
        assert!(selection(None, &folder.join("a.txt"), Layer::default()).has(RULE));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, line, said) in [
            ("[lint]\nselekt = []", 2, "unknown field `selekt`"),
            ("\n[lnt]", 2, "unknown field `lnt`"),
            ("[lint]\nselect = [\"all\", \"numbre\"]", 2, "is it number?"),
            (
                "[lint.severity-overrides]\n\"number/wrong-year-bracket\" = \"info\"",
                2,
                "is it number/wrong-year-brackets?",
            ),
            ("[lint.severity-overrides]\nnumber = \"loud\"", 2, "unknown variant `loud`"),
            ("[lint]\n[[lint.per-file]]\nignore = []", 2, "missing field `paths`"),
            ("[lint", 1, "TOML parse error"),
        ] {
            let error = Config::of(text, Path::new("/")).expect_err("wrong").to_string();
            assert!(error.contains(said) && error.contains(&format!("at line {line},")), "{error}");
        }
        assert!(Config::of("[[lint.per-file]]\npaths = [\"a{b\"]", Path::new("/")).is_err());
    }
}
