// The rich-text editor of a section. It shows blocks, and sends back which of them changed; whoever
// made it owns the truth.

import { baseKeymap } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";

import { docFromBlocks, blocksFromDoc } from "./blocks.js";
import { changeBetween, transactionTo } from "./change.js";
import { commands } from "./commands.js";
import { editorKeys } from "./keys.js";
import { cleanPastedHtml } from "./paste.js";
import { describe } from "./standing.js";
import { typingRules } from "./typing.js";

/**
 * Puts an editor into `element`, which may be inside a shadow root.
 *
 * @param {Element} element
 * @param {object} options
 * @param {object[]} options.blocks Blocks in the interchange shape, version 1.
 * @param {string} [options.label] What the editor is called, for assistive technology.
 * @param {string} [options.labelledBy] Or the id of the element that says so, in the same root.
 * @param {string} [options.hint] A sentence on how to leave a list or table by keyboard (Escape, then Tab).
 * @param {boolean} [options.readOnly]
 * @param {(change: {version: number, from: number, to: number, blocks: object[]}) => void} [options.onChange]
 *   The blocks `from..to` of the former version were replaced by `blocks`.
 * @param {(state: object) => void} [options.onSelection] What `state()` says, whenever it may differ.
 * @param {(notice: {images: number}) => void} [options.onPasteNotice] How many pictures were left out.
 */
export function createEditor(element, options) {
  const { onChange = ignore, onSelection = ignore, onPasteNotice = ignore } = options;
  const { plugins, leaveTabs } = makePlugins();
  const fresh = (blocks) => EditorState.create({ doc: docFromBlocks(blocks), plugins });
  let readOnly = Boolean(options.readOnly);
  let version = 0;

  const view = new EditorView(element, {
    state: fresh(options.blocks ?? []),
    editable: () => !readOnly,
    attributes: () => attributes(options, readOnly),
    dispatchTransaction(transaction) {
      const before = view.state.doc;
      view.updateState(view.state.apply(transaction));
      const change = changeBetween(before, view.state.doc);
      if (change && !transaction.getMeta(FROM_OWNER)) {
        version += 1;
        onChange({ version, ...change });
      }
      tell();
    },
    transformPastedText: (text) => text.normalize("NFC"),
    transformPastedHTML(html) {
      const { html: cleaned, images } = cleanPastedHtml(html);
      if (images > 0) onPasteNotice({ images });
      return cleaned;
    },
    handlePaste: (_view, event) => refuseFiles(event.clipboardData, event),
    handleDrop: (_view, event) => refuseFiles(event.dataTransfer, event),
    handleDOMEvents: {
      focus: () => later(tell),
      blur() {
        leaveTabs.released = false;
        later(tell);
      },
      compositionend: () => later(tell),
    },
  });

  const tell = () => {
    if (!view.isDestroyed) onSelection(describe(view));
  };

  // A file without text: a picture from the clipboard, or one that would replace the page if it fell through.
  function refuseFiles(data, event) {
    const files = data?.files?.length ?? 0;
    const text = data?.types.some((type) => type === "text/html" || type === "text/plain");
    if (files === 0 || text) return false;
    event.preventDefault();
    onPasteNotice({ images: files });
    return true;
  }

  return {
    /**
     * Shows other blocks; `onChange` is not called. With `keepHistory` a person can undo it.
     *
     * @returns {number | null} The new version; null while letters are being composed: writing now
     *   would break the input method. Try again when `state().composing` is over.
     */
    setBlocks(blocks, { keepHistory = false } = {}) {
      if (view.composing) return null;
      if (keepHistory) {
        const transaction = transactionTo(view.state, docFromBlocks(blocks));
        if (transaction) view.dispatch(transaction.setMeta(FROM_OWNER, true));
      } else {
        view.updateState(fresh(blocks));
        tell();
      }
      version += 1;
      return version;
    },

    /** All blocks, in the interchange shape; none while nothing is written. */
    getBlocks: () => blocksFromDoc(view.state.doc),

    /** Does what a button of the toolbar says. Returns whether it could. */
    exec(name) {
      const command = commands[name];
      if (!command) throw new RangeError(`no command ${name}`);
      if (readOnly) return false;
      const done = command(view.state, view.dispatch, view);
      view.focus();
      return done;
    },

    /** Puts the cursor into the editor, at the start of a block if one is named. */
    focus(blockIndex) {
      if (blockIndex !== undefined) {
        const { doc } = view.state;
        const index = Math.min(Math.max(blockIndex, 0), doc.childCount - 1);
        let position = 0;
        for (let each = 0; each < index; each += 1) position += doc.child(each).nodeSize;
        const selection = TextSelection.near(doc.resolve(position + 1));
        view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
      }
      view.focus();
    },

    /** What is active at the cursor, and what can be done. */
    state: () => describe(view),

    /** Frozen, or open again. */
    setReadOnly(frozen) {
      readOnly = frozen;
      view.setProps({ editable: () => !readOnly });
    },

    /** Takes the editor out of the page. */
    destroy: () => view.destroy(),
  };
}

const FROM_OWNER = "from-owner";

function ignore() {}

// The view's own handlers run after these: what they change must be seen. Never claims the event.
function later(act) {
  queueMicrotask(act);
  return false;
}

function makePlugins() {
  const leaveTabs = { released: false };
  const plugins = [
    typingRules(),
    keymap(editorKeys(leaveTabs)),
    keymap(baseKeymap),
    gapCursor(),
    tableEditing(),
    history(),
  ];
  return { plugins, leaveTabs };
}

function attributes({ label, labelledBy, hint }, readOnly) {
  const attributes = {
    role: "textbox",
    "aria-multiline": "true",
    "aria-readonly": String(readOnly),
    lang: "vi",
    // Without a Vietnamese dictionary every word would be underlined.
    spellcheck: "false",
  };
  if (label) attributes["aria-label"] = label;
  if (labelledBy) attributes["aria-labelledby"] = labelledBy;
  if (hint) attributes["aria-description"] = hint;
  return attributes;
}
