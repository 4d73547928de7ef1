//! The browser's side: messages in, messages out.

use std::time::Duration;

use js_sys::{Array, Object, Reflect, Uint8Array};
use protocol::Answer;
use wasm_bindgen::prelude::*;
use web_sys::{
    DedicatedWorkerGlobalScope, MessageEvent, XmlHttpRequest, XmlHttpRequestResponseType,
};
use zeroize::Zeroizing;

use crate::Reply;

/// Begins to listen: `answer` gets the header and the bytes of each message, and what is to be told on the way.
pub fn listen(answer: impl Fn(String, Vec<Vec<u8>>, &mut dyn FnMut(Answer)) -> Reply + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let (header, bytes) = unpack(&event.data());
            let mut progress = |answer: Answer| post(&scope, &answer, Vec::new());
            let Reply { answer, bytes } = answer(header, bytes, &mut progress);
            post(&scope, &answer, bytes);
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Listens as long as the worker lives.
    listen.forget();
}

/// A message without header or bytes reads as empty; the answer then says that it is none of the protocol's.
fn unpack(message: &JsValue) -> (String, Vec<Vec<u8>>) {
    let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let header = field("header").as_string().unwrap_or_default();
    let bytes = match field("bytes").dyn_into::<Array>() {
        Ok(list) => list
            .iter()
            .filter_map(|item| item.dyn_into::<Uint8Array>().ok())
            .map(|item| {
                let copy = item.to_vec();
                // The page gave it away: nothing else wipes a key file on this side.
                item.fill(0, 0, item.length());
                copy
            })
            .collect(),
        Err(_) => Vec::new(),
    };
    (header, bytes)
}

/// A file that lies beside the worker's own, empty if it cannot be had. Nobody waits for it here, on a thread of its own, but
/// the work at hand.
pub fn beside(name: &str) -> Vec<u8> {
    let fetched = || {
        let request = XmlHttpRequest::new()?;
        request.open_with_async("GET", name, false)?;
        request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
        request.send()?;
        request.response()
    };
    let fetched: Result<JsValue, JsValue> = fetched();
    fetched
        .map(|file| Uint8Array::new(&file).to_vec())
        .unwrap_or_default()
}

/// How long the worker has been running, as exactly as the browser tells.
pub fn elapsed() -> Duration {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let milliseconds = scope.performance().map_or(0.0, |clock| clock.now());
    Duration::from_micros((milliseconds * 1000.0) as u64)
}

fn post(scope: &DedicatedWorkerGlobalScope, answer: &Answer, bytes: Vec<Vec<u8>>) {
    let header = serde_json::to_string(answer).expect("the shapes have only string keys");
    let (list, buffers) = (Array::new(), Array::new());
    // The page gets a copy: nothing else wipes a key on this side.
    for file in bytes.into_iter().map(Zeroizing::new) {
        let array = Uint8Array::from(file.as_slice());
        buffers.push(&array.buffer());
        list.push(&array);
    }
    let message = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&message, &"header".into(), &header.into());
    let _ = Reflect::set(&message, &"bytes".into(), &list);
    scope
        .post_message_with_transfer(&message, &buffers)
        .expect("strings and arrays can be sent");
}
