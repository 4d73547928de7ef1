use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Particular, Severity};

/// A document dated before the end of its period says so knowingly.
///
/// ## Why
/// It is allowed, but its figures then stop before the period does.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn dated_before_period_end(subject: &Subject<'_>) -> Vec<Finding> {
    let last = subject.report.period.last;
    let Some(date) = subject.report.particulars.date.filter(|date| *date < last) else {
        return Vec::new();
    };
    vec![Finding::convention(
        Rule::DatedBeforePeriodEnd,
        Severity::Note,
        Place::Particular(Particular::Date),
        Detail::DatedBeforePeriodEnd { date, last },
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use jiff::civil::date;

    #[test]
    fn dated_some_days_early() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::DatedBeforePeriodEnd), []);
        case.report.particulars.date = Some(date(2025, 9, 25));
        assert_eq!(case.findings(Rule::DatedBeforePeriodEnd).len(), 1);
    }
}
