//! The copy outside: one file with everything or with one report, from which all comes back.
//!
//! # The file
//!
//! Text, a JSON document on each line, each line ended by a line feed:
//!
//! 1. *The header*: `{"format":"bao-cao-chi-thi/copy","version":1,"madeAt":…,"of":"everything","sum":…}`. `of` is
//!    `everything` or `report`; `sum` is the beginning of the SHA-256 of what stands before it in the line, so that an
//!    accident is told apart from a wrong passphrase. A sealed copy has `sealed` before `sum`: the vault's `header` (as it lies
//!    at rest, a text) and the stream's `nonce` (base64, 19 bytes). Every later version begins with `format`, then
//!    `version`, and ends with `sum`.
//! 2. *The entries*, in this order: `{"settings":text}`, once; `{"file":{"name":…,"text":…}}`;
//!    `{"report":{"id":…,"record":text}}`, each followed by its `{"version":{"key":…,"record":text}}`, the oldest first;
//!    `{"deleted":{"id":…,"record":text}}`, followed by theirs. Each text is what lies in the database, to the letter, in
//!    quotation marks. A copy of one report has that one, and its versions.
//! 3. *The end*: `{"end":{"lines":…,"sha256":…}}`, how many lines stand before it and the SHA-256 of their bytes.
//!
//! Under a passphrase, the header stands open and every other line is the base64 of a sealed one: a segment of STREAM
//! (Hoang, Reyhanitabar, Rogaway and Vizár, 2015; `StreamBE32` of the crate `aead-stream`) over XChaCha20-Poly1305 with the
//! header's data key; associated data is the header's line. The last one, and only it, begins with a full stop. So nothing
//! can be changed, left out, moved, or cut off unnoticed.
//!
//! A copy that a person gives away under a passphrase gets a data key and a header of its own. One that the app writes
//! by itself, while nobody types a passphrase, takes the vault's: it opens with the passphrase that held when it was
//! written. Its lines and the vault's records do not meet under that key: their nonces are drawn at random, 19 bytes of the
//! one and 24 of the other, and what is associated begins with other letters.
//!
//! # Writing
//!
//! [`CopyWriter`] is fed one [`Entry`] at a time and gives out the bytes of each; it never holds more than one.
//!
//! # Reading
//!
//! [`CopyReader`] is fed pieces of the file, of any size, and gives out one [`Entry`] at a time. It holds one line, of 64 MiB
//! at most, and the ids of the reports. *Nothing of a copy counts as read before its end has been seen*
//! ([`Step::End`]): a plain copy that was changed is only noticed there. So a copy is read twice: first to verify it and
//! to make a [plan](plan()), then, if that came to its end, once more to apply it. The second reading ends with the same [`Whole`],
//! or the file was changed in between; whoever applies it in one transaction takes that back then.
//!
//! A file that is no copy may be a report file (the interchange shape, [`report::wire`]): it reads as a copy of one report
//! without history, [`Entry::ReportFile`].

mod entry;
mod failure;
mod found;
mod header;
mod order;
mod plan;
mod read;
mod write;

use report::Date;

pub use entry::*;
pub use failure::*;
pub use found::Found;
pub use header::{About, Scope, StreamNonce};
pub use plan::*;
pub use read::*;
pub use write::*;

/// What every copy says of itself under `format`.
pub const FORMAT: &str = "bao-cao-chi-thi/copy";

/// The newest version that this program reads, and the one that it writes.
pub const VERSION: u32 = 1;

/// How a copy's file name ends.
pub const EXTENSION: &str = "saoluu";

/// The media type of a copy: of the tree for unregistered ones (RFC 6838, section 3.4).
pub const MEDIA_TYPE: &str = "application/x.bao-cao-chi-thi.saoluu";

/// The longest line that is written and read, in bytes, without its end. The longest record is a report with its pictures.
pub const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// The file name of a copy made on `day`: `bao-cao-chi-thi-2026-11-26.saoluu`.
pub fn file_name(day: Date) -> String {
    format!("bao-cao-chi-thi-{day}.{EXTENSION}")
}

#[cfg(test)]
mod tests;
