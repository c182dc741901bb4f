//! The documents of the site. All words go through escaping templates; there is no script or
//! style but the site's own files, and a policy in each document that says so.

mod beside;
mod entry;
mod issue;
mod page;
mod parts;
mod shell;

pub(crate) use entry::entry;
pub(crate) use issue::issue;
pub(crate) use page::page;

use crate::pictures::Image;
use crate::plan::Plan;

/// Everything a document may refer to.
pub(crate) struct Frame<'a> {
    pub(crate) plan: &'a Plan<'a>,
    /// Path of the style sheet.
    pub(crate) style: String,
    /// Path of the small picture browsers show in tabs.
    pub(crate) icon: String,
    /// Path of the script.
    pub(crate) script: String,
    /// Pictures of the pages.
    pub(crate) sheets: Vec<Image>,
    /// Pictures of the photos.
    pub(crate) shots: Vec<Image>,
}
