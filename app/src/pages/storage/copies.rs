//! Copies outside of the browser: making one, and taking one in.

mod make;
mod restore;

use view::prelude::*;

use make::Making;
use restore::Restoring;

/// Copies outside of the browser.
#[component]
pub(super) fn Copies() -> impl IntoView {
    view! {
        <Making />
        <Restoring />
    }
}
