//! What web pages print around a text — 网页附属信息: metadata of the publishing site, buttons, positions.

use super::agencies::{ends_as_body, squeezed};
use super::chars::{is_han, is_space};

/// Labels of statements that a site makes about a text, and what each is called in the output.
///
/// Sites vary the words; the second column is the name under which a statement is compared with the text.
const LABELS: &[(&str, &str)] = &[
    ("索引号", "索引号"),
    ("信息索引号", "索引号"),
    ("主题分类", "主题分类"),
    ("组配分类", "主题分类"),
    ("体裁分类", "体裁分类"),
    ("服务对象分类", "服务对象分类"),
    ("公文种类", "公文种类"),
    ("信息类别", "信息类别"),
    ("信息分类", "信息类别"),
    ("发文机关", "发文机关"),
    ("发文机构", "发文机关"),
    ("发文单位", "发文机关"),
    ("制发机关", "发文机关"),
    ("制定机关", "发文机关"),
    ("颁布单位", "发文机关"),
    ("发布机构", "发布机构"),
    ("发布机关", "发布机构"),
    ("发布单位", "发布机构"),
    ("发布部门", "发布机构"),
    ("公开机构", "发布机构"),
    ("公开责任部门", "发布机构"),
    ("成文日期", "成文日期"),
    ("成文时间", "成文日期"),
    ("发文日期", "成文日期"),
    ("发文时间", "成文日期"),
    ("颁布日期", "成文日期"),
    ("生成日期", "生成日期"),
    ("发布日期", "发布日期"),
    ("发布时间", "发布日期"),
    ("公开日期", "发布日期"),
    ("公开时间", "发布日期"),
    ("公布日期", "发布日期"),
    ("更新时间", "发布日期"),
    ("施行日期", "施行日期"),
    ("实施日期", "施行日期"),
    ("生效日期", "施行日期"),
    ("废止日期", "废止日期"),
    ("失效日期", "废止日期"),
    ("标题", "标题"),
    ("名称", "标题"),
    ("信息名称", "标题"),
    ("文件名称", "标题"),
    ("发文字号", "发文字号"),
    ("发文文号", "发文字号"),
    ("文号", "发文字号"),
    ("文件编号", "发文字号"),
    ("统一编号", "统一编号"),
    ("编号", "统一编号"),
    ("统一登记号", "统一编号"),
    ("主题词", "主题词"),
    ("关键词", "关键词"),
    ("有效性", "有效性"),
    ("时效性", "有效性"),
    ("效力状态", "有效性"),
    ("效力级别", "效力级别"),
    ("法规类别", "法规类别"),
    ("公开方式", "公开方式"),
    ("公开形式", "公开方式"),
    ("公开属性", "公开方式"),
    ("公开范围", "公开范围"),
    ("公开时限", "公开时限"),
    ("信息来源", "来源"),
    ("稿件来源", "来源"),
    ("文章来源", "来源"),
    ("来源", "来源"),
    ("作者", "作者"),
    ("浏览次数", "浏览次数"),
    ("浏览量", "浏览次数"),
    ("阅读次数", "浏览次数"),
    ("访问次数", "浏览次数"),
    ("点击次数", "浏览次数"),
    ("点击数", "浏览次数"),
    ("责任编辑", "责任编辑"),
    ("法宝引证码", "法宝引证码"),
    ("原文链接", "原文链接"),
    ("字体", "字体"),
    ("字号", "字体"),
];

/// Words of buttons and positions. A line of nothing else says nothing of a text.
const BUTTONS: &[&str] = &[
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "语音播报",
    "语言播报",
    "分享到",
    "分享",
    "收藏",
    "返回顶部",
    "返回",
    "下载文字版",
    "下载图片版",
    "附件下载",
    "下载",
    "字体",
    "字号",
    "默认",
    "超大",
    "大",
    "中",
    "小",
    "微信",
    "微博",
    "扫一扫在手机打开当前页",
    "扫一扫在手机上查看当前页面",
    "手机扫一扫",
    "无障碍阅读",
    "网站地图",
    "首页",
    "我要纠错",
    "纠错",
    "保存",
    "复制链接",
    "放大",
    "缩小",
    "长者模式",
];

/// A statement of a site about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The name of what is stated, whatever words the site has for it.
    pub name: &'static str,
    /// What is stated.
    pub value: &'a str,
}

/// `meta_label := 索引号 | 发文字号 | 成文日期 | …` — letter-spaced or not, with its colon or without.
///
/// Samples: `索 引 号：`, `发文字号`, `【发布日期】`.
pub fn meta_label(text: &str) -> Option<&'static str> {
    const LONGEST: usize = 40;
    let text = text.trim_matches(|c| is_space(c) || matches!(c, '：' | ':' | '【' | '】' | '[' | ']'));
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let label = squeezed(text);
    LABELS.iter().find(|(word, _)| *word == label).map(|(_, name)| *name)
}

/// `statements := (meta_label sep value?)+` — a line of statements and nothing else.
///
/// A label stands before a colon, between 【】, or alone between tabulators. Sample: `索 引 号：000-1　主题分类：水利`.
pub fn statements(line: &str) -> Option<Vec<Statement<'_>>> {
    const LONGEST: usize = 2000;
    let line = line.trim_matches(is_space);
    if line.len() > LONGEST || !line.contains(['：', ':', '】', '\t']) {
        return None;
    }
    let mut found: Vec<(Statement<'_>, usize)> = Vec::new();
    for (start, end, name) in labels(line) {
        match found.last_mut() {
            Some((last, from)) => last.value = trim_value(&line[*from..start]),
            // Something stands before the first label.
            None if start > 0 => return None,
            None => {}
        }
        found.push((Statement { name, value: "" }, end));
    }
    if let Some((last, from)) = found.last_mut() {
        last.value = trim_value(&line[*from..]);
    }
    (!found.is_empty()).then(|| found.into_iter().map(|(statement, _)| statement).collect())
}

fn trim_value(value: &str) -> &str {
    value.trim_matches(|c| is_space(c) || matches!(c, '：' | ':' | '|'))
}

/// Where labels stand in a line: start, end with the colon, name.
fn labels(line: &str) -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (i, c) in line.char_indices().filter(|(_, c)| matches!(c, '：' | ':' | '】' | '\t')) {
        let word = line[from..i].trim_start_matches(is_space);
        let end = i + c.len_utf8();
        // `…水利　发布日期：`: the label is the end of what stands before its colon.
        let starts = std::iter::once(0).chain(
            word.char_indices()
                .filter(|(_, c)| is_space(*c) || matches!(c, '【' | '|' | '['))
                .map(|(at, c)| if c == '【' { at } else { at + c.len_utf8() }),
        );
        let label = starts.filter_map(|at| Some((i - (word.len() - at), meta_label(&word[at..])?))).next();
        match label {
            Some((start, name)) => {
                found.push((start, end, name));
                from = end;
            }
            None if c == '\t' => from = end,
            None => {}
        }
    }
    found
}

/// `furniture := statements | position | buttons | copyright` — a line that a web page prints around a text.
///
/// Samples: `【字体：大 中 小】`, `当前位置：首页 > 政务公开`, `打印　关闭`, `发布时间：2024-03-08 来源：省水利厅`.
pub fn page_furniture(line: &str) -> bool {
    const LONGEST: usize = 600;
    let line = line.trim_matches(is_space);
    if line.is_empty() || line.len() > LONGEST {
        return false;
    }
    is_position(line)
        || is_related(line)
        || is_buttons(line)
        || is_copyright(line)
        || statements(line).is_some_and(|found| is_furniture(&found))
}

/// One statement alone may be a line of the text (`名称：…`, `标题：…`); a site's number, its clock and its counter are not.
fn is_furniture(found: &[Statement<'_>]) -> bool {
    const OF_A_SITE: [&str; 11] = [
        "统一编号",
        "法宝引证码",
        "原文链接",
        "索引号",
        "发布日期",
        "浏览次数",
        "来源",
        "字体",
        "主题分类",
        "体裁分类",
        "效力级别",
    ];
    found.iter().any(|s| OF_A_SITE.contains(&s.name)) || found.len() > 1
}

/// `file_link := words . (pdf|doc|docx|xls|xlsx|…)` — the name of a file that can be loaded from the page.
///
/// Sample: `附件2　任务分工表.docx`.
pub fn file_link(line: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".zip", ".rar", ".7z", ".ofd", ".ceb", ".jpg", ".png",
    ];
    const LONGEST: usize = 400;
    let line = line.trim_matches(is_space);
    let named = line.len() <= LONGEST && !line.contains(['。', '；', '，', '：', ':']);
    // A dot and few letters, whatever their case.
    let ending = line.rfind('.').map(|at| line[at..].to_ascii_lowercase());
    named && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// `position := (当前位置|您的位置|您所在的位置) …` or short names joined by `>`.
fn is_position(line: &str) -> bool {
    const LONGEST_NAME: usize = 12;
    let begins = ["当前位置", "您的位置", "您现在的位置", "您所在的位置", "您当前的位置", "位置："];
    let mut names = line.split(['>', '»']).map(|name| name.trim_matches(is_space));
    let short = |name: &str| name.chars().count() <= LONGEST_NAME && name.chars().all(is_han);
    begins.iter().any(|w| line.starts_with(w)) || line.contains(['>', '»']) && names.all(short)
}

/// `解读：…`, `相关文档`, `…局发布`: links to what belongs to the text, and who put it on the site.
fn is_related(line: &str) -> bool {
    const LABELS: [&str; 8] =
        ["解读：", "政策解读：", "相关解读", "相关文档", "相关链接", "相关信息", "图解：", "附件下载"];
    let published = line.strip_suffix("发布").is_some_and(|body| ends_as_body(body) && body.chars().all(is_han));
    published || LABELS.iter().any(|w| line.starts_with(w)) && !line.contains('。')
}

/// Nothing but words of buttons and marks between them.
fn is_buttons(line: &str) -> bool {
    let mut rest = line;
    let mut words = 0;
    loop {
        rest = rest.trim_start_matches(|c: char| !is_han(c) && !c.is_ascii_alphanumeric());
        let Some(word) = BUTTONS.iter().find(|word| rest.starts_with(**word)) else { break };
        rest = &rest[word.len()..];
        words += 1;
    }
    words > 0 && rest.is_empty() && line.chars().count() > 1
}

fn is_copyright(line: &str) -> bool {
    const WORDS: [&str; 7] =
        ["版权所有", "ICP备", "公网安备", "网站标识码", "Copyright", "All Rights Reserved", "网站备案"];
    let hosted =
        ["主办：", "主办单位：", "承办：", "承办单位：", "技术支持："].iter().filter(|w| line.contains(**w)).count()
            > 1;
    (hosted || WORDS.iter().any(|w| line.contains(w))) && !line.contains('。')
}
