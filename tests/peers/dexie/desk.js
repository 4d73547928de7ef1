// The same desk with Dexie: what is written for it by somebody who knows Dexie well. A save is one transaction over
// report and summary, answered when it is on disk, and it compares revisions. What is opened is looked at, for ours, too, hands out
// no record that is no report: it sets that aside.

import isReport from "./check.js";
import Dexie from "./dexie.js";

export class DexieDesk {
  constructor(name) {
    this.database = new Dexie(name, { chromeTransactionDurability: "strict" });
    this.database.version(1).stores({ reports: "id", summaries: "id" });
  }

  static async open(name) {
    const desk = new this(name);
    await desk.database.open();
    return desk;
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
    // Whoever opens a draft has closed the one before.
    this.opened = undefined;
    const opened = await this.database.reports.get(id);
    if (!this.isReport(opened.report)) throw new Error("it is no report");
    this.opened = opened;
    return opened.report.sections.length;
  }

  /** Opens drafts, one after the other. */
  async readEach(ids) {
    let sections = 0;
    for (const id of ids) sections += await this.read(id);
    return sections;
  }

  isReport(value) {
    return isReport(value);
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

/** One that hands out whatever lies there. */
export class UnseenDesk extends DexieDesk {
  isReport() {
    return true;
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
