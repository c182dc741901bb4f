//! What other programs read in our PDFs.

use std::path::Path;
use std::process::Command;

/// A character as MuPDF finds it on a page: origin in millimetres from the trimmed page's top left corner.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The character.
    pub char: char,
    /// Origin, to the right.
    pub x: f64,
    /// Baseline, downwards.
    pub y: f64,
    /// Size of type in points.
    pub size: f64,
}

/// Runs a program, which must succeed; what it printed.
///
/// # Panics
/// The program is not there, or fails.
pub fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name).args(arguments).output();
    let output = output.unwrap_or_else(|e| panic!("{name} is needed here (scripts/install-deps.sh test): {e}"));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name} {arguments:?}: {error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a PDF in the order of its content stream, without white space.
#[must_use]
pub fn text(file: &Path) -> String {
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", plain(file), "-"]);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every character of a page, from 1.
#[must_use]
pub fn characters(file: &Path, page: usize) -> Vec<Placed> {
    let (left, top) = trim_corner(file, page);
    let xml = tool("mutool", &["draw", "-q", "-F", "stext", "-o", "-", plain(file), &page.to_string()]);
    let mut size = 0.0;
    let mut placed = Vec::new();
    for tag in xml.split('<') {
        if tag.starts_with("font ") {
            size = number(tag, "size");
        } else if tag.starts_with("char ")
            && let Some(char) = unescaped(attribute(tag, "c"))
        {
            let (x, y) = (number(tag, "x") - left, number(tag, "y") - top);
            placed.push(Placed { char, x: millimetres(x), y: millimetres(y), size });
        }
    }
    placed
}

/// The top left corner of the trimmed page in MuPDF's coordinates: points, downwards from the media box's.
fn trim_corner(file: &Path, page: usize) -> (f64, f64) {
    let page = page.to_string();
    let boxes = tool("pdfinfo", &["-box", "-f", &page, "-l", &page, plain(file)]);
    let of = |name: &str| -> Vec<f64> {
        let line = boxes.lines().find(|l| l.contains(name)).unwrap_or_else(|| panic!("no {name} in {boxes}"));
        line.split_whitespace().filter_map(|w| w.parse().ok()).collect()
    };
    let (media, trim) = (of("MediaBox:"), of("TrimBox:"));
    let from = media.len() - 4;
    let trim = &trim[trim.len() - 4..];
    (trim[0] - media[from], media[from + 3] - trim[3])
}

fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

fn plain(file: &Path) -> &str {
    file.to_str().expect("temporary folders have plain names")
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let opening = format!(" {name}=\"");
    let from = tag.find(&opening).map_or(tag.len(), |i| i + opening.len());
    tag[from..].split('"').next().unwrap_or_default()
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).parse().unwrap_or_else(|_| panic!("no number {name} in <{tag}"))
}

/// The one character of an attribute, its reference resolved.
fn unescaped(text: &str) -> Option<char> {
    match text {
        "&lt;" => Some('<'),
        "&gt;" => Some('>'),
        "&amp;" => Some('&'),
        "&quot;" => Some('"'),
        "&apos;" => Some('\''),
        _ if text.starts_with("&#x") => {
            char::from_u32(u32::from_str_radix(text.trim_start_matches("&#x").trim_end_matches(';'), 16).ok()?)
        }
        _ => text.chars().next(),
    }
}
