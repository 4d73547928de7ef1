//! A worker: a second thread that answers messages, and that can be ended at any time.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// A running worker. Dropping it ends it.
pub(crate) struct RunningWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl RunningWorker {
    /// Starts the script at `address`. `heard` gets each message, `crashed` what the browser says if the
    /// worker falls over.
    pub(crate) fn start(
        address: &str,
        mut heard: impl FnMut(String, Vec<Vec<u8>>) + 'static,
        mut crashed: impl FnMut(String) + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options)
            .map_err(|error| super::error_text(&error))?;
        let on_message = Closure::new(move |event: MessageEvent| {
            if let Some((header, bytes)) = unpack(&event.data()) {
                heard(header, bytes);
            }
        });
        let on_error = Closure::new(move |event: JsValue| {
            let message = Reflect::get(&event, &"message".into()).ok();
            let message = message.and_then(|message| message.as_string());
            crashed(message.unwrap_or_default());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a header with its bytes, which are handed over and not copied.
    pub(crate) fn send(&self, header: &str, bytes: &[&[u8]]) -> Result<(), String> {
        let message = Object::new();
        let arrays: Array = bytes
            .iter()
            .map(|bytes| JsValue::from(Uint8Array::from(*bytes)))
            .collect();
        let transfer: Array = arrays
            .iter()
            .map(|array| JsValue::from(array.unchecked_into::<Uint8Array>().buffer()))
            .collect();
        Reflect::set(&message, &"header".into(), &header.into())
            .and_then(|_| Reflect::set(&message, &"bytes".into(), &arrays))
            .and_then(|_| {
                self.worker
                    .post_message_with_transfer(&message, &transfer)
                    .map(|()| true)
            })
            .map(|_| ())
            .map_err(|error| super::error_text(&error))
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

fn unpack(data: &JsValue) -> Option<(String, Vec<Vec<u8>>)> {
    let header = Reflect::get(data, &"header".into()).ok()?.as_string()?;
    let bytes = Reflect::get(data, &"bytes".into()).ok()?;
    let bytes = match bytes.dyn_into::<Array>() {
        Ok(arrays) => arrays
            .iter()
            .filter_map(|array| array.dyn_into::<Uint8Array>().ok())
            .map(|array| array.to_vec())
            .collect(),
        Err(_) => Vec::new(),
    };
    Some((header, bytes))
}
