//! The rich-text editor with its toolbar. The draft owns the text; the editor shows it and tells what
//! changed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use report::{Block, wire};
use view::prelude::*;

use crate::browser::{Editor, EditorChange, EditorEars, EditorStart, Standing};
use crate::desk::Desk;
use crate::draft::OutOfStep;
use crate::messages::fill;

/// A piece of rich text.
#[component]
pub(crate) fn RichText(
    /// Its id, which findings jump to.
    #[prop(into)]
    id: String,
    /// What a screen reader calls it.
    label: String,
    /// The text as the draft has it.
    blocks: impl Fn() -> Vec<Block> + Clone + 'static,
    /// Takes a change into the draft.
    changed: impl Fn(Change) -> Result<(), OutOfStep> + Clone + 'static,
    /// Raised when the draft's text was replaced from elsewhere.
    #[prop(into)]
    replaced: Signal<u32>,
    /// The block into which the cursor is asked, once.
    #[prop(into)]
    target: Signal<Option<Option<usize>>>,
    /// Called when the cursor is there.
    arrived: impl Fn() + 'static,
    /// Whether the text can only be read.
    read_only: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let element = ElementRef::new();
    let editor: Shared = StoredValue::new(Rc::default());
    let is_ready = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let standing = RwSignal::new(Standing::default());

    let open = {
        let blocks = blocks.clone();
        let changed = changed.clone();
        move || {
            let Some(element) = element.get_untracked() else {
                return;
            };
            problem.set(None);
            let address = desk.file("editor.js");
            let blocks = blocks.clone();
            let json = wire::blocks_to_json(&blocks());
            let label = label.clone();
            let ears = ears(desk, editor, standing, blocks.clone(), changed.clone());
            leptos::task::spawn_local(async move {
                let start = EditorStart {
                    blocks: &json,
                    label: &label,
                    hint: texts.editor_hint,
                    read_only,
                };
                let opened = Editor::open(&address, &element, start, ears).await;
                // The screen may be gone by now; the editor then goes with this task.
                let Some(slot) = editor.try_get_value() else {
                    return;
                };
                match opened {
                    Ok(opened) => {
                        *slot.editor.borrow_mut() = Some(opened);
                        // Another tab's save may have come in while the editor was loaded.
                        if wire::blocks_to_json(&blocks()) != json {
                            show(editor, &blocks);
                        }
                        is_ready.try_set(true);
                    }
                    Err(said) => {
                        problem.try_set(Some(said));
                    }
                }
            });
        }
    };
    let first = open.clone();
    Effect::new(move |opened: Option<bool>| {
        let there = element.get().is_some();
        if there && opened != Some(true) {
            first();
        }
        there
    });
    Effect::new(move |seen: Option<u32>| {
        let times = replaced.get();
        if seen.is_some_and(|seen| seen != times) {
            show(editor, &blocks);
        }
        times
    });
    Effect::new(move |_| {
        if !is_ready.get() {
            return;
        }
        if let Some(block) = target.get() {
            with_editor(editor, |editor| editor.focus(block));
            arrived();
        }
    });
    // Taken out of the page before the element goes.
    on_cleanup(move || {
        editor.try_update_value(|slot| slot.editor.borrow_mut().take());
    });

    let failure = move || {
        let again = open.clone();
        problem.get().map(|said| {
            view! {
                <div class="notice notice-bad" role="alert">
                    <p>{texts.editor_failed} " (" {said} ")"</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=move |_| again()>
                            {desk.texts().shell.retry}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="rich-text" class:rich-text-locked=read_only>
            {(!read_only).then(|| toolbar(desk, editor, is_ready, standing))}
            {failure}
            <Show when=move || !is_ready.get() && problem.with(Option::is_none)>
                <p class="rich-text-waiting" role="status">{texts.editor_loading}</p>
            </Show>
            <div class="rich-text-page" id=id node_ref=element></div>
        </div>
    }
}

/// What an editor changed, in the draft's terms.
pub(crate) enum Change {
    /// The blocks from the first to the second number are now these.
    Range(usize, usize, Vec<Block>),
    /// The whole text is now this.
    Whole(Vec<Block>),
    /// The whole text is now this, and was made from an older one than the draft has: an input method was at work when that came,
    /// so that it could not be shown.
    FromOlder(Vec<Block>),
}

type Shared = StoredValue<Rc<Slot>>;

#[derive(Default)]
struct Slot {
    editor: RefCell<Option<Editor>>,
    /// The draft's text waits to be shown until an input method has ended its word.
    waits: Cell<bool>,
    /// The version of the last change that was heard or made.
    version: Cell<u32>,
}

fn ears(
    desk: Desk,
    editor: Shared,
    standing: RwSignal<Standing>,
    blocks: impl Fn() -> Vec<Block> + 'static,
    changed: impl Fn(Change) -> Result<(), OutOfStep> + 'static,
) -> EditorEars {
    let take = move |change: EditorChange| {
        let Some(slot) = editor.try_get_value() else {
            return;
        };
        let in_step = change.version == slot.version.replace(change.version) + 1;
        let is_from_older = slot.waits.replace(false);
        let new = wire::blocks_from_json(&change.blocks);
        let taken = match new {
            Ok(new) if in_step && !is_from_older => {
                changed(Change::Range(change.from, change.to, new))
            }
            _ => Err(OutOfStep),
        };
        if taken.is_err() {
            // A change was missed, or does not fit: the whole text is read instead.
            let whole = with_editor(editor, Editor::blocks).flatten();
            let whole = whole.and_then(|json| wire::blocks_from_json(&json).ok());
            if let Some(whole) = whole {
                let _ = changed(match is_from_older {
                    true => Change::FromOlder(whole),
                    false => Change::Whole(whole),
                });
            }
        }
    };
    let moved = move |now: Standing| {
        let waits = editor
            .try_get_value()
            .is_some_and(|slot| slot.waits.get() && !now.composing);
        if waits {
            show(editor, &blocks);
        }
        let same = standing.try_with_untracked(|before| before == &now);
        if same == Some(false) {
            standing.set(now);
        }
    };
    let pictures = move |count: u32| {
        let text = desk.texts().edit.pictures_left_out;
        desk.say_bad(fill(text, &[&count.to_string()]));
    };
    EditorEars {
        changed: Box::new(take),
        moved: Box::new(moved),
        pictures: Box::new(pictures),
    }
}

fn show(editor: Shared, blocks: &impl Fn() -> Vec<Block>) {
    let json = wire::blocks_to_json(&blocks());
    let Some(shown) = with_editor(editor, |editor| editor.set_blocks(&json)) else {
        return;
    };
    if let Some(slot) = editor.try_get_value() {
        slot.waits.set(shown.is_none());
        if let Some(version) = shown {
            slot.version.set(version);
        }
    }
}

/// Runs `act` on the editor; none while it is not there, or while it is itself calling.
fn with_editor<T>(editor: Shared, act: impl FnOnce(&Editor) -> T) -> Option<T> {
    let slot = editor.try_get_value()?;
    let editor = slot.editor.try_borrow().ok()?;
    editor.as_ref().map(act)
}

fn toolbar(
    desk: Desk,
    editor: Shared,
    is_ready: RwSignal<bool>,
    standing: RwSignal<Standing>,
) -> impl IntoView {
    let texts = &desk.texts().edit;
    let button = move |tool: Tool| {
        let act = move |_| {
            with_editor(editor, |editor| editor.execute(tool.command));
        };
        let pressed = move || {
            let is_pressed = tool.is_pressed?;
            Some(if standing.with(is_pressed) {
                "true"
            } else {
                "false"
            })
        };
        let off = move || !is_ready.get() || !standing.with(tool.is_possible);
        view! {
            <button
                type="button"
                class="tool"
                title=tool.label
                aria-label=tool.label
                aria-pressed=pressed
                disabled=off
                // The cursor stays in the text.
                on:mousedown=move |event| event.prevent_default()
                on:click=act
            >
                {tool.face()}
            </button>
        }
    };
    let mark = |command, label, face, is_pressed: fn(&Standing) -> bool| Tool {
        command,
        label,
        face,
        is_pressed: Some(is_pressed),
        is_possible: |_| true,
    };
    let act = |command, label, face, is_possible: fn(&Standing) -> bool| Tool {
        command,
        label,
        face,
        is_pressed: None,
        is_possible,
    };
    let in_table = |now: &Standing| now.table;
    view! {
        <div class="toolbar" role="toolbar" aria-label=texts.toolbar>
            <div class="tool-group">
                {button(mark("bold", texts.bold, "B", |now| now.bold))}
                {button(mark("italic", texts.italic, "I", |now| now.italic))}
                {button(mark("underline", texts.underline, "U", |now| now.underline))}
            </div>
            <div class="tool-group">
                {button(mark("dashed-list", texts.dashed, "–", |now| now.dashed))}
                {button(mark("lettered-list", texts.lettered, "a)", |now| now.lettered))}
                {button(act("indent", texts.indent, "→", |now| now.can_indent))}
                {button(act("outdent", texts.outdent, "←", |now| now.can_outdent))}
            </div>
            <div class="tool-group">
                {button(act("insert-table", texts.table, "⊞", |now| !now.table))}
            </div>
            <div class="tool-group">
                {button(act("undo", texts.undo, "↶", |now| now.can_undo))}
                {button(act("redo", texts.redo, "↷", |now| now.can_redo))}
            </div>
            <Show when=move || standing.with(in_table)>
                <div class="tool-group tool-group-wide" role="group" aria-label=texts.table_tools>
                    {button(act("add-row", texts.row_add, "", in_table))}
                    {button(act("add-column", texts.column_add, "", in_table))}
                    {button(act("delete-row", texts.row_delete, "", in_table))}
                    {button(act("delete-column", texts.column_delete, "", in_table))}
                    {button(mark("toggle-header", texts.header_toggle, "", |now| now.header))}
                    {button(act("delete-table", texts.table_delete, "", in_table))}
                </div>
            </Show>
        </div>
    }
}

/// A button of the toolbar.
#[derive(Clone, Copy)]
struct Tool {
    command: &'static str,
    label: &'static str,
    /// What it shows; its label where this is empty.
    face: &'static str,
    is_pressed: Option<fn(&Standing) -> bool>,
    is_possible: fn(&Standing) -> bool,
}

impl Tool {
    fn face(&self) -> impl IntoView + use<> {
        let class = format!("face face-{}", self.command);
        let face = if self.face.is_empty() {
            self.label
        } else {
            self.face
        };
        view! { <span class=class aria-hidden="true">{face}</span> }
    }
}
