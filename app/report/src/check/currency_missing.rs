use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Amount, IndicatorKind, Severity};

/// A sum of money names its currency.
///
/// ## Why
/// Between đồng and dollar lies a factor of 25,000. Nothing is asked of a sum of 0.
///
/// ## Reference
/// The annex of figures is a proposal of this house.
pub(crate) fn currency_missing(subject: &Subject<'_>) -> Vec<Finding> {
    let sums = subject
        .indicators
        .iter()
        .filter(|it| it.kind == IndicatorKind::Money);
    sums.filter_map(|indicator| {
        let figure = subject.figure(&indicator.id)?;
        let sum = |amount: Option<Amount>| amount.is_some_and(|amount| amount > Amount::whole(0));
        if figure.currency.is_some() || !(sum(figure.amount) || sum(figure.previous)) {
            return None;
        }
        let place = Place::Indicator(indicator.id.clone());
        let (rule, detail) = (Rule::CurrencyMissing, Detail::CurrencyMissing);
        Some(Finding::convention(rule, Severity::Must, place, detail))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use crate::{Amount, Currency};

    #[test]
    fn a_sum_of_what() {
        let mut case = Case::union();
        let figure = case.figure("ngo-disbursed");
        (figure.amount, figure.currency) = (Some(Amount::whole(500)), Some(Currency::Usd));
        assert_eq!(case.findings(Rule::CurrencyMissing), []);
        case.figure("ngo-disbursed").currency = None;
        assert_eq!(case.findings(Rule::CurrencyMissing).len(), 1);
        let figure = case.figure("ngo-disbursed");
        (figure.amount, figure.previous) = (Some(Amount::whole(0)), None);
        assert_eq!(case.findings(Rule::CurrencyMissing), []);
    }
}
