//! 广告稿: an advert that came as a page of a press-ready PDF.

use serde::{Deserialize, Serialize};

use crate::Size;

/// What is known of a PDF page that is an advert's artwork.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Advert {
    /// Which page of its file it was, from 1.
    pub page: u32,
    /// How many pages that file had.
    pub pages: u32,
    /// Its true size: that of the trimmed page, upright.
    pub trim: Size,
    /// What keeps it from the press, or will not print well; the worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flaws: Vec<AdvertFlaw>,
}

/// A rule of the press checklist that an advert breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AdvertFlaw {
    /// The rule, as the checker names it: `T1`, `C3`.
    pub rule: String,
    /// What is wrong, in one English sentence.
    pub says: String,
    /// Whether a press must not get it; else it prints, not well.
    #[serde(default)]
    pub error: bool,
    /// Whether it is a fault in PDF/X-1a only.
    #[serde(default)]
    pub x1a_only: bool,
}

/// How an advert goes into a press file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdvertPrint {
    /// As it is: its type, areas and pictures copied object by object, if a press may have them.
    #[default]
    Objects,
    /// As a picture of 300 pixels an inch.
    Ppi300,
    /// As a picture of 600 pixels an inch, for type and lines.
    Ppi600,
}

impl AdvertPrint {
    /// Whether it is the usual way, which records do not say.
    #[must_use]
    pub fn is_objects(&self) -> bool {
        *self == Self::Objects
    }

    /// Pixels an inch, if it is printed as a picture.
    #[must_use]
    pub const fn ppi(self) -> Option<u32> {
        match self {
            Self::Objects => None,
            Self::Ppi300 => Some(300),
            Self::Ppi600 => Some(600),
        }
    }
}

impl Advert {
    /// The rules that keep it from a press as it is; `x1a` counts those of PDF/X-1a alone as well.
    pub fn refused_by(&self, x1a: bool) -> impl Iterator<Item = &str> {
        self.flaws.iter().filter(move |f| f.error && (x1a || !f.x1a_only)).map(|f| f.rule.as_str())
    }
}
