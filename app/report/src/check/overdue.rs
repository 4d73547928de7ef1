use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// The report is in time.
///
/// ## Why
/// Past its due date the report is still owed; whoever opens it should see by how many days.
///
/// ## Reference
/// The due date is the one that the unit set.
pub(crate) fn overdue(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(due) = subject.report.due().filter(|due| *due < subject.today) else {
        return Vec::new();
    };
    let days = u32::try_from((subject.today - due).get_days()).unwrap_or_default();
    let detail = Detail::Overdue { due, days };
    vec![Finding::convention(
        Rule::Overdue,
        Severity::Should,
        Place::Period,
        detail,
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
    use jiff::civil::date;

    #[test]
    fn days_past_the_due_date() {
        let mut case = Case::union();
        let due = date(2025, 10, 5);
        case.report.period.due = Some(due);
        case.today = due;
        assert_eq!(case.findings(Rule::Overdue), []);
        case.today = date(2025, 11, 8);
        assert_eq!(
            case.details(Rule::Overdue),
            [Detail::Overdue { due, days: 34 }]
        );
    }
}
