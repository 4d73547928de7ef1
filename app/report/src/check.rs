//! Checking a report against its directive. Findings are data: checking never fails.
//!
//! One rule a file; the doc comment of each rule is its manual.

mod detail;
mod reading;
mod rule;

pub use detail::{Contradiction, Detail};
pub use reading::Checker;
pub use rule::Rule;

use crate::{
    Basis, ClauseRef, Date, Directive, IndicatorId, Particular, Report, SectionId, Severity, Stage,
};

/// Something that a report still lacks, or that deserves a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which rule speaks.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether the directive says so or this house infers it.
    pub basis: Basis,
    /// The clause that asks for it, where one does; its citation stands in the directive.
    pub clause: Option<ClauseRef>,
    /// Where in the report.
    pub place: Place,
    /// What is amiss, and what would satisfy the rule, as data.
    pub detail: Detail,
}

/// Where a finding points: what the screen jumps to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// The period.
    Period,
    /// A blank of the particulars.
    Particular(Particular),
    /// A section, and the block in it.
    Section {
        /// The section.
        section: SectionId,
        /// Index of the block, where one is meant.
        block: Option<usize>,
    },
    /// A row of the annex of figures.
    Indicator(IndicatorId),
    /// A further annex, by its index.
    Annex(usize),
}

/// What the check may look at besides the report and its directive.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// Today, as the caller's clock has it.
    pub today: Date,
    /// The step that is being taken: a draft may lack what an issued report must have.
    pub step: Stage,
    /// The same body's report of the period before, if this browser has it.
    pub previous: Option<&'a Report>,
}

/// Every finding of every rule, in the order of the report.
///
/// A report that was handed in is frozen: nothing can be mended in it, so nothing is found.
/// A caller that checks at every keystroke keeps a [`Checker`], which reads only what changed.
pub fn check(
    report: &Report,
    directive: &Directive,
    circumstances: Circumstances<'_>,
) -> Vec<Finding> {
    Checker::default().check(report, directive, circumstances)
}
