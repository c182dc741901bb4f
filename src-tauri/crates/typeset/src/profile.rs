//! Profiles: the widths of marks and gaps as numbers a house can change.

use banxin_model::PunctuationProfile;

/// What happens to the blank half of a mark at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineEnd {
    /// It stays: the mark is as wide as inside the line.
    Keep,
    /// It goes: every mark is half an em (GB/T 15834—2011, 5.1.10).
    Half,
    /// It goes when the line is too long, and only then (CLREQ; two-valued, JLREQ).
    IfNeeded,
}

/// Widths in thousandths of the em. A mark is a body of half an em and glue on its outer
/// side (JLREQ 3.1.2), so that every house style is a table of glue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// Glue of opening and closing marks and of ，、；：.
    pub mark_glue: u16,
    /// Glue after 。！？.
    pub stop_glue: u16,
    /// Glue left between a closing or pausing mark and an opening one (`，“`, `。“`).
    pub between_glue: u16,
    /// Marks at the end of a line.
    pub line_end: LineEnd,
    /// Gap between a hanzi and a Latin letter or digit.
    pub gap: u16,
    /// What the gap may shrink to in a line that is too long.
    pub gap_min: u16,
    /// What the gap may grow to before all gaps of the line do.
    pub gap_max: u16,
    /// What a space between Latin words may shrink to.
    pub word_space_min: u16,
    /// What a space between Latin words may grow to before all gaps of the line do.
    pub word_space_max: u16,
    /// A space typed between hanzi: between two names of a 电头.
    pub name_space: u16,
    /// Signs such as + and = between hanzi.
    pub sign: u16,
    /// Whether glue of brackets and quotes may be taken away from a line that is too long.
    pub squeeze_brackets: bool,
    /// Whether glue of ，、；： may be taken away from a line that is too long.
    pub squeeze_pauses: bool,
    /// The least hanzi the last line of a paragraph may have; 0 and 1 allow any.
    pub least_last: u8,
}

impl Profile {
    /// 开明式, the house default: marks half an em, full stops one em.
    pub const KAIMING: Self = Self {
        mark_glue: 0,
        stop_glue: 500,
        between_glue: 0,
        line_end: LineEnd::Keep,
        gap: 250,
        gap_min: 125,
        gap_max: 333,
        word_space_min: 250,
        word_space_max: 500,
        name_space: 500,
        sign: 667,
        squeeze_brackets: false,
        squeeze_pauses: false,
        least_last: 0,
    };
    /// 全角式: every mark one em, two neighbours share half an em.
    pub const QUANJIAO: Self = Self { mark_glue: 500, between_glue: 500, ..Self::KAIMING };
    /// 半角式: every mark half an em.
    pub const BANJIAO: Self = Self { stop_glue: 0, ..Self::KAIMING };
    /// 行末半角: as 全角式, but half an em at the end of a line.
    pub const HANGMOBANJIAO: Self = Self { line_end: LineEnd::Half, ..Self::QUANJIAO };
}

impl From<PunctuationProfile> for Profile {
    fn from(p: PunctuationProfile) -> Self {
        match p {
            PunctuationProfile::Kaiming => Self::KAIMING,
            PunctuationProfile::Quanjiao => Self::QUANJIAO,
            PunctuationProfile::Banjiao => Self::BANJIAO,
            PunctuationProfile::Hangmobanjiao => Self::HANGMOBANJIAO,
        }
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::KAIMING
    }
}
