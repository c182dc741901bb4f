//! Where tracking is not enough: the smallest change of each kind that meets the goal.

use banxin_model::{
    Area, Block, Document, Frame, GridRect, Head, HeadPlace, Inset, Length, Paragraph, ParagraphKind,
    ParagraphTracking, Role, Story, StoryBlock, carried,
};
use banxin_typeset::headline::SIZES;

use crate::copyfit::{Target, attempt, with_body};
use crate::display::{Item, Source};
use crate::env::Env;
use crate::story::{Parts, story_block};

/// A change that meets the goal, with the trackings it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The change.
    pub change: Change,
    /// The block's trackings after it; paragraphs are counted as they are then.
    pub copyfit: Vec<ParagraphTracking>,
    /// The body after it, where a sentence goes; what is cut or written is the editor's to say.
    pub body: Option<Vec<Paragraph>>,
    /// The block after it, where its shape changes.
    pub block: Option<StoryBlock>,
}

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// 删字: at least so many characters go from a paragraph.
    Cut {
        /// Which paragraph of the body, from 0.
        paragraph: u32,
        /// Characters.
        chars: u32,
    },
    /// 删句: a sentence goes, or several in a row.
    Drop {
        /// Which paragraph of the body, from 0.
        paragraph: u32,
        /// Its first character in the paragraph.
        from: u32,
        /// The character after its last.
        to: u32,
    },
    /// 补字: so many characters are written at the end.
    Write {
        /// Characters.
        chars: u32,
    },
    /// The 主题 is set in another 号.
    HeadSize {
        /// The size.
        size: Length,
    },
    /// A photo inside the block gets another height.
    InsetLines {
        /// Which of the block's insets, from 0.
        index: usize,
        /// Its new height in lines.
        lines: u16,
    },
    /// The block's last area gets another height.
    AreaLines {
        /// Its new height in lines.
        lines: u16,
    },
}

/// Sentences offered to be dropped.
const SENTENCES: usize = 2;
/// Sentences tried one by one, the shortest first.
const MOST_TRIED: usize = 32;
/// Sentences in a row that may go together.
const MOST_RUN: usize = 32;
/// Lines by which a photo or a block may change.
const MOST_LINES: u16 = 12;
/// Characters that are looked for to cut or to write.
const MOST_CHARS: usize = 2_000;

/// The remedies for a block, the changes of copy first.
pub(crate) fn remedies(
    env: &Env,
    document: &Document,
    block: &Block,
    parts: &Parts<'_>,
    target: Target,
) -> Vec<Remedy> {
    let now = attempt(env, parts, target);
    let clinic = Clinic { env, document, block, parts, target, over: now.lines > now.target };
    let mut found = Vec::new();
    // Where a story goes on, a change of its copy may move the place where the block before ends.
    match (parts.link.follows, clinic.over) {
        (true, _) => {}
        (false, true) => {
            found.extend(clinic.cut());
            found.extend(clinic.sentences());
        }
        (false, false) => found.extend(clinic.write()),
    }
    // A wanted number of lines is not met by making more or less room for them.
    if !matches!(target, Target::Lines(_)) {
        found.extend(clinic.head_size());
        found.extend(clinic.insets());
        found.extend(clinic.height());
    }
    found
}

struct Clinic<'a> {
    env: &'a Env,
    document: &'a Document,
    block: &'a Block,
    parts: &'a Parts<'a>,
    target: Target,
    /// Whether there is too much copy, rather than too little.
    over: bool,
}

impl Clinic<'_> {
    fn try_story(&self, change: Change, story: &Story) -> Option<Remedy> {
        let copyfit = carried(&self.parts.block.copyfit, &self.parts.story.copy.body, &story.copy.body);
        let block = StoryBlock { copyfit, ..self.parts.block.clone() };
        let remedy = self.tried(change, &Parts { story, block: &block, ..*self.parts })?;
        let whole = matches!(change, Change::Drop { .. });
        Some(Remedy { body: whole.then(|| story.copy.body.clone()), ..remedy })
    }

    fn try_block(&self, change: Change, block: StoryBlock) -> Option<Remedy> {
        let remedy = self.tried(change, &Parts { block: &block, ..*self.parts })?;
        Some(Remedy { block: Some(block), ..remedy })
    }

    fn tried(&self, change: Change, parts: &Parts<'_>) -> Option<Remedy> {
        let tried = attempt(self.env, parts, self.target);
        tried.met().then_some(Remedy { change, copyfit: tried.copyfit, body: None, block: None })
    }

    /// The fewest characters that can go from the end of one paragraph, whichever that is. Its closing marks stay.
    fn cut(&self) -> Option<Remedy> {
        let mut best: Option<(usize, Remedy)> = None;
        for (i, copy) in self.parts.story.copy.body.iter().enumerate() {
            if copy.kind != ParagraphKind::Body {
                continue;
            }
            let length = words_of(&copy.text);
            let most = best.as_ref().map_or(MOST_CHARS, |(n, _)| n - 1).min(length / 2);
            let paragraph = u32::try_from(i).unwrap_or(u32::MAX);
            let cut = |chars: usize| {
                let story = with_body(self.parts.story, |body| body[i].text = shortened(&copy.text, chars));
                self.try_story(Change::Cut { paragraph, chars: chars as u32 }, &story)
            };
            if let Some((chars, remedy)) = least(most, cut) {
                best = Some((chars, remedy));
            }
        }
        best.map(|b| b.1)
    }

    /// The shortest sentences that can go whole, or where one is not enough the fewest words of several in a row; the
    /// lead keeps its first.
    fn sentences(&self) -> Vec<Remedy> {
        let mut single: Vec<(usize, usize, usize)> = Vec::new();
        let mut several: Vec<(usize, usize, usize)> = Vec::new();
        for (i, copy) in self.parts.story.copy.body.iter().enumerate() {
            if copy.kind != ParagraphKind::Body {
                continue;
            }
            let own: Vec<(usize, usize)> = sentences(&copy.text).into_iter().skip(usize::from(i == 0)).collect();
            for (n, &(from, to)) in own.iter().enumerate() {
                single.push((i, from, to));
                several.extend(own[n + 1..].iter().take(MOST_RUN).map(|&(_, to)| (i, from, to)));
            }
        }
        let by_length = |&(i, from, to): &(usize, usize, usize)| (to - from, i, from);
        single.sort_by_key(by_length);
        let (shortest, longer) = single.split_at(single.len().min(MOST_TRIED));
        let found: Vec<Remedy> = shortest.iter().filter_map(|s| self.drop(s)).take(SENTENCES).collect();
        if !found.is_empty() || several.is_empty() {
            return found;
        }
        // Each try sets the story anew: of a long one's sentences the shortest that is enough is sought by halves.
        if let Some((_, enough)) = least(longer.len(), |n| self.drop(&longer[n - 1])) {
            return vec![enough];
        }
        several.sort_by_key(by_length);
        let fewest = least(several.len(), |n| self.drop(&several[n - 1]));
        fewest.map(|f| f.1).into_iter().collect()
    }

    /// Characters of a paragraph left out.
    fn drop(&self, &(i, from, to): &(usize, usize, usize)) -> Option<Remedy> {
        let story = with_body(self.parts.story, |body| without(body, i, from, to));
        let (paragraph, from, to) = (i as u32, from as u32, to as u32);
        self.try_story(Change::Drop { paragraph, from, to }, &story)
    }

    /// The fewest characters that can be written at the end.
    fn write(&self) -> Option<Remedy> {
        let last = self.parts.story.copy.body.iter().rposition(|p| p.kind == ParagraphKind::Body)?;
        let write = |chars: usize| {
            let story = with_body(self.parts.story, |body| body[last].text.push_str(&"口".repeat(chars)));
            self.try_story(Change::Write { chars: chars as u32 }, &story)
        };
        least(MOST_CHARS, write).map(|l| l.1)
    }

    /// The next 号 below or above the 主题's.
    fn head_size(&self) -> Option<Remedy> {
        let head = &self.parts.block.head;
        if matches!(head.place, HeadPlace::Hidden | HeadPlace::At(_)) || head.lines.is_some() {
            return None;
        }
        let now = self.headline_size()?;
        let sizes = SIZES.iter().map(|s| s.1);
        let size = if self.over { sizes.filter(|&s| s < now).max() } else { sizes.filter(|&s| s > now).min() }?;
        let largest = self.env.style(Role::Headline).text.size.max(now);
        let changed = StoryBlock { head: Head { size: Some(size), ..head.clone() }, ..self.parts.block.clone() };
        (size <= largest).then(|| self.try_block(Change::HeadSize { size }, changed)).flatten()
    }

    fn headline_size(&self) -> Option<Length> {
        story_block(self.env, self.parts).items.iter().find_map(|item| match item {
            Item::Line(line) if matches!(line.source, Source::Headline(..)) => Some(line.size),
            _ => None,
        })
    }

    /// One photo a few lines lower or higher.
    fn insets(&self) -> Option<Remedy> {
        (1..=MOST_LINES).find_map(|by| {
            self.parts.block.insets.iter().enumerate().find_map(|(index, inset)| {
                let lines = self.by(inset.lines, by)?;
                let mut changed = self.parts.block.clone();
                changed.insets[index] = Inset { lines, ..*inset };
                let fits = lines >= 4 && inset_inside(&changed, inset, lines);
                fits.then(|| self.try_block(Change::InsetLines { index, lines }, changed)).flatten()
            })
        })
    }

    /// The block a few lines higher, where the page below it is free, or lower.
    fn height(&self) -> Option<Remedy> {
        let area = self.parts.block.areas.last()?;
        let now = area.frame.on_grid()?;
        (1..=MOST_LINES).find_map(|by| {
            // More copy wants more room, not less.
            let lines = if self.over { now.lines.checked_add(by)? } else { now.lines.checked_sub(by)? };
            let frame = Frame::Grid(GridRect { lines, ..now });
            let mut changed = self.parts.block.clone();
            *changed.areas.last_mut()? = Area { frame, ..*area };
            let free = lines > 0 && (!self.over || self.is_free(frame));
            free.then(|| self.try_block(Change::AreaLines { lines }, changed)).flatten()
        })
    }

    /// Whether a frame lies in the 版心 and on no other block of its page.
    fn is_free(&self, frame: Frame) -> bool {
        let (grid, rect) = (&self.env.grid, frame.rect(&self.env.grid));
        let Some(page) = self.document.pages.get(&self.block.page) else { return false };
        let others = self.document.blocks_of(page).filter(|b| b.id != self.block.id);
        rect.bottom() <= grid.area.bottom()
            && others.flat_map(|b| b.content.frames()).all(|f| !f.rect(grid).overlaps(rect))
    }

    /// Room for less copy: a photo grows; for more: it shrinks.
    fn by(&self, lines: u16, by: u16) -> Option<u16> {
        if self.over { lines.checked_sub(by) } else { lines.checked_add(by) }
    }
}

/// Whether an inset of a height stays in its area.
fn inset_inside(block: &StoryBlock, inset: &Inset, lines: u16) -> bool {
    let area = block.areas.get(usize::from(inset.area)).and_then(|a| a.frame.on_grid());
    area.is_some_and(|a| inset.line + lines <= a.lines)
}

/// The least number from 1 that works, looked for by halving; the numbers that work are expected to lie together,
/// and the one that is answered does work.
fn least(most: usize, works: impl Fn(usize) -> Option<Remedy>) -> Option<(usize, Remedy)> {
    let (mut no, mut yes) = (0, None);
    let mut step = 1;
    while yes.is_none() && no < most {
        let next = (no + step).min(most);
        match works(next) {
            Some(remedy) => yes = Some((next, remedy)),
            None => no = next,
        }
        step *= 2;
    }
    let mut found = yes?;
    while found.0 - no > 1 {
        let middle = no + (found.0 - no) / 2;
        match works(middle) {
            Some(remedy) => found = (middle, remedy),
            None => no = middle,
        }
    }
    Some(found)
}

/// Marks that end a sentence, and those that may follow them in it.
const STOPS: &str = "。！？…";
const CLOSERS: &str = "”’」』）";

/// Characters before the closing marks of a paragraph.
fn words_of(text: &str) -> usize {
    text.trim_end_matches(|c| STOPS.contains(c) || CLOSERS.contains(c)).chars().count()
}

/// A paragraph without so many characters before its closing marks.
fn shortened(text: &str, by: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let words = words_of(text);
    let kept = words.saturating_sub(by);
    chars[..kept].iter().chain(&chars[words..]).collect()
}

/// Sentences of a paragraph as ranges of characters. A stop inside quotation marks does not end one.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let (mut all, mut from, mut depth) = (Vec::new(), 0, 0usize);
    for (i, c) in chars.iter().enumerate() {
        match c {
            '“' | '（' => depth += 1,
            '”' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let stop = STOPS.contains(*c) || (CLOSERS.contains(*c) && i > 0 && STOPS.contains(chars[i - 1]));
        let more = chars.get(i + 1).is_some_and(|n| STOPS.contains(*n) || CLOSERS.contains(*n));
        if stop && depth == 0 && !more {
            all.push((from, i + 1));
            from = i + 1;
        }
    }
    if from < chars.len() {
        all.push((from, chars.len()));
    }
    all
}

/// A body without a sentence; a paragraph that was nothing else goes with it.
fn without(body: &mut Vec<Paragraph>, paragraph: usize, from: usize, to: usize) {
    body[paragraph].cut(from, to);
    if body[paragraph].text.trim().is_empty() {
        body.remove(paragraph);
    }
}
