//! Profiles: the widths of marks and gaps as numbers a house can change.

use serde::{Deserialize, Serialize};

use crate::PunctuationProfile;

/// What happens to the blank half of a mark at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// It stays: the mark is as wide as inside the line.
    Keep,
    /// It goes: every mark is half an em (GB/T 15834—2011, 5.1.10).
    Half,
    /// It goes when the line is too long, and only then (CLREQ; two-valued, JLREQ).
    IfNeeded,
}

/// Widths in thousandths of the em. A mark is a body of half an em and glue on its outer
/// side (JLREQ 3.1.2), so that every house style is a table of glue. As data, what a table
/// leaves out is 开明式's; see [`Profile::check`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
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
    /// Whether glue of 。！？ may be taken away from a line that is too long; most houses and
    /// JLREQ never do.
    pub squeeze_stops: bool,
    /// 标点悬挂: whether ，、。 that do not fit may stand outside the measure. Most papers of the
    /// mainland do not (CLREQ).
    pub hang: bool,
    /// Whether the last of three marks in a row that does not fit may begin the next line
    /// (CLREQ, as a last resort); such a line counts as forced.
    pub relief: bool,
    /// The least hanzi the last line of a paragraph may have; 0 and 1 allow any.
    pub least_last: u8,
    /// Whether English words may be parted with a hyphen; others are at a soft hyphen alone.
    pub hyphenate: bool,
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
        squeeze_stops: false,
        hang: false,
        relief: false,
        least_last: 0,
        hyphenate: false,
    };
    /// 全角式: every mark one em, two neighbours share half an em.
    pub const QUANJIAO: Self = Self { mark_glue: 500, between_glue: 500, ..Self::KAIMING };
    /// 半角式: every mark half an em.
    pub const BANJIAO: Self = Self { stop_glue: 0, ..Self::KAIMING };
    /// 行末半角: as 全角式, but half an em at the end of a line.
    pub const HANGMOBANJIAO: Self = Self { line_end: LineEnd::Half, ..Self::QUANJIAO };
}

/// A number of a profile that no type could be set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` of the punctuation profile is {value}; it must be {must}")]
pub struct ProfileError {
    /// Which number.
    pub field: &'static str,
    /// What it is.
    pub value: u16,
    /// What it has to be.
    pub must: &'static str,
}

impl Profile {
    /// Whether every number is one that type can be set with.
    ///
    /// # Errors
    /// Names the first number that is not, and what it must be.
    pub fn check(&self) -> Result<(), ProfileError> {
        let glue = "0 to 500: a mark is half an em of ink and at most as much glue";
        let space = "0 to 1000 thousandths of the em";
        let rules = [
            ("mark_glue", self.mark_glue, self.mark_glue <= 500, glue),
            ("stop_glue", self.stop_glue, self.stop_glue <= 500, glue),
            ("between_glue", self.between_glue, self.between_glue <= 1000, space),
            ("gap", self.gap, (self.gap_min..=self.gap_max).contains(&self.gap), "between `gap_min` and `gap_max`"),
            ("gap_max", self.gap_max, self.gap_max <= 1000, space),
            (
                "word_space_min",
                self.word_space_min,
                self.word_space_min <= self.word_space_max,
                "at most `word_space_max`",
            ),
            ("word_space_max", self.word_space_max, self.word_space_max <= 2000, "0 to 2000 thousandths of the em"),
            ("name_space", self.name_space, self.name_space <= 2000, "0 to 2000 thousandths of the em"),
            ("sign", self.sign, (250..=1000).contains(&self.sign), "250 to 1000 thousandths of the em"),
            ("least_last", u16::from(self.least_last), self.least_last <= 10, "0 to 10 hanzi"),
        ];
        let wrong = rules.into_iter().find(|r| !r.2);
        wrong.map_or(Ok(()), |(field, value, _, must)| Err(ProfileError { field, value, must }))
    }
}

/// What a paper means by the four named profiles: each can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Profiles {
    /// 开明式.
    pub kaiming: Profile,
    /// 全角式.
    pub quanjiao: Profile,
    /// 半角式.
    pub banjiao: Profile,
    /// 行末半角.
    pub hangmobanjiao: Profile,
}

impl Profiles {
    /// Gives a named profile another table.
    pub const fn set(&mut self, name: PunctuationProfile, table: Profile) {
        *match name {
            PunctuationProfile::Kaiming => &mut self.kaiming,
            PunctuationProfile::Quanjiao => &mut self.quanjiao,
            PunctuationProfile::Banjiao => &mut self.banjiao,
            PunctuationProfile::Hangmobanjiao => &mut self.hangmobanjiao,
        } = table;
    }

    /// The table of a named profile.
    #[must_use]
    pub const fn get(&self, name: PunctuationProfile) -> Profile {
        match name {
            PunctuationProfile::Kaiming => self.kaiming,
            PunctuationProfile::Quanjiao => self.quanjiao,
            PunctuationProfile::Banjiao => self.banjiao,
            PunctuationProfile::Hangmobanjiao => self.hangmobanjiao,
        }
    }

    /// Whether type can be set with all of them; see [`Profile::check`].
    ///
    /// # Errors
    /// Of the first that type cannot be set with.
    pub fn check(&self) -> Result<(), ProfileError> {
        [self.kaiming, self.quanjiao, self.banjiao, self.hangmobanjiao].iter().try_for_each(Profile::check)
    }
}

impl Default for Profiles {
    fn default() -> Self {
        Self {
            kaiming: Profile::KAIMING,
            quanjiao: Profile::QUANJIAO,
            banjiao: Profile::BANJIAO,
            hangmobanjiao: Profile::HANGMOBANJIAO,
        }
    }
}

impl From<PunctuationProfile> for Profile {
    fn from(p: PunctuationProfile) -> Self {
        Profiles::default().get(p)
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::KAIMING
    }
}
