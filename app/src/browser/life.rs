//! When the page is hidden, closed, or loses its network.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;

/// Listeners that stay as long as they are kept.
pub(crate) struct Listeners {
    _listeners: Vec<EventListener>,
}

impl FromIterator<EventListener> for Listeners {
    fn from_iter<T: IntoIterator<Item = EventListener>>(listeners: T) -> Self {
        Self {
            _listeners: listeners.into_iter().collect(),
        }
    }
}

/// Calls `leaving` whenever the page may be about to go away, without a chance to ask.
pub(crate) fn on_leaving(leaving: impl Fn() + Clone + 'static) -> Listeners {
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        let on_hide = leaving.clone();
        listeners.push(EventListener::new(&window, "pagehide", move |_| on_hide()));
        if let Some(document) = window.document() {
            let watched = document.clone();
            let hidden = move |_: &web_sys::Event| {
                if watched.visibility_state() == web_sys::VisibilityState::Hidden {
                    leaving();
                }
            };
            listeners.push(EventListener::new(&document, "visibilitychange", hidden));
        }
    }
    Listeners {
        _listeners: listeners,
    }
}

/// Asks before the page is closed, as long as `unsaved` says so.
pub(crate) fn on_closing(unsaved: impl Fn() -> bool + 'static) -> Listeners {
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        let ask = move |event: &web_sys::Event| {
            if unsaved() {
                event.prevent_default();
                // Older browsers ask only when a value is returned.
                if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        listeners.push(EventListener::new_with_options(
            &window,
            "beforeunload",
            options,
            ask,
        ));
    }
    Listeners {
        _listeners: listeners,
    }
}

/// Calls `used` whenever a person touches the page in any way.
pub(crate) fn on_use(used: impl Fn() + Clone + 'static) -> Listeners {
    let listen = |window: web_sys::Window| {
        let on = |event: &'static str| {
            let used = used.clone();
            EventListener::new_with_options(
                &window,
                event,
                // Before anybody can keep it to himself.
                EventListenerOptions::run_in_capture_phase(),
                move |_| used(),
            )
        };
        ["pointerdown", "pointermove", "keydown", "wheel"].map(on)
    };
    let listeners = web_sys::window().map(listen);
    listeners.into_iter().flatten().collect()
}

/// Calls `changed` with the new state when the network comes or goes.
pub(crate) fn on_network(changed: impl Fn(bool) + Clone + 'static) -> Listeners {
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        let came = changed.clone();
        listeners.push(EventListener::new(&window, "online", move |_| came(true)));
        listeners.push(EventListener::new(&window, "offline", move |_| {
            changed(false)
        }));
    }
    Listeners {
        _listeners: listeners,
    }
}
