// A report's sections and annexes as pdfmake's document definition: A4, Tinos in 14 points on 20, justified.
// Letterhead, headings, figures and signature block are left out.

export function definition(report) {
  const blocks = [...report.sections.flatMap(({ text }) => text.written ?? []), ...report.annexes.flatMap(({ blocks }) => blocks)];
  return {
    pageSize: "A4",
    pageMargins: [85, 57, 43, 57],
    // Tinos' own lines are 1.107 high.
    defaultStyle: { font: "Tinos", fontSize: 14, lineHeight: 1.29 },
    content: blocks.map(written),
  };
}

/** Where pdfmake looks for the four faces among the files that it is given. */
export const FONTS = {
  Tinos: {
    normal: "Tinos-Regular.ttf",
    bold: "Tinos-Bold.ttf",
    italics: "Tinos-Italic.ttf",
    bolditalics: "Tinos-BoldItalic.ttf",
  },
};

function written(block) {
  if (block.paragraph) return { ...words(block.paragraph), alignment: "justify", leadingIndent: 28, margin: [0, 0, 0, 6] };
  if (block.list) return list(block.list);
  if (block.table) {
    const [first] = block.table.rows;
    return {
      table: {
        headerRows: block.table.header ? 1 : 0,
        widths: first.map(() => "*"),
        body: block.table.rows.map((row) => row.map((cell) => ({ ...words(cell), fontSize: 13, lineHeight: 1.1 }))),
      },
      margin: [0, 0, 0, 6],
    };
  }
  throw new Error(`a block of another kind: ${Object.keys(block)}`);
}

function list({ marker, items }) {
  const entries = items.map(({ text, nested = [] }) => ({ stack: [{ ...words(text), alignment: "justify" }, ...nested.map(list)] }));
  return { [marker === "dash" ? "ul" : "ol"]: entries, margin: [0, 0, 0, 6] };
}

function words(runs) {
  return { text: runs.map(({ text, bold, italic }) => ({ text, bold, italics: italic })) };
}
