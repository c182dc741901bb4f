//! What the layout finds wrong: a place and a number, never an error.

use banxin_model::{BlockId, PhotoId, Rect, StoryId};
use banxin_typeset::Paragraph;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To know.
    Note,
    /// To fix before the page is signed.
    Warning,
    /// Content would be lost or wrong in print.
    Error,
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub problem: Problem,
    /// Where on the page.
    pub place: Rect,
    /// In which block; none for furniture.
    pub block: Option<BlockId>,
}

/// Characters of a set text that cannot print as they are, with their offsets.
pub(crate) fn unprintable(set: &Paragraph) -> Vec<(usize, Problem)> {
    unprintable_of(set.missing(), set.emoji())
}

/// The same of characters no font has, and emoji.
pub(crate) fn unprintable_of(missing: &[(usize, char)], emoji: &[(usize, char)]) -> Vec<(usize, Problem)> {
    let at = |all: &[(usize, char)], at: usize| all.iter().any(|one| one.0 == at);
    let lost = missing.iter().filter(|m| !at(emoji, m.0));
    let lost = lost.map(|&(at, character)| (at, Problem::MissingGlyph { character }));
    let pictures = emoji.iter().map(|e| (e.0, Problem::Emoji { character: e.1, missing: at(missing, e.0) }));
    lost.chain(pictures).collect()
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 溢: copy without room.
    Overset {
        /// Which story.
        story: StoryId,
        /// Lines without room.
        lines: u32,
        /// Printing characters without room.
        chars: usize,
    },
    /// 欠: room without copy.
    Underset {
        /// Which story.
        story: StoryId,
        /// Lines left over.
        lines: u32,
        /// Characters that would fill them, about.
        chars: u32,
    },
    /// 续排 without copy: all of the story found room before.
    ContinuationEmpty {
        /// Which story.
        story: StoryId,
    },
    /// 下转 or 上接 is due and no line of the block is wide enough for it.
    JumpWithoutRoom {
        /// Which story.
        story: StoryId,
        /// The words.
        words: String,
    },
    /// A deck line wider than its place.
    HeadlineTooWide {
        /// Which story.
        story: StoryId,
        /// The line.
        line: String,
    },
    /// The headline is higher than its place.
    HeadlineTooHigh {
        /// Which story.
        story: StoryId,
    },
    /// A character that the style's fonts do not have.
    MissingGlyph {
        /// The character.
        character: char,
    },
    /// A colour picture among type: no press prints it as it looks on a screen.
    Emoji {
        /// The character.
        character: char,
        /// Whether the style's fonts lack it; it prints in black where they have it.
        missing: bool,
    },
    /// 栏首孤字: the last line of a paragraph, of one character, at the head of a column.
    ShortLineAtHead {
        /// Which story.
        story: StoryId,
        /// Paragraph of the body, from 0.
        paragraph: u32,
    },
    /// 背题: the first line of a paragraph alone at the foot of a column.
    FirstLineAtFoot {
        /// Which story.
        story: StoryId,
        /// Paragraph of the body, from 0.
        paragraph: u32,
    },
    /// 禁排: a line that begins or ends where the rules forbid it, since its place is too narrow for any other.
    BadBreak {
        /// Which story, if it is one's.
        story: Option<StoryId>,
        /// The line.
        line: String,
    },
    /// A line wider than its place.
    OverfullLine {
        /// Which story, if it is one's.
        story: Option<StoryId>,
        /// The line.
        line: String,
    },
    /// 注音 or a mark below the text that reaches into the next line: the leading is too small for it.
    NotationCrowded {
        /// Which story.
        story: StoryId,
        /// Paragraph of the body, from 0.
        paragraph: u32,
    },
    /// A font that is not installed; another stands in.
    MissingFont {
        /// Family name.
        family: String,
        /// Weight.
        weight: u16,
    },
    /// 待稿: room is kept for copy that has not come.
    CopyToCome {
        /// What is to come; empty if it was not said.
        note: String,
        /// 字数 ordered.
        chars: u32,
    },
    /// A font whose licence keeps it out of files for a press.
    FontForbids {
        /// Family name.
        family: String,
        /// Weight.
        weight: u16,
    },
    /// A block shows a record that is not there.
    MissingRecord,
    /// 图说 missing.
    MissingCaption(PhotoId),
    /// 署名 missing.
    MissingCredit(PhotoId),
    /// A picture that its file says an algorithm made, without a printed word of it.
    UnlabelledSynthetic(PhotoId),
    /// Too few pixels for its size.
    LowResolution {
        /// Which photo.
        photo: PhotoId,
        /// Effective pixels an inch.
        ppi: u32,
    },
    /// 广告稿 that a press must not get as it is, and that is not to be printed as a picture.
    AdvertUnfit {
        /// Which.
        photo: PhotoId,
        /// The rules it breaks.
        rules: String,
    },
    /// 广告稿 that may stand in PDF/X-4, and not in PDF/X-1a.
    AdvertNotX1a {
        /// Which.
        photo: PhotoId,
        /// The rules it breaks there.
        rules: String,
    },
    /// 广告稿 that is printed as a picture.
    AdvertPicture {
        /// Which.
        photo: PhotoId,
        /// Pixels an inch of its true size.
        ppi: u32,
    },
    /// 广告稿 whose true size is not its block's.
    AdvertScaled {
        /// Which.
        photo: PhotoId,
        /// Its scale on the page, in thousandths.
        scale: u32,
    },
    /// Caption and credit are higher than the frame allows.
    CaptionTooLong(PhotoId),
    /// Two blocks lie on each other.
    Overlap {
        /// The other block.
        other: BlockId,
    },
}

impl Problem {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Overset { .. }
            | Self::JumpWithoutRoom { .. }
            | Self::HeadlineTooWide { .. }
            | Self::HeadlineTooHigh { .. }
            | Self::MissingGlyph { .. }
            | Self::Emoji { missing: true, .. }
            | Self::MissingFont { .. }
            | Self::FontForbids { .. }
            | Self::MissingRecord
            | Self::CaptionTooLong(_)
            | Self::AdvertUnfit { .. }
            | Self::OverfullLine { .. }
            | Self::Overlap { .. } => Severity::Error,
            Self::MissingCaption(_)
            | Self::MissingCredit(_)
            | Self::UnlabelledSynthetic(_)
            | Self::ContinuationEmpty { .. }
            | Self::CopyToCome { .. }
            | Self::Emoji { .. }
            | Self::ShortLineAtHead { .. }
            | Self::BadBreak { .. }
            | Self::AdvertNotX1a { .. }
            | Self::AdvertScaled { .. }
            | Self::NotationCrowded { .. } => Severity::Warning,
            Self::LowResolution { ppi, .. } if *ppi < 120 => Severity::Error,
            Self::LowResolution { .. } => Severity::Warning,
            Self::Underset { lines, .. } if *lines >= 2 => Severity::Warning,
            Self::Underset { .. } | Self::FirstLineAtFoot { .. } | Self::AdvertPicture { .. } => Severity::Note,
        }
    }

    /// A name for programs and catalogues of messages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Overset { .. } => "overset",
            Self::Underset { .. } => "underset",
            Self::ContinuationEmpty { .. } => "continuation_empty",
            Self::JumpWithoutRoom { .. } => "jump_without_room",
            Self::HeadlineTooWide { .. } => "headline_too_wide",
            Self::HeadlineTooHigh { .. } => "headline_too_high",
            Self::MissingGlyph { .. } => "missing_glyph",
            Self::Emoji { .. } => "emoji",
            Self::ShortLineAtHead { .. } => "short_line_at_head",
            Self::FirstLineAtFoot { .. } => "first_line_at_foot",
            Self::BadBreak { .. } => "bad_break",
            Self::OverfullLine { .. } => "overfull_line",
            Self::NotationCrowded { .. } => "notation_crowded",
            Self::MissingFont { .. } => "missing_font",
            Self::CopyToCome { .. } => "copy_to_come",
            Self::FontForbids { .. } => "font_forbids",
            Self::MissingRecord => "missing_record",
            Self::MissingCaption(_) => "missing_caption",
            Self::MissingCredit(_) => "missing_credit",
            Self::UnlabelledSynthetic(_) => "unlabelled_synthetic",
            Self::LowResolution { .. } => "low_resolution",
            Self::AdvertUnfit { .. } => "advert_unfit",
            Self::AdvertNotX1a { .. } => "advert_not_x1a",
            Self::AdvertPicture { .. } => "advert_picture",
            Self::AdvertScaled { .. } => "advert_scaled",
            Self::CaptionTooLong(_) => "caption_too_long",
            Self::Overlap { .. } => "overlap",
        }
    }
}
