use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Severity, Stage};

/// Every row of the annex of figures has its figure.
///
/// ## Why
/// 0 is an answer; an empty cell may mean 0, unknown or forgotten. While drafting it is a note.
///
/// ## Reference
/// The annex of figures is a proposal of this house.
pub(crate) fn figure_empty(subject: &Subject<'_>) -> Vec<Finding> {
    let severity = if subject.step >= Stage::Approved {
        Severity::Should
    } else {
        Severity::Note
    };
    // The rows are the unit's own choice: only those that it kept are asked for.
    let empty = subject
        .report
        .figures
        .iter()
        .filter(|figure| figure.amount.is_none());
    empty
        .map(|figure| {
            let place = Place::Indicator(figure.indicator.clone());
            Finding::convention(Rule::FigureEmpty, severity, place, Detail::FigureEmpty)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use crate::{Amount, Severity, Stage};

    #[test]
    fn an_empty_cell_and_a_zero() {
        let mut case = Case::union();
        case.figure("docs-issued").amount = Some(Amount::whole(0));
        assert_eq!(case.findings(Rule::FigureEmpty), []);
        case.figure("docs-issued").amount = None;
        case.step = Stage::Drafting;
        assert_eq!(case.findings(Rule::FigureEmpty)[0].severity, Severity::Note);
        case.step = Stage::Approved;
        assert_eq!(
            case.findings(Rule::FigureEmpty)[0].severity,
            Severity::Should
        );
    }
}
