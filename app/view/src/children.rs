//! What stands inside a component.

use std::rc::Rc;

use leptos::prelude::component;

use crate::{IntoView, Memo, View};

/// What stands inside a component, drawn once.
pub type Children = Box<dyn FnOnce() -> View>;

/// What stands inside a component, drawn again and again.
pub type ChildrenFn = Rc<dyn Fn() -> View>;

/// Makes what a component asks for out of its markup.
pub trait ToChildren<F> {
    /// What the component asks for.
    fn to_children(markup: F) -> Self;
}

impl<F: FnOnce() -> View + 'static> ToChildren<F> for Children {
    fn to_children(markup: F) -> Self {
        Box::new(markup)
    }
}

impl<F: Fn() -> View + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(markup: F) -> Self {
        Rc::new(markup)
    }
}

/// Draws what stands inside while `when` says so.
#[component]
pub fn Show(
    /// Whether it is there, followed.
    when: impl Fn() -> bool + 'static,
    /// What stands inside.
    children: ChildrenFn,
) -> impl IntoView {
    let is_there = Memo::new(when);
    move || is_there.get().then(|| children())
}
