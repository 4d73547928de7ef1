// The same desk with Dexie: what is written for it by somebody who knows Dexie well. A save is one transaction over
// report and summary, answered when it is on disk, and it compares revisions. What is opened is known to be a report: ours reads
// no record into its types that is none, and sets it aside; here, Ajv looks at it, by the schema that is published.

import isReport from "./check.js";
import Dexie from "./dexie.js";

export class DexieDesk {
  constructor(name) {
    this.database = new Dexie(name, { chromeTransactionDurability: "strict" });
    this.database.version(1).stores({ reports: "id", summaries: "id" });
  }

  open() {
    return this.database.open();
  }

  /** Puts many drafts at once, each as `{report, summary}`. */
  fill(drafts) {
    const { reports, summaries } = this.database;
    return this.database.transaction("rw", reports, summaries, async () => {
      await reports.bulkPut(drafts.map(({ report }) => report));
      await summaries.bulkPut(drafts.map(({ summary }) => summary));
    });
  }

  /** All summaries, the one saved last first. Sorted here: by an index Dexie would go through them one by one. */
  async list() {
    const summaries = await this.database.summaries.toArray();
    this.listed = summaries.sort((one, other) => other.updatedAt - one.updatedAt);
    return this.listed.length;
  }

  /** How many are found by `query`, as Dexie finds them. */
  search(query) {
    return this.database.summaries.filter(finding(query)).count();
  }

  /** How many of those listed before are found, without Dexie. */
  searchListed(query) {
    return this.listed.filter(finding(query)).length;
  }

  /** Opens a draft, and says how many sections it has. */
  async read(id) {
    const sections = await this.readUnseen(id);
    if (!isReport(this.opened.report)) throw new Error("it is no report");
    return sections;
  }

  /** The same, whatever lies there. */
  async readUnseen(id) {
    this.opened = await this.database.reports.get(id);
    return this.opened.report.sections.length;
  }

  /** Changes a section of the draft that is open; not timed. */
  edit(text) {
    const report = structuredClone(this.opened.report);
    report.sections[0].text.written[0].paragraph[0].text = text;
    this.edited = report;
  }

  /** Saves the draft that is open as it was edited. */
  async save(now, glance) {
    const { edited, opened } = this;
    const { reports, summaries } = this.database;
    const record = { ...opened, revision: opened.revision + 1, updatedAt: now, report: edited };
    const summary = summarised(record, glance);
    await this.database.transaction("rw", reports, summaries, async () => {
      const present = await reports.get(edited.id);
      if (!present) throw new Error("it is gone");
      if (present.revision !== opened.revision) throw new Error("somebody else has saved");
      if (present.frozen) throw new Error("it was handed in");
      await Promise.all([reports.put(record), summaries.put(summary)]);
    });
    this.opened = record;
  }
}

function finding(query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return ({ search }) => words.every((word) => search.includes(word));
}

function summarised({ revision, updatedAt, report }, { progress, words }) {
  const { id, directive, body, unit, period, particulars, life } = report;
  const { number, symbol, date, subject, issuingBody } = particulars;
  const { kind, first, last, due } = period;
  const searched = [number, symbol, subject, issuingBody, directive, unit, first, last, words];
  const search = folded(searched.filter(Boolean).join(" "));
  return {
    id,
    revision,
    updatedAt,
    directive,
    body,
    unit,
    period: { kind, first, last, due },
    stage: life.stage,
    number,
    symbol,
    date,
    subject,
    issuingBody,
    progress,
    search,
  };
}

/** Lower case, without tones. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/\s+/g, " ").trim().toLowerCase();
}
