//! The browser: the app's only use of `web_sys`.
//!
//! Everything here is small and says what the app wants of the platform; decisions are taken elsewhere.

mod address;
mod clock;
mod editor;
mod element;
mod files;
mod folder;
mod life;
mod page;
mod random;
mod storage;
mod surface;
mod tabs;
mod worker;

pub(crate) use address::*;
pub(crate) use clock::*;
pub(crate) use editor::*;
pub(crate) use element::*;
pub(crate) use files::*;
pub(crate) use folder::*;
pub(crate) use life::*;
pub(crate) use page::*;
pub(crate) use random::*;
pub(crate) use storage::*;
pub(crate) use surface::*;
pub(crate) use tabs::*;
pub(crate) use worker::*;
