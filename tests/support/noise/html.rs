//! HTML: the same text as web pages print it.

use super::{Clean, Dice, Kind, Page};

pub fn plain(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(Writer::new("", false).fragment(clean).into_bytes())
}

pub fn indented_emsp(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(Writer::new("&emsp;&emsp;", false).fragment(clean).into_bytes())
}

pub fn indented_nbsp(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(Writer::new("&nbsp;&nbsp;&nbsp;&nbsp;", false).fragment(clean).into_bytes())
}

/// What editors of content management systems leave: no headings, every run of text in nested spans.
pub fn soup(clean: &Clean<'_>) -> Option<Vec<u8>> {
    Some(Writer::new("&nbsp; &nbsp; ", true).fragment(clean).into_bytes())
}

/// A whole page. A page carries one document: issues and texts that are no document are left out.
pub fn page(clean: &Clean<'_>) -> Option<Vec<u8>> {
    whole_page(clean, "utf-8").map(String::into_bytes)
}

pub fn gbk(clean: &Clean<'_>) -> Option<Vec<u8>> {
    whole_page(clean, "gb2312").map(|page| encoding_rs::GBK.encode(&page).0.into_owned())
}

fn whole_page(clean: &Clean<'_>, charset: &str) -> Option<String> {
    let Page { title, number, issuer, date } = clean.page.as_ref().filter(|_| !clean.issue)?;
    let content = Writer::new("　　", false).fragment(clean);
    Some(format!(
        r##"<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}_岚川省人民政府门户网站</title>
<meta name="description" content="{title}">
<link rel="stylesheet" href="/css/main.css">
<style>.article p {{ text-indent: 2em; }} /* 正文 */</style>
<script>var column = "<p>一、政策文件</p>"; if (1 < 2 && 3 > 2) {{ load(column); }}</script>
</head>
<body>
<!-- 一、页头 -->
<div class="header"><div class="logo"><img src="/logo.png" alt="岚川省人民政府"></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/fw/">政务服务</a></li><li><a href="/hd/">互动交流</a></li><li><a href="/sj/">数据开放</a></li></ul>
<form action="/search"><input type="text" value="请输入关键字"><button>搜索</button></form></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/zc/">政策文件</a> &gt; 正文</div>
<table class="meta" width="100%"><tbody>
<tr><td><b>索 引 号：</b></td><td>LC000001/2024-00123</td><td><b>主题分类：</b></td><td>综合政务\其他</td></tr>
<tr><td><b>发文机关：</b></td><td>{issuer}</td><td><b>成文日期：</b></td><td>{date}</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">{title}</td></tr>
<tr><td><b>发文字号：</b></td><td>{number}</td><td><b>发布日期：</b></td><td>2024年12月30日</td></tr>
</tbody></table>
<div class="tools">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a> 浏览次数：<span id="hits">128</span>次 来源：岚川省人民政府办公厅</div>
<div class="article" id="zoom">
{content}</div>
<div class="share">分享到：<a href="#" title="微信">微信</a><a href="#" title="微博">微博</a> <a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div class="related"><h3>相关文档</h3><ul>
<li><a href="/zc/2024/0312.html">岚川省人民政府办公厅关于加强村级会计人员培训的通知</a><span>2024-03-12</span></li>
<li><a href="/zc/2024/0305.html">岚川省人民政府关于表扬抗旱工作先进集体的通报</a><span>2024-03-05</span></li>
</ul></div>
<div class="footer"><p>主办：岚川省人民政府办公厅　承办：岚川省大数据管理局</p><p>网站标识码：9900000001　岚ICP备05000001号　<a href="/map/">网站地图</a></p></div>
<script src="/js/count.js"></script>
</body>
</html>
"##
    ))
}

struct Writer {
    indent: &'static str,
    soup: bool,
    dice: Dice,
}

impl Writer {
    fn new(indent: &'static str, soup: bool) -> Self {
        Self { indent, soup, dice: Dice(5) }
    }

    fn fragment(&mut self, clean: &Clean<'_>) -> String {
        let lines = clean.lines();
        let mut out = String::new();
        let mut i = 0;
        while i < lines.len() {
            let kind = lines[i].0;
            // In Markdown a paragraph goes on to the blank line; in plain text a line is one.
            let several = kind != Kind::Marked && kind != Kind::Blank && (clean.markdown || kind != Kind::Text);
            let more = lines[i..].iter().take_while(|(k, _)| *k == kind).count();
            let run: Vec<&str> = lines[i..i + if several { more } else { 1 }].iter().map(|(_, line)| *line).collect();
            i += run.len();
            match kind {
                Kind::Blank => continue,
                Kind::Marked => out.push_str(&self.heading(run[0])),
                Kind::Table if run[0].starts_with('|') => out.push_str(&self.table(&run)),
                Kind::Table => out.push_str(&run.join("\n")),
                Kind::Bullet => out.push_str(&self.list(&run)),
                Kind::Text => out.push_str(&self.paragraph(&run)),
            }
            if !self.soup {
                out.push('\n');
            }
        }
        out
    }

    fn heading(&mut self, line: &str) -> String {
        let text = line.trim_start_matches('#');
        let depth = (line.len() - text.len()).min(4);
        let text = self.inline(text.trim());
        if self.soup {
            return format!(r#"<p align="center" style="text-align:center"><strong>{text}</strong></p>"#);
        }
        format!("<h{depth}>{text}</h{depth}>")
    }

    fn paragraph(&mut self, lines: &[&str]) -> String {
        let shift = lines[0].chars().take_while(|c| c.is_whitespace()).count();
        let (align, indent) = match shift {
            0..=3 => ("", self.indent),
            4..=9 => (r#" style="text-align: center;""#, ""),
            _ => (r#" style="text-align: right;""#, ""),
        };
        let mut text = String::new();
        for (i, line) in lines.iter().enumerate() {
            text.push_str(&self.inline(line.trim()));
            if i + 1 < lines.len() {
                text.push_str(if line.ends_with("  ") { "<br/>" } else { "\n" });
            }
        }
        if self.soup {
            return format!(
                r#"<p class="MsoNormal" style="text-indent:32.0pt;line-height:150%">{indent}{text}<o:p></o:p></p>"#
            );
        }
        format!("<p{align}>{indent}{text}</p>")
    }

    fn list(&mut self, lines: &[&str]) -> String {
        let items: String = lines.iter().map(|l| format!("<li>{}</li>", self.inline(l[2..].trim()))).collect();
        format!("<ul>{items}</ul>")
    }

    fn table(&mut self, lines: &[&str]) -> String {
        let mut rows = String::new();
        for (i, line) in lines.iter().enumerate() {
            let line = line.trim().trim_matches('|').replace("\\|", "\u{0}");
            if line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) && line.contains("--") {
                continue;
            }
            let tag = if i == 0 { "th" } else { "td" };
            let cells: String = line
                .split('|')
                .map(|cell| {
                    let cell = cell.trim().replace('\u{0}', "|");
                    let pieces: Vec<String> = cell.split("<br>").map(|piece| self.inline(piece)).collect();
                    format!("<{tag}>{}</{tag}>", pieces.join("<br>"))
                })
                .collect();
            rows.push_str(&format!("<tr>{cells}</tr>"));
        }
        format!("<table border=\"1\"><tbody>{rows}</tbody></table>")
    }

    /// The text of a line with its marks as tags.
    fn inline(&mut self, text: &str) -> String {
        if self.soup {
            return self.spans(text);
        }
        let mut out = escaped(text);
        while let Some(middle) = out.find("](") {
            let (Some(open), Some(close)) = (out[..middle].rfind('['), out[middle..].find(')')) else { break };
            let close = middle + close;
            let link = format!("<a href=\"{}\">{}</a>", &out[middle + 2..close], &out[open + 1..middle]);
            out.replace_range(open..=close, &link);
        }
        out
    }

    /// The text in two or three nested spans, with entities for quotation marks and spaces.
    fn spans(&mut self, text: &str) -> String {
        const FEW: usize = 6;
        let chars: Vec<char> = text.chars().collect();
        let entities = |piece: &[char]| {
            let piece = escaped(&piece.iter().collect::<String>());
            let piece = piece.replace('“', "&ldquo;").replace('”', "&rdquo;").replace('—', "&mdash;");
            piece.replace(' ', "&nbsp;").replace('\u{3000}', "&#12288;").replace('·', "&middot;")
        };
        if chars.len() < FEW {
            return format!(r#"<span style="font-family:仿宋_GB2312">{}</span>"#, entities(&chars));
        }
        let first = 1 + self.dice.below(chars.len() / 2);
        let second = first + 1 + self.dice.below(chars.len() - first - 1);
        format!(
            r#"<span style="font-family:仿宋_GB2312;font-size:16.0pt"><span style="color:#333">{}</span><span lang="EN-US">{}</span></span><span style="font-size:16.0pt">{}</span>"#,
            entities(&chars[..first]),
            entities(&chars[first..second]),
            entities(&chars[second..])
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
