use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// The due date lies within reach of the period's end.
///
/// ## Why
/// A due date before the period's last day is mostly last period's date, forgotten. Some offices do
/// ask for figures early, so it is a note, and a few days are not counted.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn due_before_end(subject: &Subject<'_>) -> Vec<Finding> {
    let period = &subject.report.period;
    let Some(due) = period.due else {
        return Vec::new();
    };
    if (period.last - due).get_days() <= EARLY_DAYS {
        return Vec::new();
    }
    let detail = Detail::DueBeforeEnd {
        due,
        last: period.last,
    };
    vec![Finding::convention(
        Rule::DueBeforeEnd,
        Severity::Note,
        Place::Period,
        detail,
    )]
}

/// Offices that close early ask for the report about a fortnight before the end.
const EARLY_DAYS: i32 = 15;

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use jiff::civil::date;

    #[test]
    fn last_periods_due_date() {
        let mut case = Case::union();
        case.report.period.due = Some(date(2025, 9, 20));
        assert_eq!(case.findings(Rule::DueBeforeEnd), []);
        case.report.period.due = Some(date(2025, 7, 5));
        assert_eq!(case.findings(Rule::DueBeforeEnd).len(), 1);
        case.report.period.due = None;
        assert_eq!(case.findings(Rule::DueBeforeEnd), []);
    }
}
