//! The language in which people are told things: as asked for, else that of the locale.

use clap::{Args as ClapArgs, ValueEnum};
use gongbao::lint::Language;

/// Variables that name the locale of messages; the first that is set decides.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language, as an argument.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub struct LangArgs {
    /// Language of what is said [default: that of the locale: Chinese for zh, else English]
    #[arg(long, value_enum, value_name = "LANG")]
    pub lang: Option<Lang>,
}

/// Languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl LangArgs {
    /// The language to speak.
    pub fn language(self) -> Language {
        match self.lang {
            Some(Lang::Zh) => Language::Chinese,
            Some(Lang::En) => Language::English,
            None => of_locale(|name| std::env::var(name).ok()),
        }
    }
}

/// What is to be said, in the language that is spoken.
pub fn pick(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = VARIABLES.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let cases: [(&[(&str, &str)], Language); 6] = [
            (&[], Language::English),
            (&[("LANG", "zh_CN.UTF-8")], Language::Chinese),
            (&[("LANG", "ZH")], Language::Chinese),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], Language::English),
            (&[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "zh_TW"), ("LC_ALL", "")], Language::Chinese),
            (&[("LC_ALL", "en_US.UTF-8")], Language::English),
        ];
        for (set, expected) in cases {
            let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(of_locale(variable), expected, "{set:?}");
        }
    }
}
