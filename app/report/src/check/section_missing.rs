use super::{Detail, Finding, Place, Rule, closing_section::is_closing, subject::Subject};
use crate::{Basis, Requirement, SectionSpec, Severity};

/// Every section that the directive asks of this body is there.
///
/// ## Why
/// A clause without its section is a clause unanswered. A section may say that nothing arose: that
/// is an answer; a missing section is none.
///
/// ## Reference
/// The clauses that the section answers, shown with the finding.
pub(crate) fn section_missing(subject: &Subject<'_>) -> Vec<Finding> {
    asked(subject)
        .filter(|(spec, _)| !is_closing(spec) && subject.text(&spec.id).is_none())
        .map(|(spec, requirement)| {
            finding(
                subject,
                Rule::SectionMissing,
                spec,
                requirement,
                Detail::SectionMissing,
            )
        })
        .collect()
}

/// The sections of which something is asked; those that are only offered are left out.
pub(super) fn asked<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (&'a SectionSpec, &'a Requirement)> {
    let outline = subject.outline.iter().copied();
    outline.filter(|(_, requirement)| requirement.severity > Severity::Note)
}

/// A finding about a whole section, with the weight and the ground of what is asked.
pub(super) fn finding(
    subject: &Subject<'_>,
    rule: Rule,
    spec: &SectionSpec,
    requirement: &Requirement,
    detail: Detail,
) -> Finding {
    Finding {
        rule,
        severity: weight(requirement),
        basis: requirement.basis,
        clause: clause_of(spec, subject, requirement),
        place: Place::section(&spec.id),
        detail,
    }
}

/// What is not stated is never a must.
fn weight(requirement: &Requirement) -> Severity {
    match requirement.basis {
        Basis::Stated => requirement.severity,
        Basis::Inferred | Basis::Convention => requirement.severity.min(Severity::Should),
    }
}

/// The clause that asks for the section of this very body; a convention cites none.
fn clause_of(
    spec: &SectionSpec,
    subject: &Subject<'_>,
    requirement: &Requirement,
) -> Option<crate::ClauseRef> {
    if requirement.basis == Basis::Convention {
        return None;
    }
    let of_body = |id: &&crate::ClauseId| {
        let clause = subject.directive.clause(id);
        clause.is_some_and(|clause| clause.asked_of.contains(&subject.report.body))
    };
    let asking = spec.clauses.iter().find(of_body).or(spec.clauses.first())?;
    Some(subject.clause(asking))
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Place, Rule};
    use crate::{Basis, Severity};

    #[test]
    fn every_section_that_is_asked_for_is_missed() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::SectionMissing), []);
        let id = case.first_section(|spec, requirement| {
            requirement.severity == Severity::Must && !super::is_closing(spec)
        });
        case.report.sections.retain(|section| section.id != id);
        let [found] = &case.findings(Rule::SectionMissing)[..] else {
            panic!("one finding")
        };
        assert_eq!(found.detail, Detail::SectionMissing);
        assert_eq!(found.place, Place::section(&id));
        assert_eq!(
            (found.severity, found.basis),
            (Severity::Must, Basis::Stated)
        );
        assert!(found.clause.is_some());
    }

    #[test]
    fn what_is_not_stated_is_no_must() {
        let mut case = Case::committee();
        case.report.sections.clear();
        let mut directive = case.directive.clone();
        for requirement in directive
            .sections
            .iter_mut()
            .flat_map(|spec| &mut spec.requirements)
        {
            requirement.severity = Severity::Must;
            requirement.basis = Basis::Inferred;
        }
        case.directive = directive;
        let found = case.findings(Rule::SectionMissing);
        assert!(!found.is_empty());
        assert!(
            found
                .iter()
                .all(|finding| finding.severity == Severity::Should)
        );
    }
}
