//! Classes of characters: our own table, since UAX #14 bars no line from beginning with a
//! closing “ ” and breaks inside —— (CLREQ 3.1.3, GB/T 15834—2011, JLREQ 3.1).

/// What a character is to the typesetter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Hanzi, kana, hangul: breaks before and after.
    Han,
    /// Other full-width signs: ■ ★ ①, emoji. As hanzi, but without a gap to Latin.
    Symbol,
    /// “ ‘ （ 《 …: not at a line's end.
    Open,
    /// ” ’ ） 》 …: not at a line's start.
    Close,
    /// ， 、 ； ：: not at a line's start.
    Pause,
    /// 。 ． ！ ？: not at a line's start.
    Stop,
    /// · ‧ • ・: half an em, not at a line's start.
    Middle,
    /// Solidus between hanzi: half an em, neither at a line's start nor at its end.
    Solidus,
    /// – — ～ and full-width － ＋ ＝: not at a line's start.
    Connector,
    /// Half of a ——, or a whole ⸺.
    Dash,
    /// Half of a ……, or a single ….
    Ellipsis,
    /// Signs such as + = &.
    Sign,
    /// Letters of words.
    Latin,
    /// ( [ {, and # @ before what they mark.
    LatinOpen,
    /// ) ] } , . ; : ! ?.
    LatinClose,
    /// 0 to 9.
    Digit,
    /// . , : / - between digits.
    DigitPoint,
    /// ¥ $ № before digits.
    Prefix,
    /// % ‰ ℃ ° after digits.
    Suffix,
    /// Blanks; they collapse at the edges of a line.
    Space,
}

impl Class {
    /// Marks that are half an em of ink and glue.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::Open | Self::Close | Self::Pause | Self::Stop)
    }

    /// Full-width marks of any kind: no gap beside them, and typed spaces beside them vanish.
    pub(crate) const fn is_fullwidth_mark(self) -> bool {
        self.is_mark() || matches!(self, Self::Middle | Self::Solidus | Self::Connector | Self::Dash | Self::Ellipsis)
    }

    /// Latin and digits: what a hanzi keeps a gap to.
    pub(crate) const fn is_western(self) -> bool {
        matches!(self, Self::Latin | Self::Digit)
    }

    /// What holds together with letters and digits at its side.
    pub(crate) const fn joins(self) -> bool {
        matches!(self, Self::Latin | Self::Digit | Self::DigitPoint | Self::LatinOpen | Self::LatinClose | Self::Sign)
    }
}

/// The class of a character by itself; [`Class::Latin`] for all that is not Chinese.
/// The setter refines it by the neighbours: quotes inside Latin, points between digits.
#[must_use]
pub fn class_of(c: char) -> Class {
    if matches!(c, '\u{3400}'..='\u{9fff}') {
        return Class::Han;
    }
    match c as u32 {
        0..=0x7f => ascii(c),
        0x80..=0x1fff => western(c),
        0x2000..=0x2fff => punctuation(c),
        0x3000..=0x303f => cjk_mark(c),
        0x30fb => Class::Middle,
        0x3040..=0x33ff | 0xa000..=0xa4cf | 0xac00..=0xd7ff | 0xf900..=0xfaff => Class::Han,
        0xfe10..=0xfe1f | 0xfe30..=0xfe6f => presentation_form(c),
        0xff00..=0xffef => fullwidth(c),
        0x1_f000..=0x1_faff | 0xe000..=0xf8ff => Class::Symbol,
        0x1_b000..=0x1_b16f | 0x2_0000..=0x3_ffff => Class::Han,
        _ => Class::Latin,
    }
}

fn ascii(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        '\0'..=' ' | '\x7f' => Class::Space,
        '(' | '[' | '{' | '#' | '@' => Class::LatinOpen,
        ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' => Class::LatinClose,
        '$' => Class::Prefix,
        '%' => Class::Suffix,
        '+' | '-' | '/' | '=' | '*' | '&' | '_' | '~' | '|' | '\\' | '<' | '>' | '^' => Class::Sign,
        _ => Class::Latin,
    }
}

fn western(c: char) -> Class {
    match c {
        '\u{80}'..='\u{a0}' | '\u{1680}' => Class::Space,
        '·' => Class::Middle,
        '£' | '¥' => Class::Prefix,
        '°' => Class::Suffix,
        '×' | '÷' | '±' => Class::Sign,
        _ => Class::Latin,
    }
}

fn punctuation(c: char) -> Class {
    match c {
        '\u{2000}'..='\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' => Class::Space,
        '“' | '‘' => Class::Open,
        '”' | '’' => Class::Close,
        '‧' | '•' => Class::Middle,
        '–' | '‒' => Class::Connector,
        '—' | '―' => Class::Connector,
        '⸺' | '⸻' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '‼' | '⁇' | '⁈' | '⁉' => Class::Stop,
        '‰' | '′' | '″' | '℃' | '℉' => Class::Suffix,
        '−' => Class::Sign,
        '€' | '№' => Class::Prefix,
        '\u{2329}' => Class::Open,
        '\u{232a}' => Class::Close,
        '\u{2190}'..='\u{2bff}' | '\u{203b}' => Class::Symbol,
        '\u{2e80}'..='\u{2fff}' => Class::Han,
        _ => Class::Latin,
    }
}

fn cjk_mark(c: char) -> Class {
    match c {
        '\u{3000}' => Class::Space,
        '、' => Class::Pause,
        '。' => Class::Stop,
        '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '〘' | '〚' | '〝' => Class::Open,
        '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '〙' | '〛' | '〞' | '〟' => Class::Close,
        '〜' => Class::Connector,
        '々' | '〇' | '〻' => Class::Han,
        _ => Class::Symbol,
    }
}

fn fullwidth(c: char) -> Class {
    match c {
        '（' | '［' | '｛' | '｟' => Class::Open,
        '）' | '］' | '｝' | '｠' => Class::Close,
        '，' | '；' | '：' => Class::Pause,
        '．' | '！' | '？' | '｡' => Class::Stop,
        '･' => Class::Middle,
        '／' => Class::Solidus,
        '～' | '－' | '＋' | '＝' => Class::Connector,
        '％' => Class::Suffix,
        '￥' | '￡' | '＄' => Class::Prefix,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Han,
        'ｦ'..='ﾟ' => Class::Han,
        _ => Class::Symbol,
    }
}

/// Vertical and small forms of marks, which GB 18030—2022 has.
fn presentation_form(c: char) -> Class {
    match c {
        '︐' | '︑' | '︓' | '︔' | '﹐' | '﹑' | '﹔' | '﹕' => Class::Pause,
        '︒' | '︕' | '︖' | '﹒' | '﹖' | '﹗' => Class::Stop,
        '︗' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' | '﹇' | '﹙' | '﹛' | '﹝' => {
            Class::Open
        }
        '︘' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' | '﹈' | '﹚' | '﹜' | '﹞' => {
            Class::Close
        }
        '︙' | '︰' => Class::Ellipsis,
        '︱' | '︲' | '﹘' => Class::Connector,
        '﹪' => Class::Suffix,
        '﹩' => Class::Prefix,
        _ => Class::Symbol,
    }
}

/// Hanzi proper, between any two of which a line may end.
pub(crate) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{f900}'..='\u{faff}' | '\u{2_0000}'..='\u{3_fffd}')
}

/// Characters that belong to the cluster before them: combining marks, variation
/// selectors, joiners, format characters and tags.
pub(crate) const fn attaches(c: char) -> bool {
    if matches!(c, '\u{3400}'..='\u{9fff}') || (c as u32) < 0xad {
        return false;
    }
    matches!(
        c,
        '\u{ad}'
            | '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5bd}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{200c}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{302a}'..='\u{302f}'
            | '\u{3099}'..='\u{309a}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}

/// Selectors of a hanzi's form (IVS) and of the form of signs.
pub(crate) const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Skin colours and what they attach to: hands and persons among the emoji.
pub(crate) fn modifies(base: char, c: char) -> bool {
    let colour = |c: char| matches!(c, '\u{1f3fb}'..='\u{1f3ff}');
    colour(c)
        && !colour(base)
        && matches!(base, '\u{261d}' | '\u{26f9}' | '\u{270a}'..='\u{270d}' | '\u{1f385}'..='\u{1faff}')
}

/// Attached characters that are seen: they keep a glyph of their own.
pub(crate) const fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}')
}
