//! From a finding to its place.

use leptos::prelude::*;
use report::check::Place;
use report::{Particular, ReportId};

use crate::desk::Desk;
use crate::route::{Panel, Route};

/// Opens the panel of `place`, which brings the cursor there once it is drawn.
pub(crate) fn jump_to(desk: Desk, id: &ReportId, place: Place) {
    let panel = match &place {
        Place::Report | Place::Period | Place::Particular(_) => Panel::Particulars,
        Place::Indicator(_) => Panel::Figures,
        Place::Section { section, .. } => Panel::Section(section.clone()),
        Place::Annex(_) => Panel::Annexes,
    };
    desk.target.set(Some(place));
    desk.go(Route::Edit(id.clone(), panel));
}

/// The id of the field at `place`; none where an editor takes the cursor itself.
pub(super) fn field_at(place: &Place) -> Option<String> {
    match place {
        Place::Report | Place::Period => Some("period-first".into()),
        Place::Particular(particular) => Some(particular_id(*particular).into()),
        Place::Indicator(indicator) => Some(format!("figure-{}", indicator.0)),
        Place::Section { .. } | Place::Annex(_) => None,
    }
}

/// The id of the heading of a panel.
pub(super) fn heading_of(panel: &Panel) -> &'static str {
    match panel {
        Panel::Start | Panel::Section(_) => "section-title",
        Panel::Particulars => "particulars-title",
        Panel::Figures => "figures-title",
        Panel::Annexes => "annexes-title",
    }
}

/// The id of the field of a particular.
pub(crate) fn particular_id(particular: Particular) -> &'static str {
    match particular {
        Particular::SuperiorBody => "particular-superior-body",
        Particular::IssuingBody => "particular-issuing-body",
        Particular::Number => "particular-number",
        Particular::Symbol => "particular-symbol",
        Particular::Place => "particular-place",
        Particular::Date => "particular-date",
        Particular::Subject => "particular-subject",
        Particular::Addressees => "particular-addressees",
        Particular::Recipients => "particular-recipients",
        Particular::Filing => "particular-filing",
        Particular::Authority => "particular-authority",
        Particular::Post => "particular-post",
        Particular::SignerName => "particular-signer-name",
        Particular::Urgency => "particular-urgency",
        Particular::Secrecy => "particular-secrecy",
    }
}
