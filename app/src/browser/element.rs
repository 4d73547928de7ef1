//! Elements: where the app is mounted, and where the person's attention goes.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The element of the host page in which the app lives.
pub(crate) type Element = HtmlElement;

/// The app's own root.
pub(crate) type Root = ShadowRoot;

/// Opens the shadow root of `host`, empty and dressed in `styles`.
pub(crate) fn open_root(host: &Element, styles: &str) -> Result<Root, JsValue> {
    let root = match host.shadow_root() {
        // Mounted here before: an element has one shadow root for life.
        Some(root) => root,
        None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    root.set_inner_html("");
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(styles)?;
    root.set_adopted_style_sheets(&js_sys::Array::of1(&sheet));
    Ok(root)
}

/// The element in `root` that holds the views.
pub(crate) fn append_container(root: &Root) -> Result<Element, JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| JsValue::from_str("no document"))?;
    let container: Element = document.create_element("div")?.unchecked_into();
    container.set_class_name("root");
    root.append_child(&container)?;
    Ok(container)
}

/// Moves the focus to the element `id` and brings it into sight. False if there is none.
pub(crate) fn focus(root: &Root, id: &str) -> bool {
    let Some(element) = root.get_element_by_id(id) else {
        return false;
    };
    let element: Element = element.unchecked_into();
    if element.focus().is_err() {
        return false;
    }
    let calm = web_sys::ScrollIntoViewOptions::new();
    calm.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&calm);
    true
}

/// Where somebody types: the field, and from where to where its text is selected, if it is one of text.
pub(crate) struct Cursor {
    field: String,
    selected: Option<(u32, u32)>,
}

/// Where somebody types in `root`.
pub(crate) fn cursor(root: &Root) -> Option<Cursor> {
    let field = root.active_element()?;
    let place = |key: &str| js_sys::Reflect::get(&field, &key.into()).ok()?.as_f64();
    let selected = place("selectionStart").zip(place("selectionEnd"));
    Some(Cursor {
        field: field.id(),
        selected: selected.map(|(from, to)| (from as u32, to as u32)),
    })
}

/// Puts the cursor back, unless it is somewhere.
pub(crate) fn put_back(root: &Root, cursor: &Cursor) {
    if root.active_element().is_some() || !focus(root, &cursor.field) {
        return;
    }
    if let (Some(field), Some((from, to))) = (root.active_element(), cursor.selected) {
        let field: &web_sys::HtmlInputElement = field.unchecked_ref();
        let _ = field.set_selection_range(from, to);
    }
}

/// Scrolls the page to its top.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Shows the dialog `id` above everything, its focus held inside.
pub(crate) fn show_dialog(dialog: &Element) {
    let dialog: &web_sys::HtmlDialogElement = dialog.unchecked_ref();
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Sets the text that a field shows.
pub(crate) fn set_field(root: &Root, id: &str, value: &str) {
    if let Some(field) = root.get_element_by_id(id) {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &value.into());
    }
}

/// Whether a click asks for a tab or a window of its own.
pub(crate) fn opens_elsewhere(click: &web_sys::Event) -> bool {
    let click: &web_sys::MouseEvent = click.unchecked_ref();
    click.ctrl_key() || click.meta_key() || click.shift_key()
}
