//! 参考线: lines on a page that things are laid along. The window shows them; nothing prints them.

use serde::{Deserialize, Serialize};

use crate::Length;

/// 参考线.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Which way it runs.
    pub runs: GuideRuns,
    /// Its distance from the trimmed page's top edge if it runs across, from the left edge if it runs down.
    pub at: Length,
    /// A locked guide stays where it is under the hand.
    #[serde(default, skip_serializing_if = "is_not")]
    pub locked: bool,
}

/// Which way a guide runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuideRuns {
    /// 横.
    Across,
    /// 竖.
    Down,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_not(on: &bool) -> bool {
    !*on
}
