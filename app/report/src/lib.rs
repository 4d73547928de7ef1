//! A report, the directives that ask for it, and the check of one against the other.
//!
//! The ground floor: pure Rust, no I/O, no clock, no randomness. Today's date and new identifiers
//! arrive as arguments.

mod amount;
mod blank;
mod body;
pub mod check;
mod content;
mod dated;
mod directive;
pub mod findings;
mod indicator;
pub mod iso;
pub mod legacy;
mod lookup;
mod office;
mod pack;
mod particulars;
mod period;
mod report;
mod roll_call;
mod unit;
pub mod wire;
pub mod wording;

pub use amount::*;
pub use body::*;
pub use check::{Finding, check};
pub use content::*;
pub use dated::*;
pub use directive::*;
pub use indicator::*;
pub use lookup::*;
pub use office::*;
pub use pack::*;
pub use particulars::*;
pub use period::*;
pub use report::*;
pub use roll_call::*;
pub use unit::*;

pub use text::{self, Bilingual, Language, both, json};

/// A calendar date (no time, no zone), as written on an official document.
pub use jiff::civil::Date;
