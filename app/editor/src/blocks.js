// Blocks in the interchange shape (version 1), as a document and back.

import { schema } from "./schema.js";

const { paragraph, list, list_item, table, table_row, table_cell, table_header } = schema.nodes;

// Name of the mark here, and of the flag there.
const FLAGS = [
  ["strong", "bold"],
  ["em", "italic"],
  ["underline", "underline"],
];

/** The document that shows `blocks`, one child each; a blank paragraph where there are none. */
export function docFromBlocks(blocks) {
  const children = blocks.length > 0 ? blocks.map(nodeFromBlock) : [paragraph.create()];
  return schema.node("doc", null, children);
}

/** The blocks of `doc`. */
export function blocksFromDoc(doc) {
  return childrenOf(doc).map(blockFromNode);
}

/** The blocks of a document as nodes: none where it is only the blank paragraph to write in. */
export function childrenOf(doc) {
  const blank = doc.childCount === 1 && doc.firstChild.type === paragraph && doc.firstChild.content.size === 0;
  return blank ? [] : doc.children;
}

/** A child of the document as a block. */
export function blockFromNode(node) {
  switch (node.type) {
    case list:
      return { list: listFromNode(node) };
    case table:
      return { table: tableFromNode(node) };
    default:
      return { paragraph: runsFromNode(node) };
  }
}

function nodeFromBlock(block) {
  if (block.list?.items.length > 0) return nodeFromList(block.list);
  if (block.table?.rows.some((row) => row.length > 0)) return nodeFromTable(block.table);
  // A list without items or a table without cells shows as an empty paragraph: blocks and children
  // keep the same numbers.
  return paragraph.create(null, textFromRuns(block.paragraph ?? []));
}

function nodeFromList({ marker, items }) {
  const children = items.map(({ text, nested = [] }) =>
    list_item.create(null, [
      paragraph.create(null, textFromRuns(text)),
      ...nested.filter((inner) => inner.items.length > 0).map(nodeFromList),
    ]),
  );
  return list.create({ marker }, children);
}

function nodeFromTable({ header = false, rows }) {
  const width = Math.max(...rows.map((row) => row.length));
  const children = rows.map((row, index) => {
    const type = header && index === 0 ? table_header : table_cell;
    const cells = Array.from({ length: width }, (_, column) =>
      type.create(null, paragraph.create(null, textFromRuns(row[column] ?? []))),
    );
    return table_row.create(null, cells);
  });
  return table.create(null, children);
}

function textFromRuns(runs) {
  return runs
    .filter((run) => run.text !== "")
    .map((run) => {
      const marks = FLAGS.filter(([, flag]) => run[flag]).map(([mark]) => schema.mark(mark));
      return schema.text(run.text, marks);
    });
}

function listFromNode(node) {
  const items = node.children.map((item) => {
    const [text, ...nested] = item.children;
    const runs = { text: runsFromNode(text) };
    return nested.length > 0 ? { ...runs, nested: nested.map(listFromNode) } : runs;
  });
  return { marker: node.attrs.marker, items };
}

function tableFromNode(node) {
  const width = Math.max(...node.children.map((row) => row.childCount));
  const rows = node.children.map((row) => {
    const cells = row.children.map((cell) => runsFromNode(cell.firstChild));
    return [...cells, ...Array.from({ length: width - cells.length }, () => [])];
  });
  const header = node.firstChild.children.every((cell) => cell.type === table_header);
  return header ? { header, rows } : { rows };
}

function runsFromNode(node) {
  return node.children.map((text) => {
    const run = { text: text.text.normalize("NFC").replace(/[\n\r\u2028\u2029]+/g, " ") };
    for (const [mark, flag] of FLAGS) {
      if (schema.marks[mark].isInSet(text.marks)) run[flag] = true;
    }
    return run;
  });
}
