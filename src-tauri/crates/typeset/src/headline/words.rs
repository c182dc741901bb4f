//! Where words begin: a general dictionary, and the names a paper adds.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jieba_rs::Jieba;

/// The words a headline is divided between. Cheap to make and to clone but for the names; the
/// general dictionary is one for the whole process, opened when it is first asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    general: bool,
    names: BTreeSet<String>,
    longest: usize,
}

impl Words {
    /// No dictionary: a word may begin wherever a line may.
    #[must_use]
    pub const fn none() -> Self {
        Self { general: false, names: BTreeSet::new(), longest: 0 }
    }

    /// The general dictionary of Chinese.
    #[must_use]
    pub const fn general() -> Self {
        Self { general: true, names: BTreeSet::new(), longest: 0 }
    }

    /// And these names, of persons, offices and places, which are never parted.
    #[must_use]
    pub fn with_names<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        for name in names {
            let name = name.trim();
            let chars = name.chars().count();
            if chars > 1 {
                self.longest = self.longest.max(chars);
                self.names.insert(name.to_owned());
            }
        }
        self
    }

    /// Opens the general dictionary now, if these words use it: some tenths of a second that
    /// the first headline else waits for.
    pub fn open(&self) {
        if self.general {
            dictionary();
        }
    }

    /// Names of the paper in a text, as ranges of characters: the longest at each place.
    #[must_use]
    pub fn names_in(&self, chars: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() && self.longest > 1 {
            match self.name_at(&chars[at..]) {
                Some(len) => {
                    found.push((at, at + len));
                    at += len;
                }
                None => at += 1,
            }
        }
        found
    }

    fn name_at(&self, chars: &[char]) -> Option<usize> {
        let most = self.longest.min(chars.len());
        (2..=most).rev().find(|&n| self.names.contains(&chars[..n].iter().collect::<String>()))
    }

    /// Words of a text as ranges of characters, in order and without a gap; with no
    /// dictionary every character outside of names is one.
    pub(super) fn cut(&self, text: &str, chars: &[char]) -> Vec<(usize, usize)> {
        let names = self.names_in(chars);
        let mut starts: BTreeSet<usize> = if self.general {
            dictionary().cut(text, true).iter().map(|t| t.start).collect()
        } else {
            (0..chars.len()).collect()
        };
        for &(from, to) in &names {
            starts.retain(|&s| s <= from || s >= to);
            starts.insert(from);
            starts.insert(to);
        }
        starts.insert(0);
        starts.retain(|&s| s < chars.len());
        let starts: Vec<usize> = starts.into_iter().collect();
        let ends = starts.iter().skip(1).copied().chain([chars.len()]);
        starts.iter().copied().zip(ends).collect()
    }
}

fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(Jieba::new)
}
