//! Other tabs and windows with the same page.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
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

/// Does `act` while no other tab does anything under the same `name` (Web Locks). Where the browser has no locks it is done
/// all the same: a lock that a tab holds is let go when the tab is closed or falls over.
pub(crate) async fn alone<T>(name: &str, act: impl Future<Output = T>) -> T {
    let lock = Lock::take(name).await;
    let done = act.await;
    drop(lock);
    done
}

/// A lock that is held until this goes.
struct Lock {
    release: Function,
}

impl Lock {
    async fn take(name: &str) -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
        let request: Function = Reflect::get(&locks, &"request".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let mut granted = None;
        let grant = Promise::new(&mut |resolve, _| granted = Some(resolve));
        let granted = granted?;
        let begin = Closure::once_into_js(move || {
            let _ = granted.call0(&JsValue::NULL);
            held
        });
        request.call2(&locks, &name.into(), &begin).ok()?;
        JsFuture::from(grant).await.ok()?;
        Some(Self { release: release? })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}
