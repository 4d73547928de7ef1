use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// The report is checked against the directive under which it was written.
///
/// ## Why
/// Sections and duties differ from directive to directive: a report moved to another one keeps
/// sections that nobody asks for.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn directive_mismatch(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.report.directive == subject.directive.id {
        return Vec::new();
    }
    let named = subject.report.directive.clone();
    vec![Finding::convention(
        Rule::DirectiveMismatch,
        Severity::Must,
        Place::Report,
        Detail::WrongDirective { named },
    )]
}

#[cfg(test)]
mod tests {
    use crate::DirectiveId;
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};

    #[test]
    fn a_report_under_another_directive() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::DirectiveMismatch), []);
        case.report.directive = DirectiveId("12-ct-tw".into());
        let named = DirectiveId("12-ct-tw".into());
        assert_eq!(
            case.details(Rule::DirectiveMismatch),
            [Detail::WrongDirective { named }]
        );
    }
}
