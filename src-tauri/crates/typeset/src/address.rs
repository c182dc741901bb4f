//! Addresses, telephone numbers, quantities and names of two characters, which are not parted.

use crate::Class;
use crate::cluster::{Cluster, flag};
use crate::headline::is_surname;

/// Units that stand after a number and a space. Others are words, and may be parted from it.
const UNITS: [&str; 58] = [
    "km", "m", "dm", "cm", "mm", "μm", "nm", "hm", "ha", "kg", "g", "mg", "μg", "t", "L", "l", "mL", "ml", "dL", "h",
    "min", "s", "ms", "Hz", "kHz", "MHz", "GHz", "V", "mV", "kV", "A", "mA", "W", "kW", "MW", "GW", "Wh", "kWh", "J",
    "kJ", "MJ", "N", "kN", "Pa", "hPa", "kPa", "MPa", "K", "mol", "cd", "lm", "lx", "dB", "kB", "KB", "MB", "GB", "TB",
];
/// The longest of them.
const LONGEST_UNIT: usize = 3;

/// Finds addresses of the web and of mail, and numbers in groups of digits. A line ends
/// inside one only when it is longer than the line.
pub(crate) fn keep_whole(chars: &[char], clusters: &mut [Cluster]) {
    let mut at = 0;
    while at < clusters.len() {
        if !in_address(chars, &clusters[at]) {
            at += 1;
            continue;
        }
        let end = clusters[at..].iter().position(|c| !in_address(chars, c)).map_or(clusters.len(), |n| at + n);
        let text = || clusters[at..end].iter().map(|c| chars[c.at as usize]);
        if is_address(text()) {
            clusters[at..end - 1].iter_mut().for_each(bar);
        }
        at = end;
    }
    keep_across_blanks(chars, clusters);
}

fn bar(c: &mut Cluster) {
    if c.has(flag::BREAK) && !c.has(flag::HARD) {
        c.flags = c.flags & !flag::BREAK | flag::BARRED;
    }
}

fn in_address(chars: &[char], c: &Cluster) -> bool {
    c.chars == 1 && chars[c.at as usize].is_ascii_graphic()
}

/// `https://…`, `www.…`, `name@host.tld`.
fn is_address(text: impl Iterator<Item = char> + Clone) -> bool {
    let starts =
        |with: &str| text.clone().zip(with.chars()).filter(|(a, b)| a.eq_ignore_ascii_case(b)).count() == with.len();
    let holds = |pair: [char; 2]| text.clone().zip(text.clone().skip(1)).any(|(a, b)| [a, b] == pair);
    let mut after_at = text.clone().skip_while(|&c| c != '@').skip(1);
    let mail = text.clone().next() != Some('@') && after_at.any(|c| c == '.');
    starts("www.") || (holds([':', '/']) && holds(['/', '/'])) || mail || is_host_and_path(text)
}

/// `example.org/a`: points between letters, the last part of letters alone, and a solidus after it.
fn is_host_and_path(text: impl Iterator<Item = char> + Clone) -> bool {
    let host: String = text.clone().take_while(|&c| c != '/').collect();
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let last = host.rsplit('.').next().is_some_and(|p| p.len() > 1 && p.chars().all(|c| c.is_ascii_alphabetic()));
    host.contains('.') && host.split('.').all(part) && last && text.count() > host.len()
}

/// Single blanks at which no line ends.
fn keep_across_blanks(chars: &[char], clusters: &mut [Cluster]) {
    let mut named = 0;
    for i in 1..clusters.len().saturating_sub(1) {
        if !clusters[i].is_space() || !clusters[i].has(flag::BREAK) {
            continue;
        }
        let blank = chars[clusters[i].at as usize];
        if blank == ' ' && (groups_digits(chars, clusters, i) || before_unit(chars, clusters, i)) {
            bar(&mut clusters[i]);
        } else if matches!(blank, ' ' | '\u{3000}') && i > named && names_part(chars, clusters, i) {
            bar(&mut clusters[i]);
            // A given name is no surname of the next.
            named = i + 2;
        }
    }
}

/// Between groups of digits, the second of three or more: 138 0000 0000, 12 000; and after the
/// area code of a telephone number: (010) 6552 1234.
fn groups_digits(chars: &[char], clusters: &[Cluster], i: usize) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        clusters.get(range).is_some_and(|own| own.iter().all(|c| c.class == Class::Digit))
    };
    let is = |i: usize, one: [char; 2]| one.contains(&chars[clusters[i].at as usize]);
    let code = |n: usize| {
        let open = i.checked_sub(n + 2);
        is(i - 1, [')', '）']) && open.is_some_and(|open| is(open, ['(', '（']) && digits(open + 1..i - 1))
    };
    digits(i + 1..i + 4) && (digits(i - 1..i) || (2..=4).any(code))
}

/// Between a number and a unit of measure: 15 km.
fn before_unit(chars: &[char], clusters: &[Cluster], i: usize) -> bool {
    if clusters[i - 1].class != Class::Digit || clusters[i + 1].class != Class::Latin {
        return false;
    }
    let from = clusters[i + 1].at as usize;
    let letters =
        chars[from..].iter().take(LONGEST_UNIT + 1).take_while(|c| c.is_alphabetic() && (**c as u32) < 0x2000);
    let unit: String = letters.collect();
    UNITS.contains(&unit.as_str())
}

/// Between the two characters of a name: 王 芳. A surname stands before the blank and one hanzi
/// after it, or two hanzi stand there by themselves.
fn names_part(chars: &[char], clusters: &[Cluster], i: usize) -> bool {
    let hanzi = |i: Option<usize>| i.and_then(|i| clusters.get(i)).is_some_and(|c| c.has(flag::HANZI));
    if !hanzi(Some(i - 1)) || !hanzi(Some(i + 1)) {
        return false;
    }
    let (before, after) = (chars[clusters[i - 1].at as usize], chars[clusters[i + 1].at as usize]);
    let first = !hanzi(i.checked_sub(2));
    let last = !hanzi(Some(i + 2));
    let blank = |at: Option<usize>| at.and_then(|at| clusters.get(at)).is_some_and(Cluster::is_space);
    if !is_surname(before) {
        return first && last && !blank(i.checked_sub(2)) && !blank(Some(i + 2));
    }
    // 李小江 王 芳: the second name begins after the first blank.
    let next_name = is_surname(after) && blank(Some(i + 2)) && hanzi(Some(i + 3));
    first || (last && !next_name)
}
