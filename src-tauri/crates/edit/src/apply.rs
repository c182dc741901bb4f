//! Doing a command.

use banxin_model::Document;

use crate::transaction::Transaction;
use crate::{Command, RecordDiff, RecordKey, Refusal, text};

/// How deep groups of commands may lie in groups.
pub const MOST_DEPTH: usize = 8;
/// Most commands of one step, those in inner groups counted.
pub const MOST_COMMANDS: usize = 10_000;

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The document after it.
    pub document: Document,
    /// What it changed; empty if everything was so already.
    pub diff: RecordDiff,
    /// The records it made, in the order it made them.
    pub created: Vec<RecordKey>,
    /// What the step is called: the command's name as in JSON, or the group's own label.
    pub label: String,
}

/// Does a command to a document, which itself stays as it is.
///
/// # Errors
/// Says why the command is refused; then nothing has changed.
pub fn apply(document: &Document, command: &Command) -> Result<Applied, Refusal> {
    check_group(command)?;
    let mut transaction = Transaction::new(document);
    let bonds = transaction.bonds();
    run(&mut transaction, command)?;
    transaction.check_bonds(&bonds)?;
    Ok(transaction.finish(command.label().to_owned()))
}

fn check_group(command: &Command) -> Result<(), Refusal> {
    let mut left = MOST_COMMANDS;
    count(command, 0, &mut left)
}

fn count(command: &Command, depth: usize, left: &mut usize) -> Result<(), Refusal> {
    let Command::Together { label, commands } = command else { return Ok(()) };
    if depth == MOST_DEPTH {
        return Err(Refusal::TooDeep(MOST_DEPTH));
    }
    text::line("the label", label)?;
    *left = left.checked_sub(commands.len()).ok_or(Refusal::TooMany(MOST_COMMANDS))?;
    commands.iter().try_for_each(|c| count(c, depth + 1, left))
}

fn run_all(t: &mut Transaction, commands: &[Command]) -> Result<(), Refusal> {
    commands
        .iter()
        .enumerate()
        .try_for_each(|(i, command)| run(t, command).map_err(|why| Refusal::Step { number: i + 1, why: Box::new(why) }))
}

/// Each command with the file of its family.
fn run(t: &mut Transaction, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    match command {
        C::Together { commands, .. } => run_all(t, commands),
        C::SetEdition { paper, date, issue } => t.set_edition(paper.as_deref(), *date, issue.as_deref()),
        C::SetProfile { profile, table } => t.set_profile(*profile, *table),
        C::SetNames { list, in_body } => t.set_names(list, *in_body),
        C::SetTaboos { list } => t.set_taboos(list),
        C::SetJudgement { finding, judgement } => t.set_judgement(*finding, *judgement),
        C::SetDeadline { at } => t.set_deadline(*at),
        C::SetPaper { setup } => t.set_paper(setup),
        C::SetStyle { role, style } => t.set_style(*role, style),
        C::AddPage { number, section } => t.add_page(*number, section),
        C::RemovePage { page } => t.remove_page(*page),
        C::MovePage { page, number } => t.move_page(*page, *number),
        C::SetPage { page, section, editors } => t.set_page(*page, section.as_deref(), editors.as_ref()),
        C::SetGuides { page, guides } => t.set_guides(*page, guides),
        C::SetPageState { page, state, reason, overridden, stamp } => {
            t.set_page_state(*page, *state, reason, overridden, stamp.as_ref())
        }
        C::AddStory { copy } => t.add_story(copy),
        C::EditStory { story, edit } => t.edit_story(*story, edit),
        C::SpliceStory { story, paragraph, at, removed, text } => {
            t.splice_story(*story, [*paragraph, *at, *removed], text)
        }
        C::SetParagraph { story, paragraph, kind, dateline } => t.set_paragraph(*story, *paragraph, *kind, *dateline),
        C::SetNotations { story, paragraph, notations } => t.set_notations(*story, *paragraph, notations),
        C::RemoveStory { story } => t.remove_story(*story),
        C::AddPhoto { original, words, read } => t.add_photo(original, words, read),
        C::EditPhoto { photo, edit } => t.edit_photo(*photo, edit),
        C::SetAdvertPrint { photo, print } => t.set_advert_print(*photo, *print),
        C::RemovePhoto { photo } => t.remove_photo(*photo),
        C::PlaceStory { story, page, areas, head } => t.place_story(*story, *page, areas, head),
        C::ContinueStory { block, page, areas, head } => t.continue_story(*block, *page, areas, head.as_ref()),
        C::EndStory { block } => t.end_story(*block),
        C::PlacePhoto { photo, page, frame, crop, caption } => t.place_photo(*photo, *page, *frame, *crop, *caption),
        C::PlaceBlock { page, content } => t.place_block(*page, content),
        C::MoveBlock { block, cols, lines, page } => t.move_block(*block, *cols, *lines, *page),
        C::ShapeStory { block, areas } => t.shape_story(*block, areas),
        C::SetFrame { block, frame } => t.set_frame(*block, *frame),
        C::SetContent { block, content } => t.set_content(*block, content),
        C::SetHead { block, head } => t.set_head(*block, head),
        C::SetTrim { block, column_rules, boxed, levelled } => t.set_trim(*block, *column_rules, *boxed, *levelled),
        C::SetCopyfit { block, copyfit } => t.set_copyfit(*block, copyfit),
        C::AddInset { block, inset } => t.add_inset(*block, inset),
        C::SetInset { block, index, inset } => t.set_inset(*block, *index, inset),
        C::RemoveInset { block, index } => t.remove_inset(*block, *index),
        C::SetCrop { block, crop } => t.set_crop(*block, *crop),
        C::SwapBlocks { a, b } => t.swap_blocks(*a, *b),
        C::RemoveBlock { block } => t.remove_block(*block),
        C::OrderBlock { block, index } => t.order_block(*block, *index),
        C::GroupBlocks { blocks } => t.group_blocks(blocks),
        C::UngroupBlocks { blocks } => t.ungroup_blocks(blocks),
        C::SaveTemplate { name, blocks, guides } => t.save_template(name, blocks, *guides),
        C::RemoveTemplate { name } => t.remove_template(name),
        C::ApplyTemplate { name, page } => t.apply_template(name, *page),
        C::LockBlock { block, locked } => t.lock_block(*block, *locked),
    }
}
