import assert from "node:assert/strict";
import { test } from "node:test";

import { blocksFromDoc, docFromBlocks } from "../src/blocks.js";
import { everyBlock } from "./samples.js";

test("every kind of block comes back as it went in", () => {
  const doc = docFromBlocks(everyBlock);
  doc.check();
  assert.deepEqual(blocksFromDoc(doc), everyBlock);
});

test("a section that nobody has written is a blank paragraph, and no block", () => {
  const doc = docFromBlocks([]);
  assert.equal(doc.childCount, 1);
  assert.deepEqual(blocksFromDoc(doc), []);
});

test("letters leave in one normal form and without line breaks", () => {
  const doc = docFromBlocks([{ paragraph: [{ text: "Tie\u0302\u0301ng\nVie\u0323\u0302t" }] }]);
  assert.deepEqual(blocksFromDoc(doc), [{ paragraph: [{ text: "Tiếng Việt" }] }]);
});

test("neighbours in one style become one run, empty ones none", () => {
  const doc = docFromBlocks([{ paragraph: [{ text: "một " }, { text: "" }, { text: "hai" }] }]);
  assert.deepEqual(blocksFromDoc(doc), [{ paragraph: [{ text: "một hai" }] }]);
});

test("blocks that hold nothing keep their place", () => {
  const blocks = [{ list: { marker: "dash", items: [] } }, { table: { rows: [] } }, { paragraph: [{ text: "sau" }] }];
  const doc = docFromBlocks(blocks);
  doc.check();
  assert.equal(doc.childCount, 3);
  assert.deepEqual(blocksFromDoc(doc)[2], blocks[2]);
});

test("a short row is filled up", () => {
  const doc = docFromBlocks([{ table: { rows: [[[{ text: "a" }], [{ text: "b" }]], [[{ text: "c" }]]] } }]);
  assert.deepEqual(blocksFromDoc(doc)[0].table.rows[1], [[{ text: "c" }], []]);
});
