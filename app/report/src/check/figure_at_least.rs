use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{IndicatorRule, Severity};

/// A figure that cannot be below another is not.
///
/// ## Why
/// Each delegation has at least one person, each course one trainee.
///
/// ## Reference
/// The annex of figures is a proposal of this house; its rules stand beside the indicators.
pub(crate) fn figure_at_least(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .rules()
        .filter_map(|(id, rule)| {
            let IndicatorRule::AtLeast(of) = rule else {
                return None;
            };
            let (amount, least) = (subject.amount(id)?, subject.amount(of)?);
            if amount >= least {
                return None;
            }
            let detail = Detail::FigureBelow {
                amount,
                of: of.clone(),
                least,
            };
            let place = Place::Indicator(id.clone());
            Some(Finding::convention(
                Rule::FigureAtLeast,
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
    fn fewer_people_than_delegations() {
        let mut case = Case::union();
        let (amount, least) = (Amount::whole(11), Amount::whole(12));
        case.figure("delegations-out").amount = Some(least);
        case.figure("delegates-out").amount = Some(least);
        assert_eq!(case.findings(Rule::FigureAtLeast), []);
        case.figure("delegates-out").amount = Some(amount);
        let of = IndicatorId("delegations-out".into());
        let expected = Detail::FigureBelow { amount, of, least };
        assert_eq!(case.details(Rule::FigureAtLeast), [expected]);
    }
}
