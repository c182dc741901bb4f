//! What every document of the site begins and ends with.

use maud::{DOCTYPE, Markup, html};

use super::Frame;
use crate::text::clean;

/// Nothing is loaded but the site's own files: no inline script or style, no frame, no form.
/// (Browsers take `'self'` for files of the same disk when a site is opened from one.)
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

/// A document; `root` leads from it to the site's top.
pub(super) fn shell(frame: &Frame<'_>, root: &str, title: &str, description: &str, content: &Markup) -> String {
    let edition = &frame.plan.document.edition;
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Banxin";
                title { (clean(title)) }
                @if !description.is_empty() {
                    meta name="description" content=(clean(description));
                }
                link rel="icon" type="image/svg+xml" href={ (root) (frame.icon) };
                link rel="stylesheet" href={ (root) (frame.style) };
                script src={ (root) (frame.script) } defer {}
            }
            body {
                a.skip href="#main" { "跳到正文" }
                (content)
                footer.foot {
                    p {
                        (clean(&edition.paper)) "　"
                        time datetime=(edition.date) { (edition.date.in_chinese()) }
                        @if !edition.issue.trim().is_empty() { "　" (issue_number(&edition.issue)) }
                    }
                }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// `第 1234 期`, or the paper's own words.
pub(super) fn issue_number(issue: &str) -> String {
    let issue = clean(issue.trim());
    if issue.chars().all(|c| c.is_ascii_digit()) { format!("第{issue}期") } else { issue.into_owned() }
}

/// The bar above pages and stories: the paper's name leads back to the issue.
pub(super) fn bar(frame: &Frame<'_>, extra: &Markup) -> Markup {
    let edition = &frame.plan.document.edition;
    html! {
        header.bar {
            p.paper { a href="../index.html" { (name_of_paper(&edition.paper)) } }
            p.date { time datetime=(edition.date) { (edition.date.in_chinese()) } }
            (extra)
        }
    }
}

/// The paper's name; a site must be called something.
pub(super) fn name_of_paper(name: &str) -> String {
    let name = clean(name.trim());
    if name.is_empty() { "数字报".to_owned() } else { name.into_owned() }
}
