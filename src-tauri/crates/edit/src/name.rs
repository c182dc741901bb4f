//! Names of commands, as in their JSON.

use crate::Command;

impl Command {
    /// The command's name, as its `do` in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Together { .. } => "together",
            Self::SetEdition { .. } => "set_edition",
            Self::SetNames { .. } => "set_names",
            Self::SetTaboos { .. } => "set_taboos",
            Self::SetJudgement { .. } => "set_judgement",
            Self::SetDeadline { .. } => "set_deadline",
            Self::SetProfile { .. } => "set_profile",
            Self::SetPaper { .. } => "set_paper",
            Self::SetStyle { .. } => "set_style",
            Self::AddPage { .. } => "add_page",
            Self::RemovePage { .. } => "remove_page",
            Self::MovePage { .. } => "move_page",
            Self::SetPage { .. } => "set_page",
            Self::SetGuides { .. } => "set_guides",
            Self::SetPageState { .. } => "set_page_state",
            Self::AddStory { .. } => "add_story",
            Self::EditStory { .. } => "edit_story",
            Self::SetNotations { .. } => "set_notations",
            Self::SpliceStory { .. } => "splice_story",
            Self::SetParagraph { .. } => "set_paragraph",
            Self::RemoveStory { .. } => "remove_story",
            Self::AddPhoto { .. } => "add_photo",
            Self::EditPhoto { .. } => "edit_photo",
            Self::SetAdvertPrint { .. } => "set_advert_print",
            Self::RemovePhoto { .. } => "remove_photo",
            Self::PlaceStory { .. } => "place_story",
            Self::ContinueStory { .. } => "continue_story",
            Self::EndStory { .. } => "end_story",
            Self::PlacePhoto { .. } => "place_photo",
            Self::PlaceBlock { .. } => "place_block",
            Self::MoveBlock { .. } => "move_block",
            Self::ShapeStory { .. } => "shape_story",
            Self::SetFrame { .. } => "set_frame",
            Self::SetContent { .. } => "set_content",
            Self::SetHead { .. } => "set_head",
            Self::SetTrim { .. } => "set_trim",
            Self::SetCopyfit { .. } => "set_copyfit",
            Self::AddInset { .. } => "add_inset",
            Self::SetInset { .. } => "set_inset",
            Self::RemoveInset { .. } => "remove_inset",
            Self::SetCrop { .. } => "set_crop",
            Self::SwapBlocks { .. } => "swap_blocks",
            Self::RemoveBlock { .. } => "remove_block",
            Self::OrderBlock { .. } => "order_block",
            Self::GroupBlocks { .. } => "group_blocks",
            Self::UngroupBlocks { .. } => "ungroup_blocks",
            Self::SaveTemplate { .. } => "save_template",
            Self::RemoveTemplate { .. } => "remove_template",
            Self::ApplyTemplate { .. } => "apply_template",
            Self::LockBlock { .. } => "lock_block",
        }
    }

    /// What the history calls the step: a group's own label, else the name.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Together { label, .. } if !label.trim().is_empty() => label,
            _ => self.name(),
        }
    }
}
