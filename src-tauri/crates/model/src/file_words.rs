//! What a photo's file says about itself, as it was read when the photo came in.

use serde::{Deserialize, Serialize};

/// IPTC, XMP and EXIF of an original. A record of what was read: nobody edits it and nothing of it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct FileWords {
    /// Headline (IPTC 2:105).
    pub headline: String,
    /// 说明 (2:120).
    pub caption: String,
    /// 作者, the photographer (2:80).
    pub byline: String,
    /// Credit line (2:110).
    pub credit: String,
    /// Source (2:115).
    pub source: String,
    /// Text for readers who do not see the picture (AltTextAccessibility).
    pub alt: String,
    /// Copyright notice (2:116).
    pub copyright: String,
    /// 地点, the city (2:90).
    pub city: String,
    /// Keywords (2:25).
    pub keywords: Vec<String>,
    /// When it was taken, ISO 8601, as far as the file knows.
    pub taken: String,
    /// Model of the camera (EXIF).
    pub camera: String,
    /// Serial number of the camera (EXIF).
    pub serial: String,
    /// IPTC digital source type.
    pub source_type: String,
    /// Whether texts did not say their encoding and were read as GB18030.
    pub guessed: bool,
    /// Fields on which the blocks of the file differ.
    pub conflicts: Vec<Conflict>,
}

/// A field on which two blocks of one file differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Conflict {
    /// Which field: `caption`, `byline`, `date taken` …
    pub field: String,
    /// What was taken.
    pub taken: Said,
    /// What was not.
    pub other: Said,
}

/// What one block of a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Said {
    /// `XMP`, `IIM` or `EXIF`.
    pub block: String,
    /// Its words.
    pub text: String,
}

/// Words that tell readers of a picture made by an algorithm.
const LABELS: [&str; 3] = ["人工智能", "算法生成", "合成图"];

impl FileWords {
    /// Whether the file says that the picture, or part of it, was made by an algorithm (IPTC digital source types
    /// `trainedAlgorithmicMedia`, `compositeSynthetic` and their like).
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        let word = self.source_type.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        word.contains("algorithmicmedia") || word.contains("compositesynthetic")
    }
}

/// Whether a printed text tells readers that a picture was made by an algorithm.
#[must_use]
pub fn tells_synthetic(text: &str) -> bool {
    let word = |w: &str| matches!(w, "AI" | "AIGC");
    LABELS.iter().any(|l| text.contains(l)) || text.split(|c: char| !c.is_ascii_alphanumeric()).any(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synthetic_pictures_are_known_by_their_source_type() {
        let of = |t: &str| FileWords { source_type: t.to_owned(), ..FileWords::default() }.is_synthetic();
        assert!(of("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"));
        assert!(of("http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"));
        assert!(of("compositeSynthetic"));
        assert!(!of("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"));
        assert!(!of(""));
    }

    #[test]
    fn labels_are_words_of_their_own() {
        assert!(tells_synthetic("新桥效果图（AI生成）") && tells_synthetic("本图由人工智能生成"));
        assert!(tells_synthetic("AIGC 制图") && !tells_synthetic("SAIC 工厂") && !tells_synthetic("新桥夜景"));
    }
}
