// What is pasted, cleaned before it is read: Word's lists become lists, its tables even tables, its
// pictures and marks of revision stay outside. Words are never dropped, numbers of paragraphs included.

import { wordListsIn } from "./paste-lists.js";
import { evenTablesIn } from "./paste-tables.js";

/**
 * @param {string} html What the clipboard holds.
 * @returns {{html: string, images: number}} What may be read, and how many pictures were left out.
 */
export function cleanPastedHtml(html) {
  // Our own clipboard: whole already, and its marks must stay for the library to know it by.
  if (/<[^>]*\sdata-pm-slice=/.test(html)) return { html: html.normalize("NFC"), images: 0 };
  // Such a document loads and runs nothing.
  const page = new DOMParser().parseFromString(`<!doctype html><html><body>${bodyOf(html)}</body></html>`, "text/html");
  const body = page.body;
  const images = removePictures(body);
  // Word marks the numbers of its lists with comments and styles, so lists come before the rest goes.
  removeComments(body);
  wordListsIn(body);
  for (const element of body.querySelectorAll(UNSEEN)) element.remove();
  for (const element of [...body.querySelectorAll("[style]")]) {
    if (/display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(element.getAttribute("style"))) element.remove();
  }
  evenTablesIn(body);
  headingsToParagraphs(body);
  splitAtBreaks(body);
  plainLetters(body);
  removeEmptyParagraphs(body);
  return { html: body.innerHTML, images };
}

const UNSEEN = "style, script, meta, link, title, xml, template, noscript, iframe, .MsoCommentReference, .Apple-interchange-newline";
const PICTURES = "img, svg, picture, canvas, video, object, embed";

function bodyOf(html) {
  const inside = /<body[^>]*>([\s\S]*?)(<\/body>|$)/i.exec(html);
  return inside ? inside[1] : html;
}

function removePictures(body) {
  // Word says every picture twice, once for itself in its own tags: those go uncounted.
  for (const element of [...body.getElementsByTagName("*")]) {
    if (/^v:/i.test(element.tagName)) {
      element.replaceWith(...[...element.childNodes].filter((child) => child.nodeType === 1));
    }
  }
  const pictures = [...body.querySelectorAll(PICTURES)].filter((element) => !element.parentElement.closest(PICTURES));
  for (const picture of pictures) picture.remove();
  return pictures.length;
}

function removeComments(node) {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 8) child.remove();
    else if (child.nodeType === 1) removeComments(child);
  }
}

function headingsToParagraphs(body) {
  for (const heading of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")]) {
    const paragraph = body.ownerDocument.createElement("p");
    const strong = body.ownerDocument.createElement("strong");
    strong.append(...heading.childNodes);
    paragraph.append(strong);
    heading.replaceWith(paragraph);
  }
}

/** A line break inside a paragraph makes two of it; elsewhere it is a space. */
function splitAtBreaks(body) {
  for (const lineBreak of [...body.querySelectorAll("br")]) {
    const block = lineBreak.parentElement.closest("p, div, li, td, th");
    if (block?.tagName !== "P" || block.closest("li, td, th")) {
      lineBreak.replaceWith(" ");
      continue;
    }
    let node = lineBreak;
    let rest = null;
    do {
      const copy = node.parentElement.cloneNode(false);
      if (rest) copy.append(rest);
      while (node.nextSibling) copy.append(node.nextSibling);
      rest = copy;
      node = node.parentElement;
    } while (node !== block);
    block.after(rest);
    lineBreak.remove();
  }
}

/** One normal form, common spaces, and no letters without a shape. */
function plainLetters(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) {
      child.data = child.data
        .normalize("NFC")
        .replace(/[\u00a0\u202f\u2007]/g, " ")
        .replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
    } else {
      plainLetters(child);
    }
  }
}

/** Word spaces its text with empty paragraphs. */
function removeEmptyParagraphs(body) {
  for (const paragraph of [...body.querySelectorAll("p")]) {
    if (paragraph.textContent.trim() === "" && !paragraph.closest("td, th, li")) paragraph.remove();
  }
}
