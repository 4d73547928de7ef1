//! Records as they lie in the database while nothing seals them.

use js_sys::Uint8Array;
use report::text::utf8;
use wasm_bindgen::JsValue;

use super::guard::bytes;
use super::schema::REPORTS;

/// What is to lie in `store` for `text`. A report, which is long and is opened by itself, goes as its UTF-8 bytes: a text, a
/// browser holds at two bytes a letter, and brings into a module letter by letter. The others are read many at once, as texts.
pub(super) fn value(store: &str, text: &str) -> JsValue {
    match store {
        REPORTS => Uint8Array::from(text.as_bytes()).into(),
        _ => text.into(),
    }
}

/// The text of `value`, if it lies there plain. A report, too, was a text before version 4 of the database.
pub(super) fn text(value: &JsValue) -> Option<String> {
    match bytes(value) {
        // What is sealed begins with the number of its form.
        Some(bytes) => utf8(&bytes)
            .filter(|text| text.starts_with('{'))
            .map(str::to_owned),
        None => value.as_string(),
    }
}
