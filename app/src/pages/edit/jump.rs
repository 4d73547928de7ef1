//! From a finding to its place.

use report::check::Place;
use report::{IndicatorId, Particular, ReportId};

use crate::desk::Desk;
use crate::route::{Panel, Route};

/// Opens the panel of `place`, which brings the cursor there once it is drawn.
pub(crate) fn jump_to(desk: Desk, id: &ReportId, place: Place) {
    let panel = panel_of(&place);
    desk.target.set(Some(place));
    desk.go(Route::Edit(id.clone(), panel));
}

/// The panel in which `place` lies.
pub(super) fn panel_of(place: &Place) -> Panel {
    match place {
        Place::Report | Place::Period | Place::Particular(_) => Panel::Particulars,
        Place::Indicator(_) => Panel::Figures,
        Place::Section { section, .. } => Panel::Section(section.clone()),
        Place::Annex(_) => Panel::Annexes,
    }
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

/// The id of the field that shows the words of `place`; none where an editor shows them.
pub(super) fn text_field_at(place: &Place) -> Option<String> {
    match place {
        Place::Particular(particular) => Some(particular_id(*particular).into()),
        Place::Indicator(indicator) => Some(remark_id(indicator)),
        Place::Annex(index) => Some(annex_title_id(*index)),
        Place::Section { .. } | Place::Report | Place::Period => None,
    }
}

/// The id of the remark beside a figure.
pub(super) fn remark_id(indicator: &IndicatorId) -> String {
    format!("figure-{}-remark", indicator.0)
}

/// The id of the title of an annex.
pub(super) fn annex_title_id(index: usize) -> String {
    format!("annex-{index}-title")
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
