use jiff::ToSpan;

use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Basis, Cadence, Date, Severity};

/// The period is as long as the directive asks.
///
/// ## Why
/// Where a clause asks for a report every three months, a report on half a year is late by a
/// quarter. Offices cut quarters differently: from the 15th to the 14th is a quarter as well, so
/// the length counts, not the first day. A review over several years stands beside the periodic
/// reports, and a supplement follows the report that it adds to: neither is measured.
///
/// ## Reference
/// Directive C, point 5, first paragraph: every three months. The other directives name no
/// interval.
pub(crate) fn period_cadence(subject: &Subject<'_>) -> Vec<Finding> {
    let period = &subject.report.period;
    let exempt = period.kind == crate::PeriodKind::Review || subject.report.life.follows.is_some();
    if exempt || period.first > period.last {
        return Vec::new();
    }
    let duties = subject.directive.duties_of(subject.report.body);
    let Some((duty, months)) = duties.into_iter().find_map(|duty| match duty.cadence {
        Cadence::Months(months) if duty.reports => Some((duty, months)),
        _ => None,
    }) else {
        return Vec::new();
    };
    if spans(period.first, period.last, months) {
        return Vec::new();
    }
    vec![Finding {
        rule: Rule::PeriodCadence,
        severity: if duty.basis == Basis::Stated {
            Severity::Must
        } else {
            Severity::Should
        },
        basis: duty.basis,
        clause: Some(subject.clause(&duty.clause)),
        place: Place::Period,
        detail: Detail::PeriodOffCadence {
            months,
            first: period.first,
            last: period.last,
        },
    }]
}

/// Whether `first..=last` is about `months` long: a few days more or less are an office's own cut.
fn spans(first: Date, last: Date, months: u8) -> bool {
    let Ok(end) = first.checked_add(i64::from(months).months()) else {
        return false;
    };
    let Ok(next) = last.tomorrow() else {
        return false;
    };
    (next - end).get_days().abs() <= LEEWAY_DAYS
}

/// A cut on a Friday, or before a holiday, moves the end by less than a week.
const LEEWAY_DAYS: i32 = 6;

#[cfg(test)]
mod tests {
    use super::spans;
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
    use crate::{Basis, Severity};
    use jiff::civil::date;

    #[test]
    fn quarters_are_cut_in_many_ways() {
        assert!(spans(date(2025, 7, 1), date(2025, 9, 30), 3));
        assert!(spans(date(2025, 6, 15), date(2025, 9, 14), 3));
        assert!(spans(date(2024, 11, 30), date(2025, 2, 28), 3));
        assert!(spans(date(2024, 12, 15), date(2025, 3, 14), 3));
        assert!(spans(date(2025, 7, 1), date(2025, 9, 26), 3));
        assert!(!spans(date(2025, 7, 1), date(2025, 8, 31), 3));
        assert!(!spans(date(2025, 1, 1), date(2025, 6, 30), 3));
        assert!(!spans(date(9999, 11, 1), date(9999, 12, 31), 3));
    }

    #[test]
    fn half_a_year_where_three_months_are_asked() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::PeriodCadence), []);
        case.report.period.first = date(2025, 4, 1);
        let [found] = &case.findings(Rule::PeriodCadence)[..] else {
            panic!("one finding")
        };
        assert_eq!(
            (found.severity, found.basis),
            (Severity::Should, Basis::Inferred)
        );
        assert_eq!(found.clause.as_ref().unwrap().clause.0, "5.1");
        assert!(matches!(
            found.detail,
            Detail::PeriodOffCadence { months: 3, .. }
        ));
    }

    #[test]
    fn no_interval_no_finding() {
        let mut case = Case::committee();
        case.report.period.first = date(2024, 1, 1);
        assert_eq!(case.findings(Rule::PeriodCadence), []);
    }
}
