//! Text in an old encoding: shown converted beside the original, converted only when told to.

use report::check::{Detail, Place};
use report::legacy::Encoding;
use report::wording;
use view::prelude::*;

use super::jump::{panel_of, text_field_at};
use crate::apart::{Apart, Piece};
use crate::desk::Desk;
use crate::draft::{convert_at, field_text};
use crate::messages::fill;
use crate::route::Panel;

/// Where the first such text of the panel is shown, if there is any.
#[component]
pub(super) fn LegacyNotice(panel: Panel, is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let apart = Apart::here();
    let found = Memo::new(move || {
        let findings = desk.draft.findings();
        let mut here = findings
            .iter()
            .filter(|finding| panel_of(&finding.place) == panel);
        here.find_map(|finding| match &finding.detail {
            Detail::LegacyEncoding {
                encoding,
                original,
                converted,
            } => Some(LegacyText {
                place: finding.place.clone(),
                encoding: *encoding,
                original: original.clone(),
                converted: converted.clone(),
            }),
            _ => None,
        })
    });
    move || Some(apart.draw(Piece::Legacy(found.get()?, is_frozen)))
}

/// Such a text, and what is offered to be done with it.
#[component]
pub(crate) fn Converting(found: LegacyText, is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let LegacyText {
        place,
        encoding,
        original,
        converted,
    } = found;
    let name = match encoding {
        Encoding::Tcvn3 => "TCVN3",
        Encoding::Vni => "VNI",
    };
    let whose = whose(desk, &place);
    let convert = move |_| {
        desk.draft
            .edit_and_show(|report| convert_at(report, &place, encoding));
        show_in_field(desk, &place);
        desk.say(texts.legacy_done.to_owned());
    };
    view! {
        <div class="notice notice-warn legacy" role="status">
            <p class="notice-title">{fill(texts.legacy_title, &[name])}</p>
            {whose}
            <dl class="legacy-pair">
                <div>
                    <dt>{texts.legacy_original}</dt>
                    <dd>{original}</dd>
                </div>
                <div>
                    <dt>{texts.legacy_converted}</dt>
                    <dd>{converted}</dd>
                </div>
            </dl>
            <p class="hint">{texts.legacy_hint}</p>
            {(!is_frozen)
                .then(|| {
                    view! {
                        <button type="button" class="button button-small" on:click=convert>
                            {texts.legacy_convert}
                        </button>
                    }
                })}
        </div>
    }
}

/// A text that a finding takes for one in an old encoding.
#[derive(Clone, PartialEq)]
pub(crate) struct LegacyText {
    place: Place,
    encoding: Encoding,
    original: String,
    converted: String,
}

/// Which field or annex is meant; a section's own panel needs no such words.
fn whose(desk: Desk, place: &Place) -> Option<impl IntoView + use<>> {
    if matches!(place, Place::Section { .. }) {
        return None;
    }
    let name = wording::place_name(place, desk.draft.directive()?, desk.language_now());
    Some(view! { <p>{name}</p> })
}

/// A field keeps its own text and is told of the new one; an editor follows the draft.
fn show_in_field(desk: Desk, place: &Place) {
    let text = desk
        .draft
        .peek(|report| field_text(report, place))
        .flatten();
    if let (Some(id), Some(text)) = (text_field_at(place), text) {
        desk.set_field(&id, &text);
    }
}
