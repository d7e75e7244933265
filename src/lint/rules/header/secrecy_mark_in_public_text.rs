//! `秘密★一年`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// A published text that bears a mark of secrecy.
pub static RULE: Rule = Rule {
    name: "header/secrecy-mark-in-public-text",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "公开的文本带有密级标志或“不予公开”的附注", en: "a published text bears a mark of secrecy"
        },
        why: Words {
            zh: "涉密和不予公开的文件不得公开；误公开的须撤回，误留的标志须删去。",
            en: "What is secret is not published; either the text or the mark must go.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.2; 政府信息公开条例 (2019), 14"),
        silent: Words {
            zh: "正文中的叙述；已解密、已公开的；标注“无”的字段。",
            en: "prose; declassified texts; fields whose value is 无.",
        },
        examples: &[Example::new(Slot::After, "（此件不予公开）", "（此件公开发布）")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (i, passage) in subject.passages.iter().enumerate() {
        let text = squeeze(passage.as_str());
        let note = passage.role == Role::Note || text.chars().count() <= 14;
        let closed = ["此件不予公开", "此件不公开", "公开属性：不予公开", "公开方式：不予公开"];
        let withheld = note && closed.iter().any(|words| text.trim_start_matches(['（', '(']).starts_with(words));
        if withheld || i < HEAD && is_secrecy_mark(&text) {
            report.find(passage.range(), format!("公开的文本带有“{text}”"), format!("a published text bears {text}"));
        }
    }
}

/// Passages from the top of a text in which the mark stands.
const HEAD: usize = 8;

/// `秘密★一年`, `机密`: the level and for how long.
fn is_secrecy_mark(text: &str) -> bool {
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|level| text.strip_prefix(level));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('★') && rest.chars().count() <= 8)
}
