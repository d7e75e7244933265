//! Whether two trees say the same, wherever each of them was printed.

use serde_json::Value;

use crate::tree::model::Tree;

/// What of a tree belongs to its source and not to what it says.
const OF_THE_SOURCE: [&str; 4] = ["span", "source", "coverage", "diagnostics"];

/// Where two trees first differ, as path and both values; `None` when they say the same. Spans, the source, coverage and
/// diagnostics do not count, nor does where marks stand in their texts.
///
/// # Errors
/// What serialising gives.
pub fn difference(left: &Tree<'_>, right: &Tree<'_>) -> serde_json::Result<Option<String>> {
    Ok(differ("tree", &serde_json::to_value(left)?, &serde_json::to_value(right)?))
}

/// The depth is that of the tree's types and its divisions.
fn differ(path: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            let of_mark = |key: &str| matches!(key, "start" | "end") && a.contains_key("span");
            let keys = a.keys().filter(|key| !OF_THE_SOURCE.contains(&key.as_str()) && !of_mark(key));
            let differ_at = |key: &String| {
                let below = format!("{path}.{key}");
                match b.get(key) {
                    Some(other) => differ(&below, a.get(key)?, other),
                    None => Some(shown(&below, a.get(key)?, &Value::Null)),
                }
            };
            keys.into_iter().find_map(differ_at)
        }
        (Value::Array(a), Value::Array(b)) => {
            let below = |i: usize| format!("{path}[{i}]");
            let pairs = a.iter().zip(b).enumerate();
            let missing = || {
                let i = a.len().min(b.len());
                let at = |all: &[Value]| all.get(i).cloned().unwrap_or_default();
                (a.len() != b.len()).then(|| shown(&below(i), &at(a), &at(b)))
            };
            pairs.into_iter().find_map(|(i, (a, b))| differ(&below(i), a, b)).or_else(missing)
        }
        _ => (left != right).then(|| shown(path, left, right)),
    }
}

fn shown(path: &str, left: &Value, right: &Value) -> String {
    const SHOWN: usize = 120;
    let begin = |value: &Value| value.to_string().chars().take(SHOWN).collect::<String>();
    format!("{path}\n  - {}\n  + {}", begin(left), begin(right))
}
