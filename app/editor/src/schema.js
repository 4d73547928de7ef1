// What a text may hold: exactly the blocks of a report.

import { Schema } from "prosemirror-model";

const marker = { dash: "ul", letter: "ol" };

// Reports have no merged cells; the table library wants the attributes all the same.
const cellAttributes = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
};

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "text*",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    list: {
      group: "block",
      content: "list_item+",
      attrs: { marker: { default: "dash" } },
      parseDOM: [
        { tag: "ul", attrs: { marker: "dash" } },
        { tag: "ol", attrs: { marker: "letter" } },
      ],
      toDOM: (node) => [marker[node.attrs.marker], 0],
    },
    list_item: {
      content: "paragraph list*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    table: {
      group: "block",
      content: "table_row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: {
      content: "(table_cell | table_header)+",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    table_cell: {
      content: "paragraph",
      attrs: cellAttributes,
      tableRole: "cell",
      isolating: true,
      parseDOM: [{ tag: "td" }],
      toDOM: () => ["td", 0],
    },
    table_header: {
      content: "paragraph",
      attrs: cellAttributes,
      tableRole: "header_cell",
      isolating: true,
      parseDOM: [{ tag: "th" }],
      toDOM: () => ["th", 0],
    },
    text: {},
  },
  marks: {
    strong: {
      parseDOM: [
        { tag: "strong" },
        // Some programs wrap everything in a <b> that is not bold.
        { tag: "b", getAttrs: (node) => node.style?.fontWeight !== "normal" && null },
        { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
        { style: "font-weight", getAttrs: (weight) => /^(bold(er)?|[6-9]\d\d)$/.test(weight) && null },
      ],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
      toDOM: () => ["em", 0],
    },
    underline: {
      parseDOM: [
        { tag: "u" },
        { style: "text-decoration", getAttrs: (line) => /\bunderline\b/.test(line) && null },
      ],
      toDOM: () => ["u", 0],
    },
  },
});
