// Lists: begun, changed, nested less deep, ended.

import { NodeRange } from "prosemirror-model";
import { liftListItem } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";

import { schema } from "./schema.js";

const { list, list_item, table } = schema.nodes;

/** Makes a list, changes its marker, or ends it if it has that marker already. */
export function toggleList(marker) {
  return (state, dispatch) => {
    const selection = asText(state);
    const inner = innermostList(selection.$from);
    const within = inner && selection.to <= inner.position + inner.node.nodeSize;
    if (!within) return listFrom(state, selection, marker, dispatch);
    if (inner.node.attrs.marker === marker) return liftItems(state, dispatch);
    dispatch?.(state.tr.setNodeAttribute(inner.position, "marker", marker).scrollIntoView());
    return true;
  };
}

/** One list of all selected blocks, joined to the lists beside it that have the same marker. */
function listFrom(state, { $from, $to }, marker, dispatch) {
  const first = $from.index(0);
  const blocks = state.doc.children.slice(first, $to.indexAfter(0));
  if (blocks.some((block) => block.type === table)) return false;
  if (!dispatch) return true;
  const transaction = state.tr;
  let position = $from.posAtIndex(first, 0) + blocks.reduce((sum, block) => sum + block.nodeSize, 0);
  // Backwards: what lies before keeps its positions.
  for (const block of [...blocks].reverse()) {
    const end = position;
    position -= block.nodeSize;
    if (block.type === list) {
      transaction.setNodeAttribute(position, "marker", marker);
    } else {
      const range = new NodeRange(transaction.doc.resolve(position), transaction.doc.resolve(end), 0);
      transaction.wrap(range, [{ type: list, attrs: { marker } }, { type: list_item }]);
    }
    joinLists(transaction, position + transaction.doc.nodeAt(position).nodeSize);
  }
  joinLists(transaction, position);
  dispatch(transaction.scrollIntoView());
  return true;
}

function joinLists(transaction, position) {
  const { nodeBefore, nodeAfter } = transaction.doc.resolve(position);
  const alike = nodeBefore?.type === list && nodeAfter?.type === list && nodeBefore.attrs.marker === nodeAfter.attrs.marker;
  if (alike) transaction.join(position);
}

/**
 * The selected items one level up; out of the list from the outermost. One by one, the last first:
 * the library would put several into one item before it takes them out, and an item of ours holds
 * one paragraph.
 */
export function liftItems(state, dispatch) {
  const { $from, $to } = asText(state);
  const range = $from.blockRange($to, (node) => node.type === list);
  if (!range) return false;
  const transaction = state.tr;
  let position = range.end;
  for (let index = range.endIndex - 1; index >= range.startIndex; index -= 1) {
    position -= range.parent.child(index).nodeSize;
    const { doc } = transaction;
    const selection = TextSelection.near(doc.resolve(position + 1));
    const lifted = liftListItem(list_item)(EditorState.create({ doc, selection }), (lift) => {
      for (const step of lift.steps) transaction.step(step);
    });
    if (!lifted) return false;
  }
  dispatch?.(transaction.scrollIntoView());
  return true;
}

/** The list nearest to `$position`, where it starts, and how deep. */
export function innermostList($position) {
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    const node = $position.node(depth);
    if (node.type === list) return { node, position: $position.before(depth), depth };
  }
  return null;
}

/** The selection by its letters: "everything" starts at the first and ends behind the last. */
export function asText(state) {
  const { $from, $to } = state.selection;
  return $from.depth === 0 ? TextSelection.between($from, $to) : state.selection;
}
