import assert from "node:assert/strict";
import { test } from "node:test";

import { bodyFrom } from "./dom.js";
import { DOMParser as ModelParser } from "prosemirror-model";

import { blocksFromDoc } from "../src/blocks.js";
import { cleanPastedHtml } from "../src/paste.js";
import { schema } from "../src/schema.js";

/** What stands in the report after `html` was pasted into an empty section. */
function pasted(html) {
  const cleaned = cleanPastedHtml(html);
  const doc = ModelParser.fromSchema(schema).parse(bodyFrom(cleaned.html));
  doc.check();
  return { blocks: blocksFromDoc(doc), images: cleaned.images };
}

const text = (words) => [{ text: words }];
const item = (words, ...nested) => (nested.length > 0 ? { text: text(words), nested } : { text: text(words) });

/** A list item as Word writes it. */
const wordItem = (level, marker, words) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${marker}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

test("Word's styles go, its bold, italic and underline stay", () => {
  const { blocks } = pasted(
    `<html><head><style>p.MsoNormal {margin:0}</style></head><body lang=VI><!--StartFragment-->
    <p class=MsoNormal style='text-align:justify'><b><span style='font-size:14.0pt'>Ban Thường vụ</span></b>&nbsp;<i>đã</i>
    <u>họp</u><span style='font-weight:bold'>.</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
    <!--EndFragment--></body></html>`,
  );
  assert.deepEqual(blocks, [
    {
      paragraph: [
        { text: "Ban Thường vụ", bold: true },
        { text: " " },
        { text: "đã", italic: true },
        { text: " " },
        { text: "họp", underline: true },
        { text: ".", bold: true },
      ],
    },
  ]);
});

test("Word's lists become lists, by level and marker", () => {
  const { blocks } = pasted(
    `<p class=MsoNormal>Kết quả:</p>${wordItem(1, "-", "Đoàn ra")}\n${wordItem(2, "a)", "Lào")}\n${wordItem(2, "b)", "Trung Quốc")}\n${wordItem(1, "-", "Đoàn vào")}<p class=MsoNormal>Hết.</p>`,
  );
  assert.deepEqual(blocks, [
    { paragraph: text("Kết quả:") },
    {
      list: {
        marker: "dash",
        items: [
          item("Đoàn ra", { marker: "letter", items: [item("Lào"), item("Trung Quốc")] }),
          item("Đoàn vào"),
        ],
      },
    },
    { paragraph: text("Hết.") },
  ]);
});

test("lists that a paragraph parts stay two", () => {
  const { blocks } = pasted(`${wordItem(1, "·", "một")}<p>giữa</p>${wordItem(1, "·", "hai")}`);
  assert.deepEqual(
    blocks.map((block) => Object.keys(block)[0]),
    ["list", "paragraph", "list"],
  );
});

test("a number of Word is part of the text and is not lost", () => {
  const { blocks } = pasted(wordItem(1, "1.", "Công tác lãnh đạo") + wordItem(1, "II.", "Kết quả") + wordItem(1, "i)", "La Mã"));
  assert.deepEqual(blocks, [
    { paragraph: text("1. Công tác lãnh đạo") },
    { paragraph: text("II. Kết quả") },
    { paragraph: text("i) La Mã") },
  ]);
});

test("the ninth letter goes on where letters are counted", () => {
  const { blocks } = pasted(wordItem(1, "h)", "tám") + wordItem(1, "i)", "chín"));
  assert.deepEqual(blocks, [{ list: { marker: "letter", items: [item("tám"), item("chín")] } }]);
});

test("lists of other programs become lists", () => {
  const { blocks } = pasted("<ul><li>một<ol type=a><li>hai</li></ol></li><li><p>ba</p></li></ul>");
  assert.deepEqual(blocks, [
    { list: { marker: "dash", items: [item("một", { marker: "letter", items: [item("hai")] }), item("ba")] } },
  ]);
});

test("merged cells are parted, and every row is as wide", () => {
  const { blocks } = pasted(
    `<table class=MsoTableGrid><tr><td rowspan=2><p>Ghi chú</p></td><td colspan=2><p>Tổng</p></td></tr>
     <tr><td><p>1</p><p>hai dòng</p></td><td>2</td></tr><tr><td>3</td></tr></table>`,
  );
  assert.deepEqual(blocks, [
    {
      table: {
        rows: [
          [text("Ghi chú"), text("Tổng"), []],
          [[], text("1 hai dòng"), text("2")],
          [text("3"), [], []],
        ],
      },
    },
  ]);
});

test("a header is the first row, and only if all of it names columns", () => {
  const { blocks } = pasted(
    "<table><tr><th>Nước</th><th>Số</th></tr><tr><th>Lào</th><td>2</td></tr></table><table><tr><th>x</th><td>y</td></tr></table>",
  );
  assert.deepEqual(blocks, [
    { table: { header: true, rows: [[text("Nước"), text("Số")], [text("Lào"), text("2")]] } },
    { table: { rows: [[text("x"), text("y")]] } },
  ]);
});

test("a list and a table inside a cell become words of the cell", () => {
  const { blocks } = pasted("<table><tr><td><ul><li>một</li><li>hai</li></ul><table><tr><td>ba</td></tr></table></td></tr></table>");
  assert.deepEqual(blocks, [{ table: { rows: [[text("một hai ba")]] } }]);
});

test("pictures stay outside and are counted once", () => {
  const { blocks, images } = pasted(
    "<p>trước <!--[if gte vml 1]><v:shape><v:imagedata src='x'/></v:shape><![endif]--><![if !vml]><img src='file:///C:/x.png'><![endif]> sau</p><svg><rect/></svg>",
  );
  assert.equal(images, 2);
  assert.deepEqual(blocks, [{ paragraph: text("trước sau") }]);
});

test("a heading is a paragraph in bold, a line break parts paragraphs", () => {
  const { blocks } = pasted("<h2>I. KẾT QUẢ</h2><p><b>một<br>hai</b> ba</p>");
  assert.deepEqual(blocks, [
    { paragraph: [{ text: "I. KẾT QUẢ", bold: true }] },
    { paragraph: [{ text: "một", bold: true }] },
    { paragraph: [{ text: "hai", bold: true }, { text: " ba" }] },
  ]);
});

test("letters arrive composed, without invisible ones", () => {
  const { blocks } = pasted("<p>Vie\u0323\u0302t\u200b Nam\u00adta</p>");
  assert.deepEqual(blocks, [{ paragraph: text("Việt Namta") }]);
});

test("a <b> that is not bold is not bold", () => {
  const { blocks } = pasted(`<b style="font-weight:normal"><p>thường</p></b>`);
  assert.deepEqual(blocks, [{ paragraph: text("thường") }]);
});

test("hidden text, comments and scripts stay outside", () => {
  const { blocks } = pasted(
    `<p>thấy<span style='display:none;mso-hide:all'>giấu</span><span class=MsoCommentReference>[1]</span></p><script>alert(1)</script>`,
  );
  assert.deepEqual(blocks, [{ paragraph: text("thấy") }]);
});

test("what the editor copied itself stays as it is", () => {
  const html = `<p data-pm-slice="1 1 []">một<img></p>`;
  assert.deepEqual(cleanPastedHtml(html), { html, images: 0 });
});
