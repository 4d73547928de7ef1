//! Findings in words; the words themselves are at home in the `report` crate.

use report::{Finding, Language, Report, wording};

use super::Said;

/// What a finding says, and what would satisfy it.
pub(crate) fn finding(finding: &Finding, report: &Report, language: Language) -> Said {
    match report::directive(&report.directive) {
        Some(directive) => Said {
            sentence: wording::sentence(finding, directive, language),
            hint: wording::hint(finding, directive, language),
        },
        // Without its directive a report is not checked, hence nothing is found.
        None => Said {
            sentence: finding.rule.id().to_owned(),
            hint: String::new(),
        },
    }
}
