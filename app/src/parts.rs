//! Small views that screens share. They never touch the store.

mod at_work;
mod badges;
mod comparison;
mod dialog;
mod fields;
mod findings;
mod icon;
mod link;
mod passphrase;
mod rich_text;
mod said;
mod save_state;
mod secrecy;
mod unbroken;
mod unit_select;

pub(crate) use at_work::*;
pub(crate) use badges::*;
pub(crate) use comparison::*;
pub(crate) use dialog::*;
pub(crate) use fields::*;
pub(crate) use findings::*;
pub(crate) use icon::*;
pub(crate) use link::*;
pub(crate) use passphrase::*;
pub(crate) use rich_text::*;
pub(crate) use said::*;
pub(crate) use save_state::*;
pub(crate) use secrecy::*;
pub(crate) use unbroken::*;
pub(crate) use unit_select::*;
