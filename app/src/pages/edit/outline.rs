//! The outline: every section with where it stands, and the parts around the text.

use report::{Directive, ReportId, SectionSpec};
use view::prelude::*;

use crate::desk::Desk;
use crate::draft::{Fill, SectionStatus, section_status};
use crate::messages::fill;
use crate::parts::{Icon, Link, icon};
use crate::route::{Panel, Route};

/// The outline.
#[component]
pub(super) fn Outline(
    id: ReportId,
    directive: &'static Directive,
    panel: Memo<Panel>,
) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    // On a phone the outline is folded away until it is asked for.
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        panel.track();
        is_open.set(false);
    });
    let body = desk.draft.peek(|report| report.body);
    let sections = body
        .map(|body| directive.sections_for(body))
        .unwrap_or_default();
    let parts = directive
        .parts
        .iter()
        .filter_map(|part| {
            let own: Vec<_> = sections
                .iter()
                .filter(|(spec, _)| spec.part == part.id)
                .map(|(spec, _)| *spec)
                .collect();
            (!own.is_empty()).then(|| {
                let id = id.clone();
                let items = own
                    .into_iter()
                    .map(move |spec| section_item(desk, id.clone(), spec, panel))
                    .collect_view();
                view! {
                    <h3 class="outline-part">{part.title.in_language(language)}</h3>
                    <ol class="outline-list">{items}</ol>
                }
            })
        })
        .collect_view();
    let frame = [
        (Panel::Particulars, texts.particulars, Icon::Sheet),
        (Panel::Figures, texts.figures, Icon::Table),
        (Panel::Annexes, texts.annexes, Icon::List),
    ]
    .map(|(own, name, picture)| {
        let to = Route::Edit(id.clone(), own.clone());
        let current = Signal::derive(move || panel.get() == own);
        view! {
            <li>
                <Link to class="outline-link" current>
                    {icon(picture)}
                    <span class="outline-name">{name}</span>
                </Link>
            </li>
        }
    });
    view! {
        <nav class="outline" aria-label=texts.outline>
            <button
                type="button"
                class="button outline-toggle"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="outline-body"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {icon(Icon::List)}
                <span>{texts.show_outline}</span>
            </button>
            <div id="outline-body" class="outline-body" class:outline-open=move || is_open.get()>
                <h2 class="outline-title">{texts.outline}</h2>
                {parts}
                <h3 class="outline-part">{texts.frame}</h3>
                <ul class="outline-list">{frame.into_iter().collect_view()}</ul>
            </div>
        </nav>
    }
}

fn section_item(
    desk: Desk,
    id: ReportId,
    spec: &'static SectionSpec,
    panel: Memo<Panel>,
) -> impl IntoView {
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let status = Memo::new(move || {
        let findings = desk.draft.findings();
        desk.draft.with(SectionStatus::default(), |report| {
            section_status(report, &findings, &spec.id)
        })
    });
    let to = Route::Edit(id, Panel::Section(spec.id.clone()));
    let current = Signal::derive(
        move || matches!(panel.get(), Panel::Section(section) if section == spec.id),
    );
    let mark = move || {
        let status = status.get();
        let (class, picture) = match (status.fill, status.open, status.must) {
            (Fill::Empty, _, _) => ("mark mark-empty", Icon::Open),
            (_, 1.., true) => ("mark mark-must", Icon::Alert),
            (_, 1.., false) => ("mark mark-should", Icon::Alert),
            (Fill::NothingArose, ..) => ("mark mark-nothing", Icon::Nothing),
            (Fill::Written, ..) => ("mark mark-done", Icon::Done),
        };
        let words = match status.fill {
            Fill::Empty => texts.status_empty,
            Fill::Written => texts.status_written,
            Fill::NothingArose => texts.status_nothing,
        };
        let open = (status.open > 0 && status.fill != Fill::Empty)
            .then(|| format!(", {}", fill(texts.status_open, &[&status.open.to_string()])));
        view! {
            <span class=class>{icon(picture)}</span>
            <span class="aloud">{words} {open} ": "</span>
        }
    };
    view! {
        <li>
            <Link to class="outline-link" current>
                {mark}
                <span class="outline-name">{spec.title.in_language(language)}</span>
            </Link>
        </li>
    }
}
