//! The stories, read from the text files of the crate.

/// A story of the sample edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleStory {
    /// Stable short name, after the file.
    pub slug: &'static str,
    /// 引题; empty if there is none.
    pub kicker: String,
    /// Lines of the 主题.
    pub headline: Vec<String>,
    /// Lines of the 副题.
    pub deck: Vec<String>,
    /// 作者 as handed in; empty for lists and notices.
    pub byline: String,
    /// Section the story was written for.
    pub category: String,
    /// Body.
    pub paragraphs: Vec<SampleParagraph>,
}

/// A paragraph of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleParagraph {
    /// Whether this is a 小标题.
    pub crosshead: bool,
    /// The words.
    pub text: String,
    /// Length in characters of the 电头 the paragraph opens with (“本报讯（…）”); 0 if none.
    pub dateline: usize,
}

impl SampleStory {
    /// Length of the body in 字: characters that are not spaces, 小标题 included.
    #[must_use]
    pub fn length(&self) -> usize {
        self.paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.text.chars())
            .filter(|letter| !letter.is_whitespace())
            .count()
    }
}

/// Why a story file cannot be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoryError {
    /// A head line has no known label.
    #[error("story {slug}, line {line}: no label such as 主题： stands here; add one")]
    Label {
        /// Slug of the story.
        slug: &'static str,
        /// Line of the file.
        line: usize,
    },
    /// The story has no headline.
    #[error("story {slug} has no 主题； write at least one line of it")]
    Headline {
        /// Slug of the story.
        slug: &'static str,
    },
    /// The story has no body.
    #[error("story {slug} has no text; put an empty line between head and body")]
    Body {
        /// Slug of the story.
        slug: &'static str,
    },
}

macro_rules! files {
    ($($number:literal $slug:literal)+) => {
        &[$(($slug, include_str!(concat!("../stories/", $number, "-", $slug, ".txt")))),+]
    };
}

const FILES: &[(&str, &str)] = files! {
    "01" "night-boat"
    "02" "trial-heating"
    "03" "autumn-grain"
    "04" "metro-river"
    "05" "old-bridges"
    "06" "river-lights"
    "07" "morning-fog"
    "08" "night-parking"
    "09" "sluice-bridge"
    "10" "bus-poems"
    "11" "last-bus"
    "12" "night-school"
    "13" "parrot"
    "14" "power-bill"
    "15" "canteen-pot"
    "16" "village-clinic"
    "17" "frost-windows"
    "18" "service-list"
    "19" "flu-shots"
    "20" "phone-class"
    "21" "granary-library"
    "22" "repair-stalls"
    "23" "old-abacus"
    "24" "wetland-birds"
    "25" "river-songs"
    "26" "frost-note"
    "27" "dragon-boat"
};

/// All stories, in the order of their files.
pub fn stories() -> Result<Vec<SampleStory>, StoryError> {
    FILES.iter().map(|(slug, text)| read(slug, text)).collect()
}

fn read(slug: &'static str, text: &str) -> Result<SampleStory, StoryError> {
    let mut story = SampleStory {
        slug,
        kicker: String::new(),
        headline: Vec::new(),
        deck: Vec::new(),
        byline: String::new(),
        category: String::new(),
        paragraphs: Vec::new(),
    };
    let mut lines = text.lines().enumerate();
    for (index, line) in lines.by_ref().take_while(|(_, line)| !line.is_empty()) {
        let (label, value) = line.split_once('：').ok_or(StoryError::Label { slug, line: index + 1 })?;
        let value = value.to_owned();
        match label {
            "引题" => story.kicker = value,
            "主题" => story.headline.push(value),
            "副题" => story.deck.push(value),
            "作者" => story.byline = value,
            "类别" => story.category = value,
            _ => return Err(StoryError::Label { slug, line: index + 1 }),
        }
    }
    story.paragraphs = lines.filter(|(_, line)| !line.is_empty()).map(|(_, l)| paragraph(l)).collect();
    if story.headline.is_empty() {
        return Err(StoryError::Headline { slug });
    }
    if story.paragraphs.is_empty() {
        return Err(StoryError::Body { slug });
    }
    Ok(story)
}

fn paragraph(line: &str) -> SampleParagraph {
    let (crosshead, text) = match line.strip_prefix("## ") {
        Some(words) => (true, words),
        None => (false, line),
    };
    SampleParagraph { crosshead, text: text.to_owned(), dateline: dateline(text) }
}

/// Length in characters of “本报讯（…）” at the start of `text`.
fn dateline(text: &str) -> usize {
    if !text.starts_with("本报讯（") {
        return 0;
    }
    text.chars().position(|letter| letter == '）').map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_label_by_label() {
        let text = "引题：甲\n主题：乙\n主题：丙\n副题：丁\n作者：记者 戊\n类别：城事\n\n\
                    本报讯（记者 戊）己。\n## 庚\n辛。\n";
        let story = read("x", text).expect("a whole file");
        assert_eq!(story.headline, ["乙", "丙"]);
        assert_eq!((story.kicker.as_str(), story.deck.len()), ("甲", 1));
        let parts: Vec<_> = story.paragraphs.iter().map(|p| (p.crosshead, p.text.as_str(), p.dateline)).collect();
        assert_eq!(parts, [(false, "本报讯（记者 戊）己。", 9), (true, "庚", 0), (false, "辛。", 0)]);
        assert_eq!(story.length(), 13);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(read("x", "主题：乙\n"), Err(StoryError::Body { slug: "x" }));
        assert_eq!(read("x", "\n辛。\n"), Err(StoryError::Headline { slug: "x" }));
        assert_eq!(read("x", "主题：乙\n正题：丙\n\n辛。"), Err(StoryError::Label { slug: "x", line: 2 }));
    }
}
