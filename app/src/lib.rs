//! What people see and touch: the reporting desk.
//!
//! One door, [`mount`], for the app's own page and for any page that holds it as a part. Nothing is
//! global: routes, database name, language and theme belong to the mounted instance, which lives in a
//! shadow root.

mod apart;
mod browser;
mod copy_of_one;
mod desk;
mod draft;
mod folder;
mod keepsake;
mod messages;
mod options;
mod pages;
mod parts;
mod pdf_client;
mod route;
mod shelf;
mod shell;
mod vault;

use view::prelude::*;
use wasm_bindgen::prelude::*;

/// Mounts the app into `element` with `options` (see `options.rs`), and answers how to take it away.
#[wasm_bindgen]
pub fn mount(element: browser::Element, options: JsValue) -> Result<Mounted, JsValue> {
    let options = options::Options::read(&options);
    let root = browser::open_root(&element, STYLES)?;
    let watch = browser::watch_for_failure(&root);
    let container = browser::append_container(&root)?;
    let handle = view::mount(&container, move || {
        view! { <shell::Shell options root=root.clone() /> }
    });
    Ok(Mounted {
        handle: Some(Box::new((handle, watch))),
    })
}

/// A mounted app.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<Box<dyn std::any::Any>>,
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the app away. What was saved stays saved.
    pub fn unmount(&mut self) {
        self.handle.take();
    }
}

impl Drop for Mounted {
    /// A page that forgets the handle keeps the app: only `unmount` takes it away.
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            std::mem::forget(handle);
        }
    }
}

const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));
