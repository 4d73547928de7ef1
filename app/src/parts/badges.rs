//! Small marks: how much something weighs, on what ground, where a report stands.

use report::{Basis, Language, Severity, Stage};
use view::prelude::*;

use crate::messages;

/// The name and look of a weight.
pub(crate) fn severity_badge(severity: Severity, language: Language) -> impl IntoView {
    let class = match severity {
        Severity::Must => "badge badge-must",
        Severity::Should => "badge badge-should",
        Severity::Note => "badge badge-note",
    };
    view! { <span class=class>{messages::severity(severity, language)}</span> }
}

/// The name and look of a ground, its explanation on hover.
pub(crate) fn basis_badge(basis: Basis, language: Language) -> impl IntoView {
    let (name, hint) = messages::basis(basis, language);
    let class = match basis {
        Basis::Stated => "badge badge-stated",
        Basis::Inferred => "badge badge-inferred",
        Basis::Convention => "badge badge-convention",
    };
    view! { <span class=class title=hint>{name}</span> }
}

/// The name and look of a stage.
pub(crate) fn stage_badge(stage: Stage, language: Language) -> impl IntoView {
    let class = match stage {
        Stage::Drafting => "badge stage stage-drafting",
        Stage::InReview => "badge stage stage-review",
        Stage::Approved => "badge stage stage-approved",
        Stage::Issued => "badge stage stage-issued",
        Stage::HandedIn => "badge stage stage-handed-in",
    };
    view! { <span class=class>{messages::stage(stage, language)}</span> }
}
