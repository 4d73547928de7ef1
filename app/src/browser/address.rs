//! The address, of which the part after `#` says which screen is shown.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::Listeners;

/// `/settings` of `…#/settings`.
pub(crate) fn screen() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Shows `screen` as the address; going back leads to the one before.
pub(crate) fn show_screen(screen: &str) {
    if let Some(history) = history() {
        // Browsers refuse only who does so hundreds of times a minute.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{screen}")));
    }
}

/// Shows `screen` in place of the present address.
pub(crate) fn show_screen_instead(screen: &str) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{screen}")));
    }
}

/// Calls `changed` whenever a person goes back, goes forward, or writes an address.
pub(crate) fn on_other_screen(changed: impl Fn() + 'static) -> Listeners {
    let window = web_sys::window();
    let listen =
        |window: web_sys::Window| EventListener::new(&window, "popstate", move |_| changed());
    window.map(listen).into_iter().collect()
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
