//! Other tabs and windows with the same page.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other tabs. Nothing rests on it: where the browser has none, tabs learn of each other when they save.
pub(crate) struct Tabs {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Tabs {
    /// Opens the line called `name`; `heard` gets what other tabs say.
    pub(crate) fn open(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let said = event.dyn_ref::<MessageEvent>();
            if let Some(said) = said.and_then(|event| event.data().as_string()) {
                heard(said);
            }
        });
        Some(Self {
            channel,
            _listener: listener,
        })
    }

    /// Says something to all the others.
    pub(crate) fn tell(&self, word: &str) {
        // Fails only once the line is closed.
        let _ = self.channel.post_message(&word.into());
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
