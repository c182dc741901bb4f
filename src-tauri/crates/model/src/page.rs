//! Editions and their pages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Advice, BlockId, Content, Date, Guide, Judgement, PageId, PaperSetup, Profiles, StyleSheet};

/// 期: one day's paper, the whole content of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Edition {
    /// The paper's name.
    pub paper: String,
    /// Date of issue.
    pub date: Date,
    /// 期号, as printed; empty if the paper does not count.
    #[serde(default)]
    pub issue: String,
    /// Pages in order: the first is 第 1 版.
    pub pages: Vec<PageId>,
    /// 纸型.
    pub setup: PaperSetup,
    /// 样式.
    pub styles: StyleSheet,
    /// What the paper means by the named profiles of marks.
    #[serde(default)]
    pub profiles: Profiles,
    /// 专名: what is never parted.
    #[serde(default)]
    pub names: Names,
    /// 禁忌: words that the paper does not print, each a finding where it stands on a page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taboos: Vec<String>,
    /// 检查级别: findings that the house judges otherwise than Banxin does.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub judgements: BTreeMap<Advice, Judgement>,
    /// 签版时间: when the last page is to be signed, in seconds since 1970; none if nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<u64>,
    /// 版样, in the order they were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<Template>,
    /// The numbers the next records get. Part of the record, so that the same commands give the same ids.
    pub next: NextIds,
}

impl Edition {
    /// An edition without pages yet, in the house default's styles.
    pub fn new(paper: &str, date: Date, setup: PaperSetup) -> Self {
        Self {
            paper: paper.to_owned(),
            date,
            issue: String::new(),
            pages: Vec::new(),
            setup,
            styles: StyleSheet::newspaper(),
            profiles: Profiles::default(),
            names: Names::default(),
            taboos: Vec::new(),
            judgements: BTreeMap::new(),
            deadline: None,
            templates: Vec::new(),
            next: NextIds::default(),
        }
    }
}

/// 专名: names of persons, offices and places that a paper does not part between lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Names {
    /// The names. Headlines are divided around them, besides the words of a general dictionary.
    pub list: Vec<String>,
    /// Whether lines of the body keep them whole too.
    pub in_body: bool,
}

/// 版样: shapes to be filled again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its shapes, the lowest first: 待稿, advertisements, rules, tints and 报头, no stories and no photos.
    pub shapes: Vec<Content>,
    /// 参考线 of the page it was made from, if they were to be kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
}

/// The next free number of each kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NextIds {
    /// Pages.
    pub page: u32,
    /// Blocks.
    pub block: u32,
    /// Stories.
    pub story: u32,
    /// Photos.
    pub photo: u32,
}

impl Default for NextIds {
    fn default() -> Self {
        Self { page: 1, block: 1, story: 1, photo: 1 }
    }
}

/// 版: a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Page {
    /// Identity.
    pub id: PageId,
    /// 版名.
    #[serde(default)]
    pub section: String,
    /// Who answers for it.
    #[serde(default)]
    pub editors: Editors,
    /// How far it has come.
    #[serde(default)]
    pub state: PageState,
    /// Who brought it to each state and when, as far as it was said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stamps: BTreeMap<PageState, Stamp>,
    /// Why it was reopened after it was signed, until it is signed again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reopened: String,
    /// What stands on it, the lowest first.
    pub blocks: Vec<BlockId>,
    /// 参考线: lines to lay things along. Never printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
}

impl Page {
    /// A page on which nothing stands yet.
    pub fn new(id: PageId) -> Self {
        Self {
            id,
            section: String::new(),
            editors: Editors::default(),
            state: PageState::Making,
            stamps: BTreeMap::new(),
            reopened: String::new(),
            blocks: Vec::new(),
            guides: Vec::new(),
        }
    }
}

/// Who did something and when: given by whoever asks for it, for no edit reads a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// Name; empty if it was not said.
    #[serde(default)]
    pub by: String,
    /// Seconds since 1970.
    pub at: u64,
}

/// The people named in a page's 报眉.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Editors {
    /// 责编.
    pub editor: String,
    /// 美编.
    pub designer: String,
    /// 校对.
    pub proofreader: String,
}

/// States of a page.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// 排版: being made.
    #[default]
    Making,
    /// 小样: first proof.
    FirstProof,
    /// 大样: page proof.
    PageProof,
    /// 签版: signed off; refuses edits until it is reopened.
    Signed,
}
