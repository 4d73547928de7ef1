//! What is remembered in a second place about the database, so that a browser which has emptied it cannot pass for a
//! desk on which nobody has written yet.

use report::Date;

/// How many reports there were, and when that was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keepsake {
    /// Reports in the list.
    pub(crate) reports: usize,
    /// The day of the note.
    pub(crate) on: Date,
}

impl Keepsake {
    /// Reads `12.2026-11-26`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (reports, on) = text.split_once('.')?;
        Some(Self {
            reports: reports.parse().ok()?,
            on: report::iso::day(on)?,
        })
    }

    /// `12.2026-11-26`: letters that a cookie takes as they are.
    pub(crate) fn write(&self) -> String {
        format!("{}.{}", self.reports, self.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keepsake_reads_as_it_was_written() {
        let keepsake = Keepsake {
            reports: 12,
            on: Date::constant(2026, 11, 26),
        };
        assert_eq!(keepsake.write(), "12.2026-11-26");
        assert_eq!(Keepsake::read("12.2026-11-26"), Some(keepsake));
    }

    #[test]
    fn what_is_no_keepsake_says_nothing() {
        for text in [
            "",
            "12",
            "12.",
            ".2026-11-26",
            "12.2026-13-26",
            "-1.2026-11-26",
            "12.2026-11-26.3",
        ] {
            assert_eq!(Keepsake::read(text), None, "{text}");
        }
    }
}
