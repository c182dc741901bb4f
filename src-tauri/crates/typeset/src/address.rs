//! Addresses and telephone numbers, which are not parted.

use crate::Class;
use crate::cluster::{Cluster, flag};

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
    keep_digit_groups(chars, clusters);
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
    starts("www.") || (holds([':', '/']) && holds(['/', '/'])) || mail
}

/// A space between groups of digits, the second of three or more: 138 0000 0000, 12 000.
fn keep_digit_groups(chars: &[char], clusters: &mut [Cluster]) {
    for i in 1..clusters.len().saturating_sub(3) {
        let space = clusters[i].is_space() && chars[clusters[i].at as usize] == ' ';
        let digits = |range: std::ops::Range<usize>| clusters[range].iter().all(|c| c.class == Class::Digit);
        if space && digits(i - 1..i) && digits(i + 1..i + 4) {
            bar(&mut clusters[i]);
        }
    }
}
