// What changed between two documents, in whole blocks.

import { blockFromNode, childrenOf } from "./blocks.js";

/**
 * The blocks `from..to` of `before`, and those that stand in their place in `after`; null if none
 * changed. Unchanged blocks are the same objects in both, so this looks at no letters: its cost does
 * not grow with the length of the text, only with the number of blocks.
 */
export function changeBetween(before, after) {
  if (before === after) return null;
  const { from, to, nodes } = replaced(childrenOf(before), childrenOf(after), (a, b) => a === b);
  return from === to && nodes.length === 0 ? null : { from, to, blocks: nodes.map(blockFromNode) };
}

/** A transaction from `state` to `doc` that leaves equal blocks, and the cursor in them, alone. */
export function transactionTo(state, doc) {
  const old = state.doc.children;
  const { from, to, nodes } = replaced(old, doc.children, (a, b) => a.eq(b));
  if (from === to && nodes.length === 0) return null;
  const size = (children) => children.reduce((sum, child) => sum + child.nodeSize, 0);
  const start = size(old.slice(0, from));
  return state.tr.replaceWith(start, start + size(old.slice(from, to)), nodes);
}

function replaced(before, after, same) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && same(before[from], after[from])) from += 1;
  let kept = 0;
  while (kept < shorter - from && same(before.at(-1 - kept), after.at(-1 - kept))) kept += 1;
  return { from, to: before.length - kept, nodes: after.slice(from, after.length - kept) };
}
