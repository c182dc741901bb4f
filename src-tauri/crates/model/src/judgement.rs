//! 检查级别: what a house makes of findings that only advise.
//!
//! What would be lost or wrong in print is no matter of a house's taste, nor is what keeps a page from being signed:
//! neither is listed here.

use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

/// How much a house makes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// 不查: it is not mentioned.
    Off,
    /// 提示: to know.
    Note,
    /// 要改: to fix before the page is signed.
    Warning,
    /// 错误: it keeps a page from 大样.
    Error,
}

/// A finding that a house may judge for itself, named by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// 欠.
    Underset,
    /// 续排 without copy.
    ContinuationEmpty,
    /// 栏首孤字.
    ShortLineAtHead,
    /// 背题.
    FirstLineAtFoot,
    /// 禁排 in a line too narrow for any other.
    BadBreak,
    /// 注音 or 着重号 that reach into the next line.
    NotationCrowded,
    /// 断题 inside a word or name.
    HeadlineDivision,
    /// An emoji that a font has.
    Emoji,
    /// A day that is not the one its weekday says.
    DateDisagrees,
    /// 转版 to a page that is not there.
    PageReference,
    /// Quotation marks that do not pair.
    QuotationMarks,
    /// 禁忌.
    Taboo,
    /// 缺图说.
    MissingCaption,
    /// A picture an algorithm made, without a word of it.
    UnlabelledSynthetic,
    /// Fewer than 170 pixels an inch; fewer than 120 are an error in every house.
    LowResolution,
    /// 广告稿 that may not stand in PDF/X-1a.
    AdvertNotX1a,
    /// 广告稿 printed as a picture.
    AdvertPicture,
    /// 广告稿 whose size is not its block's.
    AdvertScaled,
    /// Room that would be printed white.
    EmptyBlock,
    /// A rule too thin for newsprint.
    Hairline,
    /// A fine rule, reversed or of several inks.
    FineMixedRule,
    /// Small reversed type.
    SmallReversedType,
    /// Small type of several inks.
    SmallMixedType,
    /// An area of more ink than newsprint carries.
    InkLimit,
    /// The same, summed over squares of 15 mm.
    InkSquare,
}

impl Advice {
    /// The finding of a code; none if no house may judge it.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        let code: StrDeserializer<'_, Error> = code.into_deserializer();
        Self::deserialize(code).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Advice;

    #[test]
    fn a_finding_is_named_by_its_code() {
        assert_eq!(Advice::named("advert_not_x1a"), Some(Advice::AdvertNotX1a));
        assert_eq!(Advice::named("first_line_at_foot"), Some(Advice::FirstLineAtFoot));
        for kept in ["overset", "missing_credit", "copy_to_come", "Underset", ""] {
            assert_eq!(Advice::named(kept), None, "{kept}");
        }
    }
}
