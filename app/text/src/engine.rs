//! What Unicode says of letters.
//!
//! In a browser the language itself is asked (`String.prototype.normalize` and its neighbours, ECMA-262, 22.1.3),
//! elsewhere ICU4X and the standard library, whose tables would be a twentieth of what the page loads. All
//! follow the Unicode Standard, which never changes the forms of a character that it has named.

#[cfg(not(target_arch = "wasm32"))]
mod here {
    use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

    pub(crate) fn nfc(text: &str) -> String {
        let normalizer = ComposingNormalizerBorrowed::new_nfc();
        normalizer.normalize(text).into_owned()
    }

    pub(crate) fn nfd(text: &str) -> String {
        let normalizer = DecomposingNormalizerBorrowed::new_nfd();
        normalizer.normalize(text).into_owned()
    }

    pub(crate) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(crate) fn upper(text: &str) -> String {
        text.to_uppercase()
    }
}

#[cfg(target_arch = "wasm32")]
mod here {
    use js_sys::JsString;

    pub(crate) fn nfc(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub(crate) fn nfd(text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }

    pub(crate) fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub(crate) fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }
}

pub(crate) use here::{lower, nfc, nfd, upper};
