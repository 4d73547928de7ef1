use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Amount, IndicatorRule, Severity};

/// A figure that depends on another is 0 when the other is.
///
/// ## Why
/// No conference, no participants: one of the two cells was forgotten.
///
/// ## Reference
/// The annex of figures is a proposal of this house; its rules stand beside the indicators.
pub(crate) fn zero_when_zero(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .rules()
        .filter_map(|(id, rule)| {
            let IndicatorRule::ZeroWhenZero(of) = rule else {
                return None;
            };
            let amount = subject
                .amount(id)
                .filter(|amount| *amount > Amount::whole(0))?;
            subject
                .amount(of)
                .filter(|other| *other == Amount::whole(0))?;
            let detail = Detail::FigureNotZero {
                amount,
                of: of.clone(),
            };
            let place = Place::Indicator(id.clone());
            Some(Finding::convention(
                Rule::ZeroWhenZero,
                Severity::Must,
                place,
                detail,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
    use crate::{Amount, IndicatorId};

    #[test]
    fn participants_without_a_conference() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::ZeroWhenZero), []);
        let amount = Amount::whole(40);
        case.figure("conferences-held").amount = Some(Amount::whole(0));
        case.figure("participants").amount = Some(amount);
        let of = IndicatorId("conferences-held".into());
        assert_eq!(
            case.details(Rule::ZeroWhenZero),
            [Detail::FigureNotZero { amount, of }]
        );
        case.figure("conferences-held").amount = None;
        assert_eq!(case.findings(Rule::ZeroWhenZero), [], "empty is not zero");
    }
}
