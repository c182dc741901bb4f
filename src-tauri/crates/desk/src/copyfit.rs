//! Copyfit as a window or a program sees it: with the commands that carry it out.

use banxin_edit::{Command, StoryEdit};
use banxin_layout::{Change, Goal, Refit, Remedy};
use banxin_model::{BlockId, Document, ParagraphTracking, StoryBlock};

use crate::wire::{CopyfitView, FitGoal, RemedyKind, RemedyView};

impl From<FitGoal> for Goal {
    fn from(goal: FitGoal) -> Self {
        match goal {
            FitGoal::Lines { by } => Self::Lines(by),
            FitGoal::Fill {} => Self::Fill,
            FitGoal::Level {} => Self::Level,
        }
    }
}

/// What a copyfit came to, and the edits that do it.
pub(crate) fn copyfit_view(document: &Document, block: BlockId, shape: &StoryBlock, refit: &Refit) -> CopyfitView {
    let command = refit.met.then(|| fitting(block, refit.levelled, &refit.copyfit, None));
    CopyfitView {
        before: refit.before,
        after: refit.after,
        target: refit.target,
        met: refit.met,
        command,
        remedies: refit.remedies.iter().map(|r| remedy_view(document, block, shape, refit, r)).collect(),
    }
}

/// One step: a change, if there is one, and the trackings that go with it.
fn fitting(block: BlockId, levelled: bool, copyfit: &[ParagraphTracking], change: Option<Command>) -> Command {
    let trim = Command::SetTrim { block, column_rules: None, boxed: None, levelled: Some(levelled) };
    let fit = Command::SetCopyfit { block, copyfit: copyfit.to_vec() };
    // Trackings of paragraphs that a change takes away go first.
    let clear = Command::SetCopyfit { block, copyfit: Vec::new() };
    let commands = match change {
        Some(change) => vec![clear, change, trim, fit],
        None => vec![trim, fit],
    };
    Command::Together { label: "copyfit".to_owned(), commands }
}

fn remedy_view(document: &Document, block: BlockId, shape: &StoryBlock, refit: &Refit, remedy: &Remedy) -> RemedyView {
    let change = change_command(block, shape, remedy);
    let mut view = RemedyView {
        kind: RemedyKind::Cut,
        paragraph: None,
        chars: None,
        lines: None,
        size: None,
        text: None,
        command: change.map(|c| fitting(block, refit.levelled, &remedy.copyfit, Some(c))),
    };
    match remedy.change {
        Change::Cut { paragraph, chars } => (view.paragraph, view.chars) = (Some(paragraph), Some(chars)),
        Change::Write { chars } => (view.kind, view.chars) = (RemedyKind::Write, Some(chars)),
        Change::Drop { paragraph, from, to } => {
            let story = document.stories.get(&shape.story);
            let text = story.and_then(|s| s.copy.body.get(paragraph as usize)).map_or("", |p| &p.text);
            view.text = Some(text.chars().take(to as usize).skip(from as usize).collect());
            (view.kind, view.paragraph, view.chars) = (RemedyKind::Drop, Some(paragraph), Some(to - from));
        }
        Change::HeadSize { size } => (view.kind, view.size) = (RemedyKind::HeadSize, Some(size)),
        Change::InsetLines { lines, .. } => (view.kind, view.lines) = (RemedyKind::InsetLines, Some(lines)),
        Change::AreaLines { lines } => (view.kind, view.lines) = (RemedyKind::AreaLines, Some(lines)),
    }
    view
}

/// The edit that makes a remedy's change; none where the editor chooses the words.
fn change_command(block: BlockId, shape: &StoryBlock, remedy: &Remedy) -> Option<Command> {
    if let Some(body) = remedy.body.clone() {
        let edit = Box::new(StoryEdit { body: Some(body), ..StoryEdit::default() });
        return Some(Command::EditStory { story: shape.story, edit });
    }
    let after = remedy.block.as_ref()?;
    match remedy.change {
        Change::HeadSize { .. } => Some(Command::SetHead { block, head: after.head.clone() }),
        Change::InsetLines { index, .. } => {
            after.insets.get(index).map(|&inset| Command::SetInset { block, index, inset })
        }
        Change::AreaLines { .. } => Some(Command::ShapeStory { block, areas: after.areas.clone() }),
        Change::Cut { .. } | Change::Drop { .. } | Change::Write { .. } => None,
    }
}
