// A person at the desk: finds things by what they are called, types, and reads what the page says.

/** A member of staff with a tab open. */
export class Person {
  constructor(page) {
    this.page = page;
  }

  /** Goes to a page by its link. */
  async follow(name) {
    await this.page.getByRole("link", { name, exact: true }).first().click();
  }

  /** Presses a button. */
  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** Sees a heading. */
  async sees(heading) {
    await this.page.getByRole("heading", { name: heading }).first().waitFor();
  }

  /** Fills in a blank of a form, by its label. */
  async fillIn(label, text) {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** The three steps to a new report. */
  async newReport({ directive, body, unit, unitName, kind, first, last, due }) {
    const { page } = this;
    await this.follow("Lập báo cáo mới");
    await page.getByRole("radio", { name: directive }).check();
    await this.press("Tiếp tục");
    await this.sees("Cơ quan nào báo cáo?");
    await page.getByRole("radio", { name: body }).check();
    await page.getByRole("searchbox").fill(unit);
    await page.getByLabel("Tỉnh, thành phố", { exact: true }).selectOption({ label: unitName });
    await this.press("Tiếp tục");
    await this.sees("Báo cáo cho kỳ nào?");
    await page.getByLabel("Loại kỳ").selectOption({ label: kind });
    await page.getByLabel("Từ ngày").fill(first);
    await page.getByLabel("Đến ngày").fill(last);
    await page.getByLabel("Hạn nộp").fill(due);
    await this.press("Lập báo cáo");
    await this.text().waitFor();
  }

  /** The text of the section or annex that is open. */
  text() {
    return this.page.getByRole("textbox", { name: /^Nội dung / });
  }

  /** Waits until the cursor stands in the text. */
  async hasTheCursor() {
    await this.page.locator(":focus").and(this.text()).waitFor();
  }

  /** The outline of the report. */
  outline() {
    return this.page.getByRole("navigation", { name: "Đề cương" });
  }

  /** Opens a part of the report by its name in the outline. */
  async openPart(name) {
    await this.outline().getByRole("link", { name }).click();
  }

  /** Goes on to the next section of the outline. */
  async goesOn() {
    const link = this.page.getByRole("link", { name: /^Mục tiếp theo/ });
    const title = (await link.innerText()).split("\n").at(-1).trim();
    await link.click();
    await this.page.getByRole("heading", { name: title, exact: true, level: 2 }).waitFor();
    await this.page.getByRole("textbox", { name: `Nội dung mục “${title}”`, exact: true }).waitFor();
  }

  /** Types blocks of the interchange shape, as anybody would: keys for letters, buttons for tables. */
  async writes(blocks) {
    const { page } = this;
    const { keyboard } = page;
    await this.text().click();
    for (const [index, block] of blocks.entries()) {
      if (index > 0 && !blocks[index - 1].table) await keyboard.press("Enter");
      if (block.paragraph) {
        await this.types(block.paragraph);
      } else if (block.list) {
        await keyboard.type(block.list.marker === "dash" ? "- " : "a) ");
        for (const [item, { text }] of block.list.items.entries()) {
          if (item > 0) await keyboard.press("Enter");
          await this.types(text);
        }
        // An empty item, then out of the list.
        if (index + 1 < blocks.length) await keyboard.press("Enter");
      } else {
        await this.drawsTable(block.table.rows);
      }
    }
  }

  /** Types runs, with the keys for bold and italics. */
  async types(runs) {
    const { keyboard } = this.page;
    for (const { text, bold, italic } of runs) {
      if (bold) await keyboard.press("Control+b");
      if (italic) await keyboard.press("Control+i");
      await keyboard.type(text);
      if (bold) await keyboard.press("Control+b");
      if (italic) await keyboard.press("Control+i");
    }
  }

  /** Inserts a table and fills it cell by cell; ends below it. */
  async drawsTable(rows) {
    const { keyboard } = this.page;
    await this.press("Chèn bảng");
    // A new table has three columns.
    for (let column = 3; column < rows[0].length; column += 1) await this.press("Thêm cột");
    for (const [index, cell] of rows.flat().entries()) {
      if (index > 0) await keyboard.press("Tab");
      await keyboard.type(cell.map(({ text }) => text).join(""));
    }
    await keyboard.press("ArrowDown");
  }

  /** Waits until the page says that all is on disk. */
  async seesSaved() {
    await this.page.getByText(/^Đã lưu lúc \d{1,2}:\d{2}/).first().waitFor();
  }
}
