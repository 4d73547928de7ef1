//! Writing a report: the outline, the open panel, the clause beside it, and what the check finds.

mod amiss;
mod annexes;
mod aside;
mod change;
mod figures;
mod head;
mod jump;
mod legacy;
mod open;
mod outline;
mod particulars;
mod section;
mod unsettled;

use report::{Directive, ReportId, SectionId};
use store::Part;
use view::prelude::*;

use crate::browser;
use crate::desk::Desk;
use crate::draft::{Fill, fill};
use crate::messages::{self, Said};
use crate::parts::{Link, SaidNotice};
use crate::route::{Panel, Route};
use annexes::AnnexesPanel;
use aside::Aside;
use figures::FiguresPanel;
use head::EditHead;
use open::{Opening, open_draft};
use outline::Outline;
use particulars::ParticularsPanel;
use section::SectionPanel;
use unsettled::UnsettledParts;

pub(super) use amiss::Amiss;
pub(super) use head::settle;
pub(super) use jump::jump_to;
pub(crate) use legacy::{Converting, LegacyText};
pub(super) use open::{Opening as DraftOpening, open_draft as open_report};
pub(crate) use unsettled::Settling;

/// Writing report `id`.
#[component]
pub(crate) fn EditPage(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let opening = open_draft(desk, id.clone());
    move || match opening.get() {
        Opening::Waiting => {
            view! { <p class="waiting" role="status">{desk.texts().shell.opening}</p> }
        }
        Opening::Failed(said) => view! { <NotOpened said /> },
        Opening::OtherUnsaved(other) => {
            view! { <OtherUnsaved other id=id.clone() opening /> }
        }
        Opening::Open => match desk.draft.directive() {
            Some(directive) => view! { <Editing id=id.clone() directive /> },
            None => {
                let shell = &desk.texts().shell;
                let said = Said {
                    sentence: shell.missing_title.to_owned(),
                    hint: shell.missing_text.to_owned(),
                };
                view! { <NotOpened said /> }
            }
        },
    }
}

#[component]
fn Editing(id: ReportId, directive: &'static Directive) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let panel = {
        let start = first_open_section(desk, directive);
        // On the way to another screen the panel stays what it was.
        let last = StoredValue::new(Panel::Start);
        Memo::new(move || {
            match desk.route() {
                Route::Edit(_, Panel::Start) => last.set_value(start.clone()),
                Route::Edit(_, panel) => last.set_value(panel),
                _ => {}
            }
            last.get_value()
        })
    };
    let is_frozen = Memo::new(move || desk.draft.with(false, |report| report.is_frozen()));
    let frozen_notice = move || {
        is_frozen
            .get()
            .then(|| view! { <p class="notice notice-warn" role="status">{texts.frozen}</p> })
    };
    // The cursor follows the person: to the place of a finding, else to the head of the new panel.
    Effect::new(move |before: Option<Panel>| {
        let panel = panel.get();
        match desk.target.get() {
            Some(place) => {
                if let Some(field) = jump::field_at(&place) {
                    desk.target.set(None);
                    desk.focus_soon(field);
                }
            }
            None if before.is_some_and(|before| before != panel) => {
                browser::scroll_to_top();
                desk.focus_soon(jump::heading_of(&panel));
            }
            None => {}
        }
        panel
    });
    let middle_of = move |panel| match panel {
        Panel::Start => ().into_view(),
        Panel::Section(section) => {
            view! { <SectionPanel section directive is_frozen=is_frozen.get() /> }
        }
        Panel::Particulars => view! { <ParticularsPanel is_frozen=is_frozen.get() /> },
        Panel::Figures => view! { <FiguresPanel is_frozen=is_frozen.get() /> },
        Panel::Annexes => view! { <AnnexesPanel is_frozen=is_frozen.get() /> },
    };
    // The fields of these panels keep what was typed; when others have changed the report, they are drawn anew.
    // The panel is followed, too: the changes that count are others on each, and without that the first change after a panel was
    // opened, whatever it changed, would draw it anew.
    let by_others = desk.draft.changed_by_others(move |part| {
        let panel = panel.get();
        match part {
            Part::Outline | Part::Period | Part::Particular(_) | Part::Life => {
                panel == Panel::Particulars
            }
            Part::Figure(..) => panel == Panel::Figures,
            // Those follow the report by themselves.
            Part::Annex { .. } | Part::Section(_) => false,
        }
    });
    let middle = move || {
        // Another version was opened under the same name: its fields are drawn anew.
        desk.draft.opened();
        by_others.track();
        desk.keep_cursor();
        middle_of(panel.get())
    };
    view! {
        <div class="edit">
            <EditHead id=id.clone() />
            <Outline id=id.clone() directive panel />
            <div class="edit-middle">
                {frozen_notice}
                <UnsettledParts />
                {middle}
            </div>
            <Aside id directive panel />
        </div>
    }
}

#[component]
fn NotOpened(said: Said) -> impl IntoView {
    let shell = &Desk::here().texts().shell;
    view! {
        <div class="page page-narrow">
            <h1>{shell.missing_title}</h1>
            <SaidNotice said />
            <p><Link to=Route::Reports class="button">{shell.back_to_reports}</Link></p>
        </div>
    }
}

/// Another report is open and not saved: it comes first, so that nothing is lost.
#[component]
fn OtherUnsaved(other: ReportId, id: ReportId, opening: RwSignal<Opening>) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let shell = &desk.texts().shell;
    let save = move |_| {
        if let Some(report) = desk.draft.peek(Clone::clone) {
            desk.export(&report);
        }
    };
    let discard = move |_| {
        desk.draft.close();
        open::load(desk, id.clone(), opening);
    };
    view! {
        <div class="page page-narrow">
            <h1>{texts.other_unsaved_title}</h1>
            <p>{texts.other_unsaved_text}</p>
            <div class="actions">
                <Link to=Route::Edit(other, Panel::Start) class="button button-main">
                    {texts.other_unsaved_back}
                </Link>
                <button type="button" class="button" on:click=save>{shell.save_as_file}</button>
                <button type="button" class="button button-danger" on:click=discard>
                    {texts.other_unsaved_drop}
                </button>
            </div>
        </div>
    }
}

/// The first section that nobody has answered; else the first.
fn first_open_section(desk: Desk, directive: &'static Directive) -> Panel {
    let sections = outline_of(desk, directive);
    let open = desk.draft.peek(|report| {
        sections
            .iter()
            .find(|id| fill(report, id) == Fill::Empty)
            .cloned()
    });
    match open.flatten().or_else(|| sections.first().cloned()) {
        Some(id) => Panel::Section(id),
        None => Panel::Particulars,
    }
}

/// The sections that the report's body sees, in printed order.
fn outline_of(desk: Desk, directive: &'static Directive) -> Vec<SectionId> {
    let body = desk.draft.peek(|report| report.body);
    body.map(|body| directive.sections_for(body))
        .unwrap_or_default()
        .into_iter()
        .map(|(spec, _)| spec.id.clone())
        .collect()
}

/// A store error as this page shows it.
fn not_there(error: &store::StoreError, desk: Desk) -> Said {
    messages::store_error(error, desk.language_now())
}
