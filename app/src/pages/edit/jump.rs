//! From a finding to its place.

use leptos::prelude::*;
use report::check::Place;
use report::{Particular, ReportId};

use crate::desk::Desk;
use crate::route::{Panel, Route};

/// Opens the panel of `place` and brings the cursor there.
pub(crate) fn jump_to(desk: Desk, id: &ReportId, place: Place) {
    let go = |panel: Panel| desk.go(Route::Edit(id.clone(), panel));
    match place {
        Place::Report | Place::Period => {
            go(Panel::Particulars);
            desk.focus_soon("period-first");
        }
        Place::Particular(particular) => {
            go(Panel::Particulars);
            desk.focus_soon(particular_id(particular));
        }
        Place::Indicator(indicator) => {
            go(Panel::Figures);
            desk.focus_soon(format!("figure-{}", indicator.0));
        }
        Place::Section { ref section, .. } => {
            let section = section.clone();
            // The editor takes the cursor itself, once it is there.
            desk.target.set(Some(place));
            go(Panel::Section(section));
        }
        Place::Annex(_) => {
            desk.target.set(Some(place));
            go(Panel::Annexes);
        }
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
