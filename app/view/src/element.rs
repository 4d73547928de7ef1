//! Elements.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, HtmlElement, Node};

use crate::attribute::{set_attribute, set_class, set_property};
use crate::{IntoAttribute, IntoProperty, IntoView, RwSignal, keep};

/// An element that is being made.
#[must_use]
pub struct Element(web_sys::Element);

/// An element called `name`.
pub fn element(name: &str) -> Element {
    made(document().create_element(name))
}

/// An element of a drawing.
pub fn drawing(name: &str) -> Element {
    let space = Some("http://www.w3.org/2000/svg");
    made(document().create_element_ns(space, name))
}

pub(crate) fn text(text: &str) -> Node {
    document().create_text_node(text).into()
}

/// A mark that is neither seen nor read aloud.
pub(crate) fn mark() -> Node {
    document().create_comment("").into()
}

fn document() -> Document {
    let document = web_sys::window().and_then(|window| window.document());
    document.expect("a page has a document")
}

fn made(element: Result<web_sys::Element, JsValue>) -> Element {
    Element(element.expect("names of elements are written in the source"))
}

impl Element {
    /// Sets an attribute, once or whenever a signal changes.
    pub fn attribute(self, name: &'static str, value: impl IntoAttribute) -> Self {
        set_attribute(&self.0, name, value.into_attribute());
        self
    }

    /// Sets a property, once or whenever a signal changes.
    pub fn property(self, name: &'static str, value: impl IntoProperty) -> Self {
        set_property(&self.0, name, value.into_property());
        self
    }

    /// Has the class `name` when `value` says so.
    pub fn class_when(self, name: &'static str, value: impl IntoAttribute) -> Self {
        set_class(&self.0, name, value.into_attribute());
        self
    }

    /// Calls `handler` at each `event`.
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(handler));
        self
    }

    /// Takes `child` in, at the end.
    pub fn child(self, child: impl IntoView) -> Self {
        child.into_view().draw(&self.0, None);
        self
    }

    /// Is known as `name` outside.
    pub fn known_as(self, name: ElementRef) -> Self {
        name.0.set(Some(self.0.clone().unchecked_into()));
        self
    }

    pub(crate) fn into_node(self) -> web_sys::Element {
        self.0
    }
}

fn listen(element: &web_sys::Element, event: &'static str, mut handler: Box<dyn FnMut(Event)>) {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let heard = move |event: &Event| handler(event.clone());
    keep(Box::new(EventListener::new_with_options(
        element, event, options, heard,
    )));
}

/// How an element is known outside of its markup.
#[derive(Clone, Copy)]
pub struct ElementRef(RwSignal<Option<HtmlElement>>);

impl ElementRef {
    /// Of no element yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The element, followed.
    pub fn get(&self) -> Option<HtmlElement> {
        self.0.get()
    }

    /// The element now.
    pub fn get_untracked(&self) -> Option<HtmlElement> {
        self.0.get_untracked()
    }
}
