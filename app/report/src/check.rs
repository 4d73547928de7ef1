//! Checking a report against its directive. Findings are data: checking never fails.
//!
//! One rule a file; the doc comment of each rule is its manual.

mod detail;
mod letters;
mod quote;
mod reading;
mod rule;
mod subject;
mod wording;

mod addressees_not_printed;
mod blanks_left;
mod channel_named;
mod closing_section;
mod currency_missing;
mod dated_before_period_end;
mod dated_in_future;
mod deputy_for_collective;
mod directive_mismatch;
mod directive_pasted;
mod disbursed_within_committed;
mod due_before_end;
mod figure_at_least;
mod figure_contradicted;
mod figure_empty;
mod figure_not_in_annex;
mod figure_repeated;
mod figure_whole;
mod legacy_encoding;
mod letter_unprintable;
mod letters_decomposed;
mod number_below_one;
mod overdue;
mod particular_missing;
mod period_cadence;
mod period_open;
mod period_order;
mod previous_figure;
mod previous_unchanged;
mod prior_opinion;
mod section_empty;
mod section_missing;
mod section_not_in_outline;
mod skeleton_unchanged;
mod titled_signer;
mod unit_missing;
mod zero_when_zero;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use detail::{Contradiction, Detail};
pub use rule::Rule;
pub use subject::Checker;

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
