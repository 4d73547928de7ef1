//! What is drawn: elements, texts, and what follows a signal.
//!
//! The markup of [`view!`] is leptos', and so are its signals, components and owners. What differs is what
//! the markup becomes: leptos makes a type of each piece, with code of its own for drawing and redrawing it;
//! here it becomes calls of a few functions. What follows a signal is drawn anew as a whole.

mod attribute;
mod children;
mod effect;
mod element;
mod rows;
mod shape;
mod signal;

/// What a module that draws needs.
pub mod prelude;

pub use attribute::{Attribute, IntoAttribute, IntoProperty, Property};
pub use children::{Children, ChildrenFn, Show, ShowProps, ToChildren};
pub use effect::Effect;
pub use element::{Element, ElementRef, drawing, element};
pub use rows::{For, ForProps};
pub use shape::{CollectView, IntoView, View};
pub use signal::{Memo, RwSignal, Signal, StoredValue};
pub use view_macro::view;

use leptos::prelude::{Owner, RenderEffect};

/// Draws what `inside` makes into `place`, until the answer is dropped.
pub fn mount<V: IntoView>(place: &web_sys::Element, inside: impl FnOnce() -> V) -> Mounted {
    // An error means that it runs already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| inside().into_view().draw(place, None));
    Mounted {
        owner,
        place: place.clone(),
    }
}

/// What [`mount`] has drawn.
pub struct Mounted {
    owner: Owner,
    place: web_sys::Element,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.place.set_inner_html("");
    }
}

/// Runs `act` now, and again whenever a signal changes that it has read, for as long as the present owner lives.
fn follow(mut act: Box<dyn FnMut()>) {
    keep(Box::new(RenderEffect::new(move |_: Option<()>| act())));
}

/// Keeps `thing` for as long as the present owner lives.
fn keep(thing: Box<dyn std::any::Any>) {
    StoredValue::new(thing);
}
