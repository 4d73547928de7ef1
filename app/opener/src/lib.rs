//! What the stand-alone opener does of its own: reads a copy, checks it, and gives what is to be shown.
//!
//! The page around it (`page/`) and this module are built into one HTML file, which opens from a disk, with no other file and
//! no network: whoever has a copy and its passphrase reads it for as long as there are browsers. Between the two go plain
//! texts and JSON; the page makes its elements from them and never interprets one as markup.
//!
//! Nothing of a copy is given out before its end was seen.

mod list;
mod opener;
mod shown;
mod trouble;

pub use opener::Opener;
