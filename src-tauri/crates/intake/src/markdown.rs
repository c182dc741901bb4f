//! Markdown (CommonMark) as copy: blocks first, then the same fields as plain text.

use crate::body::{self, Flow};
use crate::change::Change;
use crate::chars::starts_numbered;
use crate::draft::{Draft, DraftParagraph, ParaKind};
use crate::head;
use crate::label;
use crate::lines::{self, Lines};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// A block of text.
#[derive(Debug)]
struct Block {
    /// 1–6 for a heading, 0 for a paragraph.
    level: u8,
    /// Its lines, as soft breaks part them.
    text: String,
}

/// Reads a Markdown text into the draft.
pub(crate) fn read(text: &str, draft: &mut Draft) {
    let mut reader = Reader::default();
    let top = front_matter(text);
    for event in Parser::new(&text[top..]) {
        reader.event(event);
    }
    reader.flush();
    for (change, count) in [
        (Change::IgnoredImages as fn(usize) -> Change, reader.images),
        (Change::IgnoredHtml, reader.html),
        (Change::DroppedLinks, reader.links),
        (Change::MarkedItems, reader.items),
    ] {
        draft.note(change, count);
    }
    if top > 0 {
        draft.changes.push(Change::IgnoredFrontMatter);
    }
    take(reader.blocks, draft);
}

/// The byte after a block of settings at the very top of a text; 0 without one. Further down `---` is a rule between
/// paragraphs, and what stands between two of them is copy.
fn front_matter(text: &str) -> usize {
    let first = Parser::new_ext(text, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).into_offset_iter().next();
    match first {
        Some((Event::Start(Tag::MetadataBlock(_)), at)) if text[..at.start].trim().is_empty() => at.end,
        _ => 0,
    }
}

/// Fills the draft from blocks: the level of each, 1 and more for headings, and its text.
pub(crate) fn fill(blocks: Vec<(u8, String)>, draft: &mut Draft) {
    take(blocks.into_iter().map(|(level, text)| Block { level, text }).collect(), draft);
}

fn take(blocks: Vec<Block>, draft: &mut Draft) {
    let mut stripped = (0, 0);
    let rest = take_head(blocks, draft, &mut stripped);
    take_body(&rest, draft, &mut stripped);
    draft.note(Change::StrippedIndent, stripped.0);
    draft.note(Change::ClosedUp, stripped.1);
}

/// Fills the head; returns the blocks of the body.
fn take_head(blocks: Vec<Block>, draft: &mut Draft, stripped: &mut (usize, usize)) -> Vec<Block> {
    let in_head = |b: &Block| b.level > 0 || is_head_paragraph(&b.text);
    let zone = blocks.iter().take_while(|b| in_head(b)).count();
    let Some(top) = blocks.iter().take(zone).map(|b| b.level).filter(|l| *l > 0).min() else {
        return take_plain_head(blocks, draft, stripped);
    };
    let mut seen_top = false;
    let mut body = Vec::new();
    for (i, block) in blocks.into_iter().enumerate() {
        let is_head = i < zone && body.is_empty();
        match block.level {
            0 if is_head => take_head_paragraph(&block.text, draft),
            // A numbered heading opens the first section, it is no deck.
            level if is_head && !(seen_top && level > 0 && starts_numbered(&block.text)) => {
                let text = one_line(&block.text);
                if level == top {
                    seen_top = true;
                    draft.headline.push(text);
                } else if seen_top {
                    draft.deck.push(text);
                } else {
                    draft.add_kicker(&text);
                }
            }
            _ => body.push(block),
        }
    }
    body
}

/// The head of copy whose first block is ordinary text: by the rules of plain text.
fn take_plain_head(mut blocks: Vec<Block>, draft: &mut Draft, stripped: &mut (usize, usize)) -> Vec<Block> {
    let paragraphs = blocks.iter().take_while(|b| b.level == 0).count();
    let rest = blocks.split_off(paragraphs);
    let lines =
        Lines { lines: blocks.iter().flat_map(|b| split(&b.text, stripped).lines).collect(), ..Lines::default() };
    let left = head::take(lines, !rest.is_empty(), draft);
    if rest.is_empty() {
        body::build(&left, Flow::Soft, draft);
        return rest;
    }
    let mut body: Vec<Block> = Vec::new();
    for line in left {
        match body.last_mut().filter(|_| !line.gap) {
            Some(open) => {
                open.text.push('\n');
                open.text.push_str(&line.text);
            }
            None => body.push(Block { level: 0, text: line.text }),
        }
    }
    body.into_iter().chain(rest).collect()
}

fn take_body(blocks: &[Block], draft: &mut Draft, stripped: &mut (usize, usize)) {
    let mut promoted = 0;
    for block in blocks {
        if block.level > 0 {
            promoted += usize::from(block.level == 1);
            draft.paragraphs.push(DraftParagraph::new(ParaKind::Crosshead, one_line(&block.text)));
            continue;
        }
        body::build(&split(&block.text, stripped).lines, Flow::Soft, draft);
    }
    draft.note(Change::HeadingAsCrosshead, promoted);
}

fn split(text: &str, stripped: &mut (usize, usize)) -> Lines {
    let split = lines::split(text);
    stripped.0 += split.stripped;
    stripped.1 += split.closed_up;
    split
}

/// A paragraph between headings that still belongs to the head.
fn is_head_paragraph(text: &str) -> bool {
    let one = |line: &str| {
        let line = line.trim();
        crate::byline::read(line).is_some()
            || head::is_dashed(line)
            || label::read(line).is_some_and(|l| l.label != label::Label::Body && !l.rest.is_empty())
    };
    text.lines().all(one)
}

fn take_head_paragraph(text: &str, draft: &mut Draft) {
    for line in text.lines().map(str::trim) {
        if let Some(found) = label::read(line) {
            head::note_label(&found, draft);
            if found.label == label::Label::Role {
                draft.add_byline(found.word);
            }
            head::put(found.label, found.rest, draft);
        } else if !head::take_byline(line, draft) {
            draft.deck.push(line.to_owned());
        }
    }
}

/// A heading in one line; blanks between Chinese lines vanish.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        crate::wrap::join(&mut out, line);
    }
    out
}

/// Collects blocks from parser events.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    level: u8,
    /// The numbers of the open lists; none for bullets.
    lists: Vec<Option<u64>>,
    mark: String,
    /// Depth of things whose text is left out.
    hidden: usize,
    images: usize,
    html: usize,
    links: usize,
    items: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(t)
            | Event::Code(t)
            | Event::InlineMath(t)
            | Event::DisplayMath(t)
            | Event::FootnoteReference(t)
                if self.hidden == 0 =>
            {
                self.text.push_str(&t)
            }
            Event::SoftBreak if self.hidden == 0 => self.text.push('\n'),
            Event::HardBreak => {
                let level = self.level;
                self.flush();
                self.level = level;
            }
            Event::Rule => self.flush(),
            Event::InlineHtml(_) => self.html += 1,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.level = rank(*level);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}. ");
                        *number = number.saturating_add(1);
                        mark
                    }
                    _ => "● ".to_owned(),
                };
            }
            Tag::Image { .. } => {
                self.images += 1;
                self.hidden += 1;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html += 1;
                self.hidden += 1;
            }
            Tag::Link { link_type, .. } => {
                self.links += usize::from(!matches!(link_type, LinkType::Autolink | LinkType::Email))
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image | TagEnd::HtmlBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.mark.clear();
            }
            TagEnd::CodeBlock => {
                // Copy indented by four blanks is "code" to Markdown: its lines are paragraphs.
                self.text = self.text.trim_end().replace('\n', "\n\n");
                let text = std::mem::take(&mut self.text);
                for line in text.split("\n\n") {
                    line.clone_into(&mut self.text);
                    self.flush();
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) => self.flush(),
            _ => {}
        }
    }

    /// Closes the block being read.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let level = std::mem::take(&mut self.level);
        if text.trim().is_empty() {
            return;
        }
        let text = format!("{}{}", std::mem::take(&mut self.mark), text.replace('\t', " "));
        self.blocks.push(Block { level, text });
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
