//! The last resort: what is shown when the program itself has failed.

use gloo::events::EventListener;
use js_sys::{Reflect, WebAssembly::RuntimeError};
use wasm_bindgen::{JsCast, JsValue};

use super::{Listeners, Root};

/// Shows a plain notice in `root` if the program fails, instead of a page that no longer answers, as long as the
/// answer is kept.
///
/// A module that fails only stops: no code of its own runs any more, and the browser tells the window why.
pub(crate) fn watch_for_failure(root: &Root) -> Listeners {
    tell_the_console();
    let watch = |kind: &'static str, holds: &'static str| {
        let root = root.clone();
        let window = web_sys::window()?;
        Some(EventListener::new(&window, kind, move |event| {
            let problem = Reflect::get(event, &holds.into()).ok();
            if let Some(problem) = problem.as_ref().and_then(own_failure) {
                show(&root, &problem);
            }
        }))
    };
    let watched = [
        watch("error", "error"),
        watch("unhandledrejection", "reason"),
    ];
    watched.into_iter().flatten().collect()
}

/// What the browser says of an error, if it is one of this module and not of somebody else on the page.
fn own_failure(problem: &JsValue) -> Option<String> {
    let error = problem.dyn_ref::<RuntimeError>()?;
    let stack = Reflect::get(error, &"stack".into()).ok()?.as_string()?;
    // Safari tells no address.
    let is_own = stack.contains("app_bg.wasm") || stack.contains("[wasm code]");
    is_own.then(|| super::error_text(error))
}

/// A development build says what it failed at; a released one is built without the words.
fn tell_the_console() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
}

fn show(root: &Root, problem: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Ok(notice) = document.create_element("div") else {
        return;
    };
    notice.set_class_name("failure-notice");
    let _ = notice.set_attribute("role", "alert");
    notice.set_text_content(Some(&crate::messages::program_failed(problem)));
    let _ = root.append_child(&notice);
}
