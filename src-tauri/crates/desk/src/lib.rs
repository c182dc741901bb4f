//! One editing session: requests in, responses and events out.
//!
//! [`Session`] is the edition opened by one program; [`Desk`] runs a session on a
//! thread of its own for hosts with windows. Both speak [`wire`].

pub mod begin;
mod copyfit;
mod desk;
mod event;
pub mod export;
mod failure;
mod gate;
mod importing;
mod inks;
pub mod intake;
mod judged;
mod look;
mod message;
mod overlay;
mod own_fonts;
mod pages;
mod pictures;
mod proofing;
mod resources;
mod said;
pub mod sample;
mod sample_plan;
mod session;
mod text;
pub mod view;
pub mod wire;

pub use desk::Desk;
pub use message::Message;
pub use pictures::{PictureFile, TILE};
pub use resources::{Family, Resources};
pub use session::Session;
