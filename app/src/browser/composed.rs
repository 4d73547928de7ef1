//! One form for letters that can be written in two.

/// The text in normal form C (Unicode Standard Annex 15): the same passphrase from any keyboard is the same letters.
pub(crate) fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
