//! File names for printers, each of whom has a scheme of their own.

use std::fmt::Write as _;

use banxin_model::Date;

use crate::wire::Failure;

/// What a name can be made of.
#[derive(Clone, Debug)]
pub struct NameParts<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// Date of issue.
    pub date: Date,
    /// 期号.
    pub issue: &'a str,
    /// 版名.
    pub section: &'a str,
    /// 版次.
    pub page: usize,
    /// Counts deliveries of a page, from 1.
    pub version: u32,
    /// `x4`, `x1a`, `proof`.
    pub standard: &'a str,
}

/// Longest name, in bytes: what every file system and FTP server takes.
const LONGEST: usize = 120;

/// The name that a template gives: `{paper}_{date:%Y%m%d}_{section}{page:02}.pdf`.
///
/// `{date:…}` knows `%Y %y %m %d %%`; `{page:03}`, `{issue:04}` and `{version:02}` fill up with zeros.
/// What is not a letter, digit, `.`, `-` or `_` of ASCII becomes `-` if it is space, else its
/// code (`u7248`), so that any server takes the name and two names stay two.
///
/// # Errors
/// The template names something unknown, breaks off, or makes a name no server takes.
pub fn file_name(template: &str, parts: &NameParts<'_>) -> Result<String, Failure> {
    let wrong = |why: &str| Failure::new("file_name", &format!("the file name {template} cannot be used: {why}"));
    let mut name = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        name.push_str(before);
        let (field, after) = after.split_once('}').ok_or_else(|| wrong("a { has no }"))?;
        let (key, how) = field.split_once(':').unwrap_or((field, ""));
        let value = match key {
            "paper" => Some(plain(parts.paper)),
            "section" => Some(plain(parts.section)),
            "standard" => Some(parts.standard.to_owned()),
            "issue" => padded(&plain(parts.issue), how),
            "page" => padded(&parts.page.to_string(), how),
            "version" => padded(&parts.version.to_string(), how),
            "date" => dated(parts.date, how),
            _ => {
                let known = "paper, date, issue, section, page, version and standard";
                return Err(wrong(&format!("{{{field}}} is unknown; there are {known}")));
            }
        };
        name.push_str(&value.ok_or_else(|| wrong(&format!("{{{field}}} has a form that is unknown")))?);
        rest = after;
    }
    name.push_str(rest);
    let mut name = plain(&name);
    if !name.to_ascii_lowercase().ends_with(".pdf") {
        name.push_str(".pdf");
    }
    if name.starts_with('.') || name.len() > LONGEST || is_device(&name) {
        return Err(wrong("it begins with a dot, is longer than 120 letters, or is a device's name"));
    }
    Ok(name)
}

/// Letters, digits and `.-_` of ASCII only.
fn plain(text: &str) -> String {
    text.trim().chars().fold(String::new(), |mut out, c| {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => out.push(c),
            _ if c.is_whitespace() => out.push('-'),
            _ => drop(write!(out, "u{:04x}", u32::from(c))),
        }
        out
    })
}

/// Filled up with zeros to a width such as `02`.
fn padded(text: &str, how: &str) -> Option<String> {
    let width: usize = if how.is_empty() { 0 } else { how.parse().ok().filter(|&w| w <= 9)? };
    Some(format!("{text:0>width$}"))
}

/// A date in the form of `strftime`.
fn dated(date: Date, how: &str) -> Option<String> {
    let mut out = String::new();
    let mut marks = if how.is_empty() { "%Y%m%d" } else { how }.chars();
    while let Some(c) = marks.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let (year, month, day) = (date.year(), date.month(), date.day());
        out.push_str(&match marks.next()? {
            'Y' => format!("{year:04}"),
            'y' => format!("{:02}", year % 100),
            'm' => format!("{month:02}"),
            'd' => format!("{day:02}"),
            '%' => "%".to_owned(),
            _ => return None,
        });
    }
    Some(out)
}

/// Names that Windows keeps for devices.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |s: &str| s.len() == 4 && (s.starts_with("COM") || s.starts_with("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(template: &str) -> Result<String, String> {
        let parts = NameParts {
            paper: "运河 Daily",
            date: Date::new(2026, 3, 5).expect("a day"),
            issue: "88",
            section: "A",
            page: 7,
            version: 2,
            standard: "x4",
        };
        file_name(template, &parts).map_err(|f| f.message)
    }

    #[test]
    fn printers_schemes() {
        let ok = |t: &str| name(t).expect("a name");
        assert_eq!(ok("ABC_{date:%Y%m%d}_{section}{page:03}_P{version}a.pdf"), "ABC_20260305_A007_P2a.pdf");
        assert_eq!(ok("{paper}_{date:%d%m%y}_{issue:04}"), "u8fd0u6cb3-Daily_050326_0088.pdf");
        assert_eq!(ok("p{page:02}x_{standard}.PDF"), "p07x_x4.PDF");
        assert_eq!(ok("{date}"), "20260305.pdf");
        assert_eq!(ok("a/b\\c:d"), "au002fbu005ccu003ad.pdf", "never another folder");
    }

    #[test]
    fn templates_that_make_no_name_are_refused() {
        for (template, says) in [
            ("{pages}", "unknown"),
            ("{page", "no }"),
            ("{page:x}", "form"),
            ("{date:%H}", "form"),
            ("{date:%}", "form"),
            (".{page}", "dot"),
            ("con", "device"),
            (&"x".repeat(130), "longer"),
        ] {
            let why = name(template).expect_err("no name");
            assert!(why.contains(says), "{template}: {why}");
        }
    }
}
