// Programs of other people that say what a PDF is worth.

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { TARGET } from "./harness.js";

const run = promisify(execFile);

/** What poppler's pdfsig says of the signatures. Trust is not its question here: no store of roots is given. */
export async function pdfsig(pdf) {
  const { stdout } = await run("pdfsig", ["-nocert", pdf]).catch((error) => error);
  return stdout;
}

/** What pyHanko says of the signatures, with one root trusted. */
export async function pyhanko(pdf, root) {
  const program = path.join(TARGET, "python/bin/pyhanko");
  const { stdout, stderr } = await run(program, [
    "sign", "validate", "--pretty-print", "--no-revocation-check", "--trust-replace", "--trust", root, pdf,
  ]).catch((error) => error);
  return `${stdout}${stderr}`;
}

/**
 * The words of a PDF as poppler extracts them, page numbers left out, every space one space: once in the
 * order of reading, once in the order of writing, which keeps a cell together that breaks over lines.
 */
export async function wordsOf(pdf) {
  const orders = [[], ["-raw"]].map(async (order) => {
    const { stdout } = await run("pdftotext", [...order, "-enc", "UTF-8", pdf, "-"], { maxBuffer: 1 << 26 });
    const pages = stdout
      .split("\f")
      .map((page, index) => page.replace(new RegExp(`^\\s*${index + 1}\\s*\\n`), ""));
    return oneSpace(pages.join(" "));
  });
  return (await Promise.all(orders)).join("\n");
}

/** How many pages poppler counts. */
export async function pagesOf(pdf) {
  const { stdout } = await run("pdfinfo", [pdf]);
  return Number(/^Pages:\s+(\d+)$/m.exec(stdout)[1]);
}

/** Every run of spaces and line breaks as one space. */
export function oneSpace(text) {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}
