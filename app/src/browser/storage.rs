//! How the browser keeps what lies on this computer: how much of it, for how long, and a note in a second place.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, StorageEstimate, StorageManager};

/// How much room there is, in bytes, as the browser estimates it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    /// What is taken.
    pub(crate) used: f64,
    /// What may be taken in all.
    pub(crate) allowed: f64,
}

/// How much room there is. None where the browser does not say.
pub(crate) async fn room() -> Option<Room> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let estimate: StorageEstimate = estimate.unchecked_into();
    Some(Room {
        used: estimate.get_usage()?,
        allowed: estimate.get_quota()?,
    })
}

/// Whether the browser has promised to remove nothing by itself. None where it does not say.
pub(crate) async fn is_kept_for_good() -> Option<bool> {
    let answer = manager()?.persisted().ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

/// Asks the browser to remove nothing by itself; it may ask the person. Answers what it promised.
pub(crate) async fn keep_for_good() -> Option<bool> {
    let answer = manager()?.persist().ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

/// Absent where a page is opened over an unguarded network, and in older browsers.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"storage".into()).ok()?;
    manager.dyn_into().ok()
}

/// The note kept under `name`, from the first of its places that has it.
pub(crate) fn note(name: &str) -> Option<String> {
    let storage = || local_storage()?.get_item(name).ok()?;
    let cookie = || {
        let cookies = cookies()?.cookie().ok()?;
        let found = cookies
            .split("; ")
            .find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='));
        found.map(ToOwned::to_owned)
    };
    storage().or_else(cookie)
}

/// Keeps a note under `name`: beside the database, and, on a page of our own, as a cookie as well. Firefox removes what is
/// beside the database together with it; cookies it keeps.
pub(crate) fn keep_note(name: &str, text: &str, is_own_page: bool) {
    // A note that is not kept only means that a loss would not be noticed.
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(name, text);
    }
    if is_own_page && let Some(document) = cookies() {
        const DAYS_400: u32 = 400 * 24 * 60 * 60;
        let cookie = format!("{name}={text}; max-age={DAYS_400}; samesite=strict");
        let _ = document.set_cookie(&cookie);
    }
}

fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn cookies() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}
