//! Beside the text: what the check finds, and the clause that asks for the section.

use report::{Bilingual, ClauseId, Directive, ReportId, SectionId};
use view::prelude::*;

use super::jump_to;
use crate::desk::Desk;
use crate::draft::counts;
use crate::parts::{FindingCounts, FindingList, basis_badge, finding_rows, severity_badge};
use crate::route::Panel;

/// Beside the text.
#[component]
pub(super) fn Aside(
    id: ReportId,
    directive: &'static Directive,
    panel: Memo<Panel>,
) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let counted = Memo::new(move || counts(&desk.draft.findings()));
    let rows = Memo::new(move || {
        let findings = desk.draft.findings();
        let rows = desk
            .draft
            .peek(|report| finding_rows(findings.iter(), report, language));
        rows.unwrap_or_default()
    });
    let id = StoredValue::new(id);
    let jump = move |place| jump_to(desk, &id.get_value(), place);
    let clause = move || match panel.get() {
        Panel::Section(section) => Some(view! { <Clauses directive section /> }),
        _ => None,
    };
    view! {
        <aside class="aside">
            <details class="aside-part aside-findings" open>
                <summary>
                    <h2>{texts.findings}</h2>
                    <span role="status"><FindingCounts counts=counted /></span>
                </summary>
                <FindingList rows jump />
            </details>
            {clause}
        </aside>
    }
}

#[component]
fn Clauses(directive: &'static Directive, section: SectionId) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let spec = directive.section(&section)?;
    let clause = |id: &ClauseId, with_background: bool| {
        let clause = directive.clause(id)?;
        let names = clause
            .names
            .iter()
            .map(|name: &Bilingual| view! { <li>{name.in_language(language)}</li> })
            .collect_view();
        let title = clause.title.in_language(language);
        let citation = format!(
            "{} · {}",
            directive.number,
            clause.citation.in_language(language)
        );
        let heading = (!clause.names.is_empty() && !with_background)
            .then(|| view! { <p class="clause-names">{texts.names}</p> });
        Some(view! {
            <section class="clause">
                <p class="clause-citation">{citation}</p>
                <h3>{title}</h3>
                {heading}
                <ul>{names}</ul>
            </section>
        })
    };
    let requirement = desk
        .draft
        .peek(|report| spec.requirement_for(report.body))
        .flatten();
    let asked = spec
        .clauses
        .iter()
        .filter_map(|id| clause(id, false))
        .collect_view();
    let background = spec
        .background
        .iter()
        .filter_map(|id| clause(id, true))
        .collect_view();
    let no_clause = spec
        .clauses
        .is_empty()
        .then(|| view! { <p class="hint">{texts.no_clause}</p> });
    let marks = requirement.map(|requirement| {
        view! {
            <p class="clause-marks">
                {severity_badge(requirement.severity, language)}
                {basis_badge(requirement.basis, language)}
            </p>
        }
    });
    let has_background = !spec.background.is_empty();
    let view = view! {
        <details class="aside-part aside-clause" open>
            <summary><h2>{texts.clause}</h2></summary>
            <div class="clauses">
                {marks}
                <h3 class="clause-guidance">{texts.guidance}</h3>
                <p>{spec.guidance.in_language(language)}</p>
                {no_clause}
                {asked}
                {has_background
                    .then(|| {
                        view! {
                            <details class="clause-background">
                                <summary>{texts.background}</summary>
                                {background}
                            </details>
                        }
                    })}
            </div>
        </details>
    };
    Some(view)
}
