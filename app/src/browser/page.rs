//! The page around the app, where the app owns it; and where it comes from.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(
    inline_js = "export function files_base() { return new URL('.', import.meta.url).href; }"
)]
extern "C" {
    /// The folder from which the app's script was loaded.
    fn files_base() -> String;
}

/// The folder of the app's own files, as an absolute address.
pub(crate) fn own_files_base() -> String {
    files_base()
}

/// Names the page and its language, for tabs, screen readers and hyphenation.
pub(crate) fn name_page(title: &str, language: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(element) = document.document_element() {
        let _ = element.set_attribute("lang", language);
    }
}

/// Asks the person's printer, or for a PDF of the page.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether the page was loaded over a network, and not from a file on this machine.
pub(crate) fn is_networked() -> bool {
    web_sys::window()
        .and_then(|window| window.location().protocol().ok())
        .is_none_or(|protocol| protocol != "file:")
}

/// Whether the browser believes that it has a network.
pub(crate) fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}
