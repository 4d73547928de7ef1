use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// The period begins before it ends.
///
/// ## Why
/// Days that are swapped make every other date look wrong.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn period_order(subject: &Subject<'_>) -> Vec<Finding> {
    let (first, last) = (subject.report.period.first, subject.report.period.last);
    if first <= last {
        return Vec::new();
    }
    let detail = Detail::PeriodReversed { first, last };
    vec![Finding::convention(
        Rule::PeriodOrder,
        Severity::Must,
        Place::Period,
        detail,
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn swapped_days() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::PeriodOrder), []);
        let period = &mut case.report.period;
        std::mem::swap(&mut period.first, &mut period.last);
        assert_eq!(case.findings(Rule::PeriodOrder).len(), 1);
        assert_eq!(
            case.findings(Rule::PeriodCadence),
            [],
            "one slip, one finding"
        );
    }
}
