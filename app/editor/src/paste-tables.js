// Tables as a report has them: every row as many cells, no merged ones, one paragraph in each, and
// a header in the first row or none.

const MOST_SPANNED = 100;

/** Makes the tables under `root` even. */
export function evenTablesIn(root) {
  // Innermost first: a table inside a cell becomes words of that cell.
  for (const cell of [...root.querySelectorAll("td, th")].reverse()) oneParagraph(cell);
  for (const table of [...root.querySelectorAll("table")]) {
    for (const caption of [...table.querySelectorAll("caption")]) {
      const paragraph = root.ownerDocument.createElement("p");
      paragraph.append(...caption.childNodes);
      table.before(paragraph);
      caption.remove();
    }
    const rows = [...table.querySelectorAll("tr")];
    unmerge(rows);
    pad(rows);
    header(rows);
  }
}

const BLOCKS = "p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, table, caption, thead, tbody, tfoot, tr, td, th";

function oneParagraph(cell) {
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) block.replaceWith(" ", ...block.childNodes, " ");
  const paragraph = cell.ownerDocument.createElement("p");
  paragraph.append(...cell.childNodes);
  cell.append(paragraph);
}

/** A merged cell keeps its words in its first place; empty cells fill the others. */
function unmerge(rows) {
  // How many rows further down each column is still covered.
  const covered = [];
  for (const row of rows) {
    let column = 0;
    const fillCovered = (place) => {
      while (covered[column] > 0) {
        covered[column] -= 1;
        column += 1;
        place(emptyCell(row));
      }
    };
    for (const cell of [...row.children]) {
      fillCovered((empty) => cell.before(empty));
      const across = span(cell, "colspan");
      const down = span(cell, "rowspan");
      for (let step = 0; step < across; step += 1) {
        covered[column] = down - 1;
        column += 1;
        if (step > 0) cell.after(emptyCell(row));
      }
    }
    fillCovered((empty) => row.append(empty));
  }
}

function span(cell, name) {
  const count = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  cell.removeAttribute(name);
  return Math.min(Math.max(count || 1, 1), MOST_SPANNED);
}

function pad(rows) {
  const width = Math.max(0, ...rows.map((row) => row.children.length));
  for (const row of rows) {
    while (row.children.length < width) row.append(emptyCell(row));
  }
}

function header(rows) {
  const named = rows[0] && [...rows[0].children].every((cell) => cell.tagName === "TH");
  for (const [index, row] of rows.entries()) {
    for (const cell of [...row.children]) {
      const wanted = named && index === 0 ? "TH" : "TD";
      if (cell.tagName === wanted) continue;
      const other = row.ownerDocument.createElement(wanted.toLowerCase());
      other.append(...cell.childNodes);
      cell.replaceWith(other);
    }
  }
}

function emptyCell(row) {
  const cell = row.ownerDocument.createElement(row.querySelector("th") && !row.querySelector("td") ? "th" : "td");
  cell.append(row.ownerDocument.createElement("p"));
  return cell;
}
