//! Attributes, properties and classes.

use std::borrow::Cow;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::{RwSignal, follow};

/// The value of an attribute.
pub enum Attribute {
    /// The attribute is not there.
    Absent,
    /// It is there, with this value.
    Present(Cow<'static, str>),
    /// It follows what a signal says.
    Following(Box<dyn FnMut() -> Attribute>),
}

/// The value of a property.
pub enum Property {
    /// Set once.
    Fixed(JsValue),
    /// It follows what a signal says.
    Following(Box<dyn FnMut() -> JsValue>),
}

pub(crate) fn set_attribute(element: &Element, name: &'static str, value: Attribute) {
    set(element, name, value, |element, name, value| {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    });
}

pub(crate) fn set_class(element: &Element, name: &'static str, value: Attribute) {
    set(element, name, value, |element, name, value| {
        let _ = match value {
            Some(_) => element.class_list().add_1(name),
            None => element.class_list().remove_1(name),
        };
    });
}

/// Puts what `value` says, once or whenever it changes.
fn set(
    element: &Element,
    name: &'static str,
    value: Attribute,
    put: fn(&Element, &'static str, Option<&str>),
) {
    match value {
        Attribute::Absent => put(element, name, None),
        Attribute::Present(value) => put(element, name, Some(&value)),
        Attribute::Following(mut value) => {
            let element = element.clone();
            follow(Box::new(move || set(&element, name, value(), put)));
        }
    }
}

pub(crate) fn set_property(element: &Element, name: &'static str, value: Property) {
    match value {
        Property::Fixed(value) => {
            let _ = Reflect::set(element, &name.into(), &value);
        }
        Property::Following(mut value) => {
            let element = element.clone();
            let mut before = JsValue::UNDEFINED;
            follow(Box::new(move || {
                let value = value();
                if value != before {
                    let _ = Reflect::set(&element, &name.into(), &value);
                    before = value;
                }
            }));
        }
    }
}

/// What can be the value of an attribute.
pub trait IntoAttribute {
    /// As the value.
    fn into_attribute(self) -> Attribute;
}

impl IntoAttribute for &'static str {
    fn into_attribute(self) -> Attribute {
        Attribute::Present(Cow::Borrowed(self))
    }
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Attribute {
        Attribute::Present(Cow::Owned(self))
    }
}

impl IntoAttribute for bool {
    fn into_attribute(self) -> Attribute {
        if self {
            Attribute::Present(Cow::Borrowed(""))
        } else {
            Attribute::Absent
        }
    }
}

impl IntoAttribute for u32 {
    fn into_attribute(self) -> Attribute {
        self.to_string().into_attribute()
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        self.map_or(Attribute::Absent, T::into_attribute)
    }
}

impl<F, T> IntoAttribute for F
where
    F: FnMut() -> T + 'static,
    T: IntoAttribute,
{
    fn into_attribute(mut self) -> Attribute {
        Attribute::Following(Box::new(move || self().into_attribute()))
    }
}

/// What can be the value of a property.
pub trait IntoProperty {
    /// As the value.
    fn into_property(self) -> Property;
}

impl IntoProperty for bool {
    fn into_property(self) -> Property {
        Property::Fixed(self.into())
    }
}

impl<F, T> IntoProperty for F
where
    F: FnMut() -> T + 'static,
    T: Into<JsValue>,
{
    fn into_property(mut self) -> Property {
        Property::Following(Box::new(move || self().into()))
    }
}

impl<T> IntoProperty for RwSignal<T>
where
    T: Clone + Into<JsValue> + 'static,
{
    fn into_property(self) -> Property {
        (move || self.get()).into_property()
    }
}
