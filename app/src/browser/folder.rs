//! A folder on this computer that the person has chosen (File System Access, WICG): Chromium's browsers have it.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A folder, as the browser gave it. It can be kept in the database, and outlives the page; the permission to write may not.
#[derive(Clone)]
pub(crate) struct Folder(JsValue);

/// Whether folders can be chosen here.
pub(crate) fn has_folders() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::has(&window, &"showDirectoryPicker".into()) == Ok(true))
}

/// Lets the person choose a folder; none if they think better of it.
pub(crate) async fn choose_folder() -> Option<Folder> {
    let window: JsValue = web_sys::window()?.into();
    let chosen = call(&window, "showDirectoryPicker", &[writing()])
        .await
        .ok()?;
    Some(Folder(chosen))
}

impl Folder {
    /// A folder out of the database.
    pub(crate) fn kept(value: JsValue) -> Self {
        Self(value)
    }

    /// What goes into the database.
    pub(crate) fn as_value(&self) -> &JsValue {
        &self.0
    }

    /// Its name.
    pub(crate) fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it may be written. `ask`: the person has just pressed something, and may be asked.
    pub(crate) async fn is_open(&self, ask: bool) -> bool {
        let question = if ask {
            "requestPermission"
        } else {
            "queryPermission"
        };
        match call(&self.0, question, &[writing()]).await {
            Ok(answer) => answer.as_string().as_deref() == Some("granted"),
            // A folder of the page's own asks for nothing.
            Err(_) => Reflect::has(&self.0, &question.into()) == Ok(false),
        }
    }

    /// Writes a file, in place of one of this name: the browser puts it there once all of it is written.
    pub(crate) async fn write(&self, name: &str, pieces: &[Vec<u8>]) -> Result<(), String> {
        let written = async {
            let options = Object::new();
            Reflect::set(&options, &"create".into(), &true.into())?;
            let file = call(&self.0, "getFileHandle", &[name.into(), options.into()]).await?;
            let stream = call(&file, "createWritable", &[]).await?;
            for piece in pieces {
                let bytes = Uint8Array::from(piece.as_slice());
                call(&stream, "write", &[bytes.into()]).await?;
            }
            call(&stream, "close", &[]).await
        };
        written
            .await
            .map(drop)
            .map_err(|error: JsValue| super::error_text(&error))
    }
}

/// That the folder is to be written.
fn writing() -> JsValue {
    let options = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    options.into()
}

/// Calls a method that answers later. The interfaces are not in web-sys' stable part.
async fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    let promise = method.apply(of, &arguments.iter().collect())?;
    JsFuture::from(promise.unchecked_into::<Promise>()).await
}
