use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// A provincial body names its province or city.
///
/// ## Why
/// The letterhead, the committee that the report goes to and every consolidation depend on it.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn unit_missing(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.report.unit.is_some() || !subject.report.body.spec().has_unit {
        return Vec::new();
    }
    let (rule, detail) = (Rule::UnitMissing, Detail::UnitMissing);
    vec![Finding::convention(
        rule,
        Severity::Must,
        Place::Report,
        detail,
    )]
}

#[cfg(test)]
mod tests {
    use crate::Body;
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};

    #[test]
    fn a_provincial_body_without_its_province() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::UnitMissing), []);
        case.report.unit = None;
        assert_eq!(case.details(Rule::UnitMissing), [Detail::UnitMissing]);
        case.report.body = Body::Commission;
        assert_eq!(case.findings(Rule::UnitMissing), []);
    }
}
