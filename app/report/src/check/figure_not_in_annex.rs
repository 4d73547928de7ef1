use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// Every figure belongs to an indicator that is known.
///
/// ## Why
/// A row that nobody knows cannot be named, compared or added up.
///
/// ## Reference
/// The annex of figures is a proposal of this house.
pub(crate) fn figure_not_in_annex(subject: &Subject<'_>) -> Vec<Finding> {
    let known = |id| {
        subject
            .indicators
            .iter()
            .any(|indicator| &indicator.id == id)
    };
    let unknown = subject
        .report
        .figures
        .iter()
        .filter(|figure| !known(&figure.indicator));
    unknown
        .map(|figure| {
            let place = Place::Indicator(figure.indicator.clone());
            let (rule, detail) = (Rule::FigureNotInAnnex, Detail::FigureNotInAnnex);
            Finding::convention(rule, Severity::Note, place, detail)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::IndicatorId;
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn a_row_that_nobody_knows() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::FigureNotInAnnex), []);
        case.figure("docs-issued").indicator = IndicatorId("old-row".into());
        assert_eq!(case.findings(Rule::FigureNotInAnnex).len(), 1);
    }
}
