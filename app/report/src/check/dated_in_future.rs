use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Particular, Severity, Stage};

/// A document is not dated after today.
///
/// ## Why
/// A draft may carry the day on which it will be signed; an issued document cannot.
///
/// ## Reference
/// The date is the day of issue, in both letterheads.
pub(crate) fn dated_in_future(subject: &Subject<'_>) -> Vec<Finding> {
    let today = subject.today;
    let Some(date) = subject.report.particulars.date.filter(|date| *date > today) else {
        return Vec::new();
    };
    let severity = if subject.step >= Stage::Issued {
        Severity::Should
    } else {
        Severity::Note
    };
    let place = Place::Particular(Particular::Date);
    let detail = Detail::DatedInFuture { date, today };
    vec![Finding::convention(
        Rule::DatedInFuture,
        severity,
        place,
        detail,
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use crate::{Severity, Stage};

    #[test]
    fn dated_tomorrow() {
        let mut case = Case::union();
        case.report.particulars.date = Some(case.today);
        assert_eq!(case.findings(Rule::DatedInFuture), []);
        case.report.particulars.date = case.today.tomorrow().ok();
        case.step = Stage::Drafting;
        assert_eq!(
            case.findings(Rule::DatedInFuture)[0].severity,
            Severity::Note
        );
        case.step = Stage::Issued;
        assert_eq!(
            case.findings(Rule::DatedInFuture)[0].severity,
            Severity::Should
        );
    }
}
