//! The bridge to the rich-text editor: a JavaScript module that is loaded when it is first needed.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::Element;

#[wasm_bindgen(inline_js = "export function load_module(address) { return import(address); }")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn load_module(address: &str) -> Result<Promise, JsValue>;
}

/// What the editor tells: the blocks from `from` to `to` (exclusive) are now `blocks`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EditorChange {
    /// Counts the changes of one editor, from 1.
    pub(crate) version: u32,
    /// First block replaced.
    pub(crate) from: usize,
    /// Block after the last one replaced.
    pub(crate) to: usize,
    /// The new blocks, as a JSON list in the interchange shape.
    pub(crate) blocks: String,
}

/// What is active where the cursor stands, and what can be done there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Standing {
    /// The letters are bold.
    pub(crate) bold: bool,
    /// The letters are in italics.
    pub(crate) italic: bool,
    /// The letters are underlined.
    pub(crate) underline: bool,
    /// In a dashed list.
    pub(crate) dashed: bool,
    /// In a lettered list.
    pub(crate) lettered: bool,
    /// In a table.
    pub(crate) table: bool,
    /// In a table whose first row names the columns.
    pub(crate) header: bool,
    /// The item can be nested.
    pub(crate) can_indent: bool,
    /// The item can be lifted.
    pub(crate) can_outdent: bool,
    /// Something can be undone.
    pub(crate) can_undo: bool,
    /// Something can be done again.
    pub(crate) can_redo: bool,
    /// Letters are being composed by an input method.
    pub(crate) composing: bool,
}

/// An editor on the page. Dropping it removes it.
pub(crate) struct Editor {
    handle: JsValue,
    _on_change: Closure<dyn FnMut(JsValue)>,
    _on_selection: Closure<dyn FnMut(JsValue)>,
    _on_pictures: Closure<dyn FnMut(JsValue)>,
}

/// How an editor starts.
pub(crate) struct EditorStart<'a> {
    /// The blocks, as a JSON list.
    pub(crate) blocks: &'a str,
    /// What a screen reader calls the field.
    pub(crate) label: &'a str,
    /// How to leave a list or table by keyboard.
    pub(crate) hint: &'a str,
    /// Whether the text can only be read.
    pub(crate) read_only: bool,
}

/// What an editor tells. Each is called at once and must be quick.
pub(crate) struct EditorEars {
    /// Blocks were changed.
    pub(crate) changed: Box<dyn FnMut(EditorChange)>,
    /// The cursor stands elsewhere.
    pub(crate) moved: Box<dyn FnMut(Standing)>,
    /// So many pictures were pasted and left out.
    pub(crate) pictures: Box<dyn FnMut(u32)>,
}

impl Editor {
    /// Loads the module from `address` and opens an editor in `element`.
    pub(crate) async fn open(
        address: &str,
        element: &Element,
        start: EditorStart<'_>,
        mut ears: EditorEars,
    ) -> Result<Self, String> {
        let module = JsFuture::from(load_module(address).map_err(text)?)
            .await
            .map_err(text)?;
        let create: Function = Reflect::get(&module, &"createEditor".into())
            .map_err(text)?
            .dyn_into()
            .map_err(|_| "createEditor is not there".to_owned())?;
        let on_change = Closure::new(move |change: JsValue| {
            if let Some(change) = read_change(&change) {
                (ears.changed)(change);
            }
        });
        let on_selection = Closure::new(move |state: JsValue| (ears.moved)(read_standing(&state)));
        let on_pictures = Closure::new(move |notice: JsValue| {
            (ears.pictures)(number(&notice, "images").unwrap_or_default() as u32);
        });
        let options = Object::new();
        let set = |key: &str, value: &JsValue| {
            Reflect::set(&options, &key.into(), value)
                .map(|_| ())
                .map_err(text)
        };
        set("blocks", &js_sys::JSON::parse(start.blocks).map_err(text)?)?;
        set("label", &start.label.into())?;
        set("hint", &start.hint.into())?;
        set("readOnly", &start.read_only.into())?;
        set("onChange", on_change.as_ref())?;
        set("onSelection", on_selection.as_ref())?;
        set("onPasteNotice", on_pictures.as_ref())?;
        let handle = create
            .call2(&JsValue::NULL, element, &options)
            .map_err(text)?;
        Ok(Self {
            handle,
            _on_change: on_change,
            _on_selection: on_selection,
            _on_pictures: on_pictures,
        })
    }

    /// Shows other blocks, which a person can undo, and answers the new version. None while letters are
    /// being composed: then it must be tried again.
    pub(crate) fn set_blocks(&self, blocks: &str) -> Option<u32> {
        let blocks = js_sys::JSON::parse(blocks).ok()?;
        let options = Object::new();
        let _ = Reflect::set(&options, &"keepHistory".into(), &true.into());
        let version = self.call("setBlocks", &[blocks, options.into()])?;
        version.as_f64().map(|version| version as u32)
    }

    /// All its blocks, as a JSON list.
    pub(crate) fn blocks(&self) -> Option<String> {
        let blocks = self.call("getBlocks", &[])?;
        js_sys::JSON::stringify(&blocks).ok().map(String::from)
    }

    /// Carries out a command of the toolbar.
    pub(crate) fn execute(&self, command: &str) {
        self.call("exec", &[command.into()]);
    }

    /// Puts the cursor into block `block`, or where it was.
    pub(crate) fn focus(&self, block: Option<usize>) {
        match block {
            Some(block) => self.call("focus", &[JsValue::from_f64(block as f64)]),
            None => self.call("focus", &[]),
        };
    }

    fn call(&self, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
        let function: Function = Reflect::get(&self.handle, &method.into())
            .ok()?
            .dyn_into()
            .ok()?;
        let list = arguments.iter().collect::<js_sys::Array>();
        function.apply(&self.handle, &list).ok()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.call("destroy", &[]);
    }
}

fn read_standing(state: &JsValue) -> Standing {
    let get = |key: &str| Reflect::get(state, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let is = |key: &str| get(key).is_truthy();
    let list = get("list").as_string();
    Standing {
        bold: is("bold"),
        italic: is("italic"),
        underline: is("underline"),
        dashed: list.as_deref() == Some("dash"),
        lettered: list.as_deref() == Some("letter"),
        table: is("table"),
        header: is("header"),
        can_indent: is("canIndent"),
        can_outdent: is("canOutdent"),
        can_undo: is("canUndo"),
        can_redo: is("canRedo"),
        composing: is("composing"),
    }
}

fn number(object: &JsValue, key: &str) -> Option<f64> {
    Reflect::get(object, &key.into()).ok()?.as_f64()
}

fn read_change(change: &JsValue) -> Option<EditorChange> {
    let blocks = Reflect::get(change, &"blocks".into()).ok()?;
    Some(EditorChange {
        version: number(change, "version")? as u32,
        from: number(change, "from")? as usize,
        to: number(change, "to")? as usize,
        blocks: js_sys::JSON::stringify(&blocks).ok()?.into(),
    })
}

fn text(error: JsValue) -> String {
    super::error_text(&error)
}
