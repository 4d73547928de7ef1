//! A report as an official document, and back.
//!
//! Like the crates below it, the library reads no file, clock or randomness: all arrive as arguments.
//! The command line (`main.rs`) is where they come from.

mod agreement;
mod document;
mod export;
mod figures;
mod file_name;
mod hand_in;
mod issue;
mod letter_name;
mod letterhead;
mod read_back;
mod sign;
mod trust;
mod verification;
mod verification_pdf;

pub use agreement::*;
pub use document::*;
pub use export::*;
pub use file_name::file_name;
pub use hand_in::{hand_in, sha256};
pub use issue::{Awaited, Issue, IssueError, MOST_NUMBER, awaited, issue_fields, issued};
pub use letter_name::letter_name;
pub use letterhead::{
    LETTERHEAD_FILE, LETTERHEADS, LetterheadError, Letterheads, letterhead_file, letterhead_note,
    profile_id, read_letterhead, unusable_note,
};
pub use read_back::*;
pub use sign::*;
pub use trust::{TrustEntry, kept_trust, read_trust, trusting};
pub use verification::{
    Fact, document_timestamp_sentence, facts, moment, path_words, verdict_sentence,
};
pub use verification_pdf::{FileFindings, VerifiedFile, verification_pdf};

/// What goes through this door, for those above who know no other.
pub use pdf_export::{Archive, Profile};
pub use report::{Bilingual, Language, LetterheadKind, Report, wire};
