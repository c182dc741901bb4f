//! Pictures among the characters, which print black at best (Unicode Technical Standard #51).

use crate::class::is_ideograph;

/// Makes a picture of the character before it; or, the other, a sign.
const PICTURED: char = '\u{fe0f}';
const SIGN: char = '\u{fe0e}';
/// Puts a key around a digit.
const KEYCAP: char = '\u{20e3}';

/// Whether a character and what attaches to it is shown as a picture on a screen.
pub(crate) fn is_picture(cluster: &[char]) -> bool {
    let Some((&base, attached)) = cluster.split_first() else { return false };
    if attached.is_empty() {
        return is_emoji(base);
    }
    // A selector after a hanzi selects nothing: that is reported as a missing form.
    let selected = attached.contains(&PICTURED) && !is_ideograph(base);
    selected || attached.contains(&KEYCAP) || (is_emoji(base) && !attached.contains(&SIGN))
}

/// Characters that are pictures by themselves (property `Emoji_Presentation`), and all of the
/// blocks of pictures.
const fn is_emoji(c: char) -> bool {
    if (c as u32) < 0x231a {
        return false;
    }
    matches!(c, '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23ec}' | '\u{23f0}' | '\u{23f3}' | '\u{25fd}' | '\u{25fe}'
        | '\u{2614}' | '\u{2615}' | '\u{2648}'..='\u{2653}' | '\u{267f}' | '\u{2693}' | '\u{26a1}' | '\u{26aa}'
        | '\u{26ab}' | '\u{26bd}' | '\u{26be}' | '\u{26c4}' | '\u{26c5}' | '\u{26ce}' | '\u{26d4}' | '\u{26ea}'
        | '\u{26f2}' | '\u{26f3}' | '\u{26f5}' | '\u{26fa}' | '\u{26fd}' | '\u{2705}' | '\u{270a}' | '\u{270b}'
        | '\u{2728}' | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2755}' | '\u{2757}' | '\u{2795}'..='\u{2797}'
        | '\u{27b0}' | '\u{27bf}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}' | '\u{1f004}' | '\u{1f0cf}'
        | '\u{1f18e}' | '\u{1f191}'..='\u{1f19a}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f201}' | '\u{1f21a}'
        | '\u{1f22f}' | '\u{1f232}'..='\u{1f236}' | '\u{1f238}'..='\u{1f23a}' | '\u{1f250}' | '\u{1f251}'
        | '\u{1f300}'..='\u{1faff}')
}
