// What the toolbar can do, by name. Each is a ProseMirror command.

import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { sinkListItem } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from "prosemirror-tables";

import { liftItems, toggleList } from "./lists.js";
import { schema } from "./schema.js";

const { paragraph, list_item, table, table_row, table_cell, table_header } = schema.nodes;

export const commands = {
  bold: toggleMark(schema.marks.strong),
  italic: toggleMark(schema.marks.em),
  underline: toggleMark(schema.marks.underline),
  "dashed-list": toggleList("dash"),
  "lettered-list": toggleList("letter"),
  indent: sinkListItem(list_item),
  outdent: liftItems,
  "insert-table": insertTable,
  "add-row": addRowAfter,
  "add-column": addColumnAfter,
  "delete-row": deleteRow,
  "delete-column": deleteColumn,
  "delete-table": deleteTable,
  "toggle-header": toggleHeaderRow,
  undo,
  redo,
};

/**
 * A table of three columns with a header, after the present block or in place of an empty one. Behind
 * a table at the end comes a paragraph: a finger or a mouse finds no other way to go on writing.
 */
function insertTable(state, dispatch) {
  if (isInTable(state)) return false;
  const { $from } = state.selection;
  const index = $from.index(0);
  const block = state.doc.maybeChild(index);
  if (!block) return false;
  const start = $from.posAtIndex(index, 0);
  const end = start + block.nodeSize;
  const empty = block.type === paragraph && block.content.size === 0;
  if (dispatch) {
    const row = (cell) => table_row.create(null, Array.from({ length: 3 }, () => cell.createAndFill()));
    const node = table.create(null, [row(table_header), row(table_cell), row(table_cell)]);
    const nodes = end === state.doc.content.size ? [node, paragraph.create()] : node;
    const transaction = state.tr.replaceWith(empty ? start : end, end, nodes);
    const inside = transaction.doc.resolve((empty ? start : end) + 1);
    dispatch(transaction.setSelection(TextSelection.near(inside)).scrollIntoView());
  }
  return true;
}
