use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// The column "period before" repeats what the report of that period says.
///
/// ## Why
/// Two reports that give different figures for one period make both doubtful.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn previous_figure(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(previous) = subject.previous else {
        return Vec::new();
    };
    // Only a period that ends before this one begins is the period before.
    if previous.period.last >= subject.report.period.first {
        return Vec::new();
    }
    let figures = subject.report.figures.iter();
    figures
        .filter_map(|figure| {
            let earlier = previous
                .figures
                .iter()
                .find(|it| it.indicator == figure.indicator)?;
            let (here, there) = (figure.previous?, earlier.amount?);
            if here == there || figure.currency != earlier.currency {
                return None;
            }
            let place = Place::Indicator(figure.indicator.clone());
            let detail = Detail::PreviousFigureDiffers { here, there };
            Some(Finding::convention(
                Rule::PreviousFigure,
                Severity::Should,
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
    use crate::{Amount, ReportId};
    use jiff::civil::date;

    #[test]
    fn two_figures_for_one_period() {
        let mut case = Case::union();
        let mut previous = case.report.clone();
        previous.id = ReportId("before".into());
        (previous.period.first, previous.period.last) = (date(2025, 4, 1), date(2025, 6, 30));
        case.previous = Some(previous);
        let there = case.figure("docs-issued").amount.unwrap();
        case.figure("docs-issued").previous = Some(there);
        assert_eq!(case.findings(Rule::PreviousFigure), []);
        let here = Amount::whole(99);
        case.figure("docs-issued").previous = Some(here);
        let expected = Detail::PreviousFigureDiffers { here, there };
        assert_eq!(case.details(Rule::PreviousFigure), [expected]);
    }
}
