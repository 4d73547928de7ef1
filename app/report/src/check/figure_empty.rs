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
    let empty: Vec<_> = subject
        .report
        .figures
        .iter()
        .filter(|figure| figure.amount.is_none())
        .collect();
    // An annex that nobody has begun is one thing to look at, not two dozen.
    let (shown, others) = match empty.len() {
        0..=SINGLY => (empty.len(), 0),
        many => (1, many - 1),
    };
    empty[..shown]
        .iter()
        .map(|figure| {
            let place = Place::Indicator(figure.indicator.clone());
            let detail = Detail::FigureEmpty { others };
            Finding::convention(Rule::FigureEmpty, severity, place, detail)
        })
        .collect()
}

/// As many empty rows have a finding each; more have one for all.
const SINGLY: usize = 3;

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
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

    #[test]
    fn many_empty_cells_are_one_finding_that_counts_them() {
        let mut case = Case::union();
        for figure in &mut case.report.figures {
            figure.amount = None;
        }
        let rows = case.report.figures.len();
        let found = case.findings(Rule::FigureEmpty);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].detail, Detail::FigureEmpty { others: rows - 1 });
    }
}
