//! What the rules look at: a report, its directive, and what was read in its text.

use crate::{Circumstances, Directive, Finding, Report};

/// Checks one report again and again, and reads only the sections that changed since.
#[derive(Debug, Default)]
pub struct Checker {}

impl Checker {
    /// Every finding of every rule, in the order of the report; the same as [`crate::check()`].
    pub fn check(
        &mut self,
        _report: &Report,
        _directive: &Directive,
        _circumstances: Circumstances<'_>,
    ) -> Vec<Finding> {
        Vec::new()
    }
}
