// The keyboard.

import { chainCommands } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { sinkListItem, splitListItem } from "prosemirror-schema-list";
import { addRowAfter, goToNextCell, isInTable } from "prosemirror-tables";

import { commands } from "./commands.js";
import { innermostList, liftItems } from "./lists.js";
import { schema } from "./schema.js";

const { list_item } = schema.nodes;

/**
 * The bindings. Tab belongs to lists and tables while the cursor is in one; after Escape it leaves
 * the editor as everywhere else, until the editor loses the focus (`leaveTabs.released`).
 */
export function editorKeys(leaveTabs) {
  const unlessReleased = (command) => (state, dispatch, view) =>
    !leaveTabs.released && command(state, dispatch, view);
  return {
    "Mod-b": commands.bold,
    "Mod-i": commands.italic,
    "Mod-u": commands.underline,
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    Enter: chainCommands(nextCell, splitListItem(list_item)),
    Backspace: undoInputRule,
    Tab: unlessReleased(chainCommands(nextCell, sinkListItem(list_item))),
    "Shift-Tab": unlessReleased(chainCommands(goToNextCell(-1), liftNested)),
    Escape(state) {
      if (!isInTable(state) && !innermostList(state.selection.$from)) return false;
      leaveTabs.released = true;
      return true;
    },
  };
}

/** The next cell; behind the last one, a new row. */
function nextCell(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (dispatch && view) {
    addRowAfter(state, dispatch);
    goToNextCell(1)(view.state, dispatch);
  }
  return true;
}

/** Out of a nested list only: leaving the outermost by Shift-Tab would surprise. */
function liftNested(state, dispatch) {
  const inner = innermostList(state.selection.$from);
  return inner !== null && inner.depth > 1 && liftItems(state, dispatch);
}
