use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{IndicatorKind, Severity};

/// Counts are whole numbers.
///
/// ## Why
/// There is no half delegation: mostly `1.234` was typed where a thousands mark was meant.
///
/// ## Reference
/// The annex of figures is a proposal of this house.
pub(crate) fn figure_whole(subject: &Subject<'_>) -> Vec<Finding> {
    let counts = subject
        .indicators
        .iter()
        .filter(|it| it.kind == IndicatorKind::Count);
    counts
        .filter_map(|indicator| {
            let figure = subject.figure(&indicator.id)?;
            let amounts = figure.amount.into_iter().chain(figure.previous);
            let amount = amounts.into_iter().find(|amount| !amount.is_whole())?;
            let place = Place::Indicator(indicator.id.clone());
            let detail = Detail::FigureNotWhole { amount };
            Some(Finding::convention(
                Rule::FigureWhole,
                Severity::Must,
                place,
                detail,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::Amount;
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};

    #[test]
    fn half_a_delegation() {
        let mut case = Case::union();
        case.figure("ngo-committed").amount = Some(Amount::from_hundredths(150));
        assert_eq!(case.findings(Rule::FigureWhole), []);
        let amount = Amount::from_hundredths(1250);
        case.figure("delegations-out").amount = Some(amount);
        assert_eq!(
            case.details(Rule::FigureWhole),
            [Detail::FigureNotWhole { amount }]
        );
    }
}
