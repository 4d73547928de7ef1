use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Amount, Basis, ClauseRef, IndicatorRule, SectionId, Severity};

/// Where opinions were asked for, their section says on what.
///
/// ## Why
/// The annex counts the matters on which the Secretariat's opinion was asked beforehand; a count
/// above zero without its section leaves out what was asked and what was answered.
///
/// ## Reference
/// Directive C, point 5, first paragraph. Stated of the organisations at the centre, inferred for
/// those of a province.
pub(crate) fn prior_opinion(subject: &Subject<'_>) -> Vec<Finding> {
    let requiring = subject.indicators.iter().flat_map(|indicator| {
        indicator.rules.iter().filter_map(move |rule| match rule {
            IndicatorRule::RequiresSection(section) => Some((indicator, section)),
            _ => None,
        })
    });
    requiring
        .filter_map(|(indicator, section)| {
            let sought = subject.amount(&indicator.id)?;
            let spec = subject.directive.section(section)?;
            if sought == Amount::whole(0) || written(subject, section) {
                return None;
            }
            // A body that does not see the section is not asked to fill it.
            let basis = spec.requirement_for(subject.report.body)?.basis;
            let stated = basis == Basis::Stated;
            let of_directive = |clause: &&ClauseRef| clause.directive == subject.directive.id;
            Some(Finding {
                rule: Rule::PriorOpinion,
                severity: if stated {
                    Severity::Must
                } else {
                    Severity::Should
                },
                basis,
                clause: indicator.serves.iter().find(of_directive).cloned(),
                place: Place::section(section),
                detail: Detail::OpinionSectionMissing { sought },
            })
        })
        .collect()
}

/// With a count above zero, "nothing arose" would contradict the annex.
fn written(subject: &Subject<'_>, section: &SectionId) -> bool {
    subject
        .text(section)
        .is_some_and(|text| !text.reading.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
    use crate::{Amount, IndicatorRule, SectionText};

    #[test]
    fn opinions_counted_but_not_told() {
        let mut case = Case::union();
        let indicator = crate::indicators()
            .iter()
            .find(|it| it.id.0 == "opinions-sought")
            .expect("the annex counts opinions");
        let Some(IndicatorRule::RequiresSection(section)) = indicator.rules.first() else {
            panic!("opinions require a section");
        };
        case.figure("opinions-sought").amount = Some(Amount::whole(2));
        assert_eq!(case.findings(Rule::PriorOpinion), []);
        case.section(section).text = SectionText::NothingArose;
        let sought = Amount::whole(2);
        assert_eq!(
            case.details(Rule::PriorOpinion),
            [Detail::OpinionSectionMissing { sought }]
        );
        case.figure("opinions-sought").amount = Some(Amount::whole(0));
        assert_eq!(case.findings(Rule::PriorOpinion), []);
    }
}
