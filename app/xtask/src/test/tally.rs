//! How many tests passed and failed, as the test programs say it.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use anyhow::{Result, bail};

use crate::command::Said;

/// How many passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// These hold.
    pub(crate) passed: usize,
    /// These do not. A test that was skipped counts here: nothing is skipped silently.
    pub(crate) failed: usize,
}

impl Tally {
    /// One thing that holds.
    pub(crate) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// One thing that does not.
    pub(crate) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

/// Adds up the lines `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
pub(crate) fn of_cargo_test(said: &Said) -> Result<Tally> {
    let tally = said
        .lines
        .iter()
        .filter_map(|line| line.trim().strip_prefix("test result: "))
        .map(|counts| Tally {
            passed: count_before(counts, "passed"),
            failed: count_before(counts, "failed") + count_before(counts, "ignored"),
        })
        .sum();
    agreed(said, tally)
}

/// Reads the closing lines of `node --test`: `ℹ pass 3`, `ℹ fail 0` and so on.
pub(crate) fn of_node(said: &Said) -> Result<Tally> {
    let count = |word: &str| -> usize {
        said.lines
            .iter()
            .filter_map(|line| {
                line.strip_prefix("ℹ ")?
                    .strip_prefix(word)?
                    .trim()
                    .parse()
                    .ok()
            })
            .next_back()
            .unwrap_or(0)
    };
    let tally = Tally {
        passed: count("pass "),
        failed: ["fail ", "cancelled ", "skipped ", "todo "]
            .into_iter()
            .map(count)
            .sum(),
    };
    if tally == Tally::default() {
        bail!("no test was run");
    }
    agreed(said, tally)
}

/// The number that stands before a word.
fn count_before(counts: &str, word: &str) -> usize {
    counts
        .split([',', ';', '.', '('])
        .filter_map(|part| part.trim().strip_suffix(word)?.trim().parse::<usize>().ok())
        .sum()
}

/// The counts and the exit status must tell the same.
fn agreed(said: &Said, tally: Tally) -> Result<Tally> {
    if !said.success && tally.failed == 0 {
        bail!("the test program failed, though none of its tests did");
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(success: bool, text: &str) -> Said {
        Said {
            success,
            lines: text.lines().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn cargo_test_is_understood() {
        let lines = "\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(
            of_cargo_test(&said(false, lines)).unwrap(),
            Tally {
                passed: 4,
                failed: 3
            }
        );
    }

    #[test]
    fn node_is_understood() {
        let lines = "✔ opens\nℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0";
        assert_eq!(
            of_node(&said(false, lines)).unwrap(),
            Tally {
                passed: 3,
                failed: 2
            }
        );
        assert!(of_node(&said(true, "ℹ pass 0")).is_err());
    }

    #[test]
    fn a_failure_without_a_failed_test_is_an_error() {
        assert!(of_cargo_test(&said(false, "error: linking failed")).is_err());
    }
}
