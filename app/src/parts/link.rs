//! Links between screens.

use view::prelude::*;

use crate::browser;
use crate::desk::Desk;
use crate::route::Route;

/// A link to a screen.
#[component]
pub(crate) fn Link(
    /// Where to.
    to: Route,
    /// Its look.
    #[prop(optional)]
    class: &'static str,
    /// Whether it leads to where the person is.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    let address = desk.address(&to);
    let follow = move |event: leptos::ev::Event| {
        // A new tab or window is the browser's business.
        if browser::opens_elsewhere(&event) {
            return;
        }
        event.prevent_default();
        desk.go(to.clone());
    };
    let is_current = move || {
        current
            .is_some_and(|current| current.get())
            .then_some("page")
    };
    view! {
        <a class=class href=address aria-current=is_current on:click=follow>
            {children()}
        </a>
    }
}
