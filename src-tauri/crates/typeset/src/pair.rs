//! What lies between two neighbours: glue, gap, break and stretch.

use banxin_model::KinsokuLevel;

use crate::cluster::{Cluster, Gap, flag};
use crate::uax::{is_ours, is_tailored};
use crate::{Class, TextStyle};

/// Fills in glue, gaps and flags of all clusters, from each pair of neighbours.
pub(crate) fn join_all(clusters: &mut [Cluster], styles: &[TextStyle]) {
    // The last cluster before `i` that is no blank.
    let mut before: Option<usize> = None;
    for i in 0..clusters.len() {
        let style = &styles[usize::from(clusters[i].style)];
        own_glue(&mut clusters[i], style);
        let next = clusters.get(i + 1).copied();
        if clusters[i].is_space() {
            let a = before.map(|b| clusters[b]);
            join_blank(&mut clusters[i], a, next, style);
            continue;
        }
        before = Some(i);
        let Some(next) = next else { continue };
        if clusters[i].has(flag::HANZI) && next.has(flag::HANZI) {
            clusters[i].flags |= flag::BREAK | flag::STRETCH;
            continue;
        }
        join(&mut clusters[i], &next, style, styles[usize::from(next.style)].kinsoku);
    }
    adjacent_marks(clusters, styles);
}

/// The glue of a mark by itself.
fn own_glue(c: &mut Cluster, style: &TextStyle) {
    let mark = i32::from(style.profile.mark_glue);
    match c.class {
        Class::Open => c.lead = style.width(mark),
        Class::Close | Class::Pause => c.trail = style.width(mark),
        Class::Stop if !c.has(flag::NO_GLUE) => c.trail = style.width(i32::from(style.profile.stop_glue)),
        _ => {}
    }
}

/// Two neighbouring marks share their glue (CLREQ, adjustment of adjacent marks): the pair
/// hugs what it encloses.
fn adjacent_marks(clusters: &mut [Cluster], styles: &[TextStyle]) {
    for i in 1..clusters.len() {
        let (head, tail) = clusters.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &mut tail[0]);
        if !a.class.is_mark() || !b.class.is_mark() {
            continue;
        }
        match (a.class == Class::Open, b.class == Class::Open) {
            (true, true) => b.lead = 0,
            (false, true) => {
                let style = &styles[usize::from(a.style)];
                a.trail = a.trail.min(style.width(i32::from(style.profile.between_glue)));
                b.lead = 0;
            }
            (_, false) => a.trail = 0,
        }
    }
}

fn join(a: &mut Cluster, b: &Cluster, style: &TextStyle, level: KinsokuLevel) {
    if b.is_space() || inseparable(a, b) {
        return;
    }
    let western = a.class.joins() && b.class.joins();
    if may_end(a, b, a, level) {
        a.flags |= flag::BREAK;
    } else if western {
        return;
    } else {
        a.flags |= flag::BARRED;
    }
    if !western && stretches(a.class, b.class) {
        a.flags |= flag::STRETCH;
    }
    if keeps_gap(a.class, b.class) {
        a.gap = style.width(i32::from(style.profile.gap));
        a.gap_kind = Gap::Western;
    }
}

/// Whether a line may end between `a` and `b`, where `end` is the last cluster before `b`:
/// by our rules where Chinese marks stand, else by UAX #14.
fn may_end(a: &Cluster, b: &Cluster, end: &Cluster, level: KinsokuLevel) -> bool {
    if !is_tailored(a, b) {
        return end.has(flag::UAX);
    }
    // What is not Chinese keeps its own rules for line starts and ends beside our marks.
    let free = (is_ours(a) && is_ours(b)) || a.class == Class::Sign || end.has(flag::UAX);
    free && !barred(a.class, b.class, level)
}

/// Typed spaces: between Latin words as the font has them, beside hanzi the gap that would
/// be there anyway, between hanzi the space of two names, beside Chinese marks nothing. Of
/// several blanks the last counts.
fn join_blank(c: &mut Cluster, a: Option<Cluster>, b: Option<Cluster>, style: &TextStyle) {
    let natural = c.body;
    c.body = 0;
    if c.has(flag::HARD) {
        c.gap = 0;
        c.flags |= flag::BREAK;
        return;
    }
    let Some(b) = b.filter(|b| !b.is_space()) else { return };
    let Some(a) = a else { return };
    set_break(c, &a, &b, style.kinsoku);
    c.flags |= if stretches(a.class, b.class) { flag::STRETCH } else { 0 };
    if c.gap > 0 || c.has(flag::NO_GLUE) {
        return;
    }
    if a.class.is_fullwidth_mark() || b.class.is_fullwidth_mark() {
        return;
    }
    let profile = &style.profile;
    let wide = |c: &Cluster| matches!(c.class, Class::Han | Class::Symbol);
    match (wide(&a), wide(&b)) {
        (true, true) => c.gap = style.width(i32::from(profile.name_space)),
        (false, false) => {
            c.gap = natural;
            c.gap_kind = Gap::Word;
        }
        _ => {
            c.gap = style.width(i32::from(profile.gap));
            c.gap_kind = Gap::Western;
        }
    }
    if c.gap_kind != Gap::Western {
        c.flags |= flag::TRACKED;
        c.body = style.track(i32::from(style.tracking));
    }
}

/// A line may end at the last of several blanks, if the rule of line starts and ends lets
/// the characters around them part; a number and its unit stay together across a space.
fn set_break(c: &mut Cluster, a: &Cluster, b: &Cluster, level: KinsokuLevel) {
    let number = matches!((a.class, b.class), (Class::Digit, Class::Suffix) | (Class::Prefix, Class::Digit));
    if c.has(flag::NO_BREAK) || number {
        return;
    }
    c.flags |= if may_end(a, b, c, level) { flag::BREAK } else { flag::BARRED };
}

/// Never parted, and nothing is put between: halves of —— and ……, digits of numbers with
/// their points, signs and units.
fn inseparable(a: &Cluster, b: &Cluster) -> bool {
    use Class::{Digit, DigitPoint, Prefix, Suffix};
    a.has(flag::GLUED)
        || matches!((a.class, b.class), (Prefix, Digit) | (Digit, Suffix) | (DigitPoint, _) | (_, DigitPoint))
}

/// Whether the prohibition rules bar a line from ending between two classes.
fn barred(a: Class, b: Class, level: KinsokuLevel) -> bool {
    let basic = level >= KinsokuLevel::Basic
        && (matches!(b, Class::Close | Class::Pause | Class::Stop | Class::Middle | Class::Connector | Class::Suffix)
            || matches!(b, Class::LatinClose | Class::Sign)
            || matches!(a, Class::Open | Class::LatinOpen | Class::Prefix));
    let gb = level >= KinsokuLevel::Gb && (a == Class::Solidus || b == Class::Solidus);
    let strict = level >= KinsokuLevel::Strict && matches!(b, Class::Dash | Class::Ellipsis);
    basic || gb || strict
}

/// No space is added around connectors, solidi and signs (CLREQ).
fn stretches(a: Class, b: Class) -> bool {
    let fixed = |c| matches!(c, Class::Connector | Class::Solidus | Class::Sign);
    !fixed(a) && !fixed(b)
}

fn keeps_gap(a: Class, b: Class) -> bool {
    (a == Class::Han && b.is_western()) || (a.is_western() && b == Class::Han)
}
