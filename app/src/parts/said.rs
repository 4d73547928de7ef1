//! A sentence about what went wrong, with its hint and what can be done.

use view::prelude::*;

use crate::messages::Said;

/// A notice that is read aloud when it appears.
#[component]
pub(crate) fn SaidNotice(
    /// What went wrong.
    said: Said,
    /// A heading over it.
    #[prop(optional, into)]
    title: Option<String>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice notice-bad" role="alert">
            {title.map(|title| view! { <p class="notice-title">{title}</p> })}
            <p>{said.sentence}</p>
            <p class="hint">{said.hint}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
