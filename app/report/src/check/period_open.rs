use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// A report may be written before its period ends; whoever signs should know.
///
/// ## Why
/// Offices close their figures some days early to be in time. That is allowed: a note.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn period_open(subject: &Subject<'_>) -> Vec<Finding> {
    let last = subject.report.period.last;
    if subject.today > last || subject.report.period.first > last {
        return Vec::new();
    }
    let detail = Detail::PeriodStillOpen { last };
    vec![Finding::convention(
        Rule::PeriodOpen,
        Severity::Note,
        Place::Period,
        detail,
    )]
}

#[cfg(test)]
mod tests {
    use crate::Severity;
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn written_before_the_end() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::PeriodOpen), []);
        case.today = case.report.period.last;
        let found = case.findings(Rule::PeriodOpen);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Note);
    }
}
