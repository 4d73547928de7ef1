// Word writes a list as paragraphs that say `mso-list:l0 level2 lfo1`, their marker as text in front.

/** Turns the lists of Word under `root` into lists. */
export function wordListsIn(root) {
  // Lists that are open, outermost first, and the paragraph after which they would go on.
  let open = [];
  let last = null;
  for (const paragraph of [...root.querySelectorAll("[style*='mso-list' i]")]) {
    const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(paragraph.getAttribute("style"));
    if (!level || !/^(P|DIV|H[1-6])$/.test(paragraph.tagName)) continue;
    if (open.length > 0 && !follows(paragraph, last)) open = [];
    const depth = Number(level[1]);
    const text = takeMarker(paragraph);
    const same = open.find((list) => list.depth === depth);
    const marker = markerKind(text, same?.marker);
    if (!marker) {
      // A number is part of what is said: it stays in front as text, and the paragraph a paragraph.
      if (text) paragraph.prepend(`${text} `);
      open = [];
      continue;
    }
    open = open.filter((list) => list.depth < depth || (list.depth === depth && list.marker === marker));
    if (open.at(-1)?.depth !== depth) {
      const element = root.ownerDocument.createElement(marker === "letter" ? "ol" : "ul");
      const outer = open.at(-1);
      if (outer) outer.element.lastElementChild.append(element);
      else paragraph.before(element);
      open.push({ depth, marker, element });
    }
    const item = root.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1).element.append(item);
    last = open[0].element;
    paragraph.remove();
  }
}

function follows(paragraph, last) {
  let before = paragraph.previousSibling;
  while (before?.nodeType === 3 && before.data.trim() === "") before = before.previousSibling;
  return before === last;
}

/** Takes the marker out of the paragraph and returns its letters. */
function takeMarker(paragraph) {
  let text = "";
  for (const span of [...paragraph.querySelectorAll("[style*='mso-list' i]")]) {
    if (!/mso-list:\s*ignore/i.test(span.getAttribute("style"))) continue;
    text += span.textContent;
    span.remove();
  }
  return text.replace(/[\s\u00a0]+/g, " ").trim();
}

/** `dash`, `letter`, or null for a number of any kind. An `i)` counts on letters only among letters. */
function markerKind(text, before) {
  if (/^[a-zđ][.)]$/u.test(text) && (before === "letter" || !/^[ivx]/.test(text))) return "letter";
  // Private letters are those of Word's Symbol and Wingdings; `o` is its round bullet.
  if (text === "" || text === "o" || /^[^\p{L}\p{N}]+$/u.test(text)) return "dash";
  return null;
}
