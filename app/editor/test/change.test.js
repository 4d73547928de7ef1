import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState } from "prosemirror-state";

import { blocksFromDoc, docFromBlocks } from "../src/blocks.js";
import { changeBetween, transactionTo } from "../src/change.js";

const paragraph = (text) => ({ paragraph: text ? [{ text }] : [] });
const lines = (...texts) => texts.map(paragraph);
const stateOf = (blocks) => EditorState.create({ doc: docFromBlocks(blocks) });

/** What the owner of the blocks does with a change. */
function applied(blocks, change) {
  return change ? blocks.toSpliced(change.from, change.to - change.from, ...change.blocks) : blocks;
}

function check(before, edit, expected) {
  const state = stateOf(before);
  const after = edit(state.tr).doc;
  const change = changeBetween(state.doc, after);
  assert.deepEqual(change, expected);
  assert.deepEqual(applied(before, change), blocksFromDoc(after));
}

test("a letter typed changes its own block only", () => {
  check(lines("một", "hai", "ba"), (tr) => tr.insertText("!", 9), { from: 1, to: 2, blocks: lines("hai!") });
});

test("a paragraph split in two replaces one block by two", () => {
  check(lines("một", "hai"), (tr) => tr.split(3), { from: 0, to: 1, blocks: lines("mộ", "t") });
});

test("a paragraph joined to the one before replaces two blocks by one", () => {
  check(lines("một", "hai", "ba"), (tr) => tr.join(5), { from: 0, to: 2, blocks: lines("mộthai") });
});

test("a paragraph deleted leaves none in its place", () => {
  check(lines("một", "hai", "ba"), (tr) => tr.delete(5, 10), { from: 1, to: 2, blocks: [] });
});

test("the first letter of an unwritten section adds a block", () => {
  check([], (tr) => tr.insertText("a"), { from: 0, to: 0, blocks: lines("a") });
});

test("the last letter deleted leaves the section unwritten", () => {
  check(lines("a"), (tr) => tr.delete(1, 2), { from: 0, to: 1, blocks: [] });
});

test("a blank section with a second blank paragraph has two", () => {
  check([], (tr) => tr.split(1), { from: 0, to: 0, blocks: lines("", "") });
});

test("nothing changed is no change", () => {
  check(lines("một"), (tr) => tr, null);
});

test("a hundred random edits, replayed from their changes, give the same blocks", () => {
  let seed = 20260930;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  let state = stateOf([]);
  let owned = [];
  for (let step = 0; step < 100; step += 1) {
    const end = state.doc.content.size;
    const from = random(end + 1);
    const to = Math.min(end, from + random(6));
    const tr = state.tr;
    if (random(3) === 0 && tr.doc.resolve(from).parent.isTextblock) tr.split(from);
    else if (random(3) === 0) tr.delete(from, to);
    else if (tr.doc.resolve(from).parent.isTextblock) tr.insertText("chữ ", from);
    const next = state.apply(tr);
    owned = applied(owned, changeBetween(state.doc, next.doc));
    state = next;
    assert.deepEqual(owned, blocksFromDoc(state.doc), `step ${step}`);
  }
  assert.ok(owned.length > 3, "the edits left something to compare");
});

test("other blocks are shown by changing those that differ", () => {
  const state = stateOf(lines("một", "hai", "ba"));
  const transaction = transactionTo(state, docFromBlocks(lines("một", "hai hai", "ba")));
  assert.equal(transaction.steps.length, 1);
  assert.deepEqual([transaction.steps[0].from, transaction.steps[0].to], [5, 10]);
  assert.deepEqual(blocksFromDoc(transaction.doc), lines("một", "hai hai", "ba"));
  assert.equal(transactionTo(state, docFromBlocks(lines("một", "hai", "ba"))), null);
});
