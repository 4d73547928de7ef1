// Where the cursor stands: what a toolbar shows as active or possible.

import { redoDepth, undoDepth } from "prosemirror-history";
import { sinkListItem } from "prosemirror-schema-list";
import { isInTable } from "prosemirror-tables";

import { childrenOf } from "./blocks.js";
import { asText, innermostList } from "./lists.js";
import { schema } from "./schema.js";

const { list_item, table_header } = schema.nodes;

export function describe(view) {
  const { state } = view;
  const { $from } = asText(state);
  const inTable = isInTable(state);
  return {
    bold: isActive(state, schema.marks.strong),
    italic: isActive(state, schema.marks.em),
    underline: isActive(state, schema.marks.underline),
    list: innermostList($from)?.node.attrs.marker ?? null,
    table: inTable,
    header: inTable && hasHeader(state),
    canIndent: sinkListItem(list_item)(state),
    canOutdent: innermostList($from) !== null,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
    block: $from.index(0),
    empty: childrenOf(state.doc).length === 0,
    composing: view.composing,
    focused: view.hasFocus(),
  };
}

function isActive(state, mark) {
  const { $from, from, to, empty } = state.selection;
  if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, mark);
}

function hasHeader(state) {
  const table = state.selection.$from.node(1);
  return table.firstChild?.firstChild?.type === table_header;
}
