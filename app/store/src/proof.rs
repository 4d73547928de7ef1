//! Tabs that write, save, lose their connection, hear of each other or do not, against a model of what
//! each edit is owed.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use report::{Report, ReportId, Stage, wire};

use crate::{
    Cause, Choice, Journal, Revision, SaveError, SaveState, Sitting, Stamp, StorageFailure, Stored,
    Summary, ToSave, Trouble, Unsettled, VersionId, WHOLE_EVERY,
    decide::{self, Verdict},
    differing,
    record::{BinRecord, ReportRecord},
    samples::{Draws, annex, at, figure, handed_in, id, paragraph, report, write},
    saving::{self, Saving},
};

/// The store: texts under keys, each operation a transaction that happens as a whole or not at all.
#[derive(Default)]
struct Disk {
    reports: BTreeMap<ReportId, String>,
    bin: BTreeMap<ReportId, String>,
    versions: BTreeMap<String, String>,
}

/// What a person did, and what it is owed.
struct Edit {
    /// The sitting in which it was done, and the how-manieth edit of it.
    sitting: usize,
    number: u64,
    /// Letters that stand nowhere else; none for an edit that only took something away.
    token: Option<String>,
    /// The edits that took these letters away again, seen by who did it.
    undone_by: Vec<usize>,
    /// A person settled a part in which the letters stood for the other side, or brought back an
    /// older one.
    settled_away: bool,
    /// A transaction has written it, whether or not anybody heard of that.
    is_written: bool,
    /// It was shown as saved.
    is_saved: bool,
}

struct Tab {
    /// Names the sitting in the model.
    number: usize,
    sitting: Sitting,
    report: Report,
    edits: u64,
    flight: Option<Flight>,
}

/// A save on its way.
struct Flight {
    save: ToSave,
    edits: u64,
    answer: Option<Result<Revision, Trouble>>,
}

#[derive(Debug, Default)]
struct Counts {
    edits: u64,
    saved: u64,
    conflicts: u64,
    merges: u64,
    open: u64,
    settled: u64,
    brought_back: u64,
    lost_answers: u64,
    refused: u64,
    heard: u64,
    deleted: u64,
    reopened: u64,
    versions: u64,
}

struct World {
    draws: Draws,
    now: Timestamp,
    ids: u64,
    disk: Disk,
    tabs: Vec<Option<Tab>>,
    sittings: usize,
    edits: Vec<Edit>,
    /// What other tabs were told, the newest last: messages come late, or twice.
    told: Vec<Stored>,
    counts: Counts,
}

impl Disk {
    fn create(&mut self, report: &Report, now: Timestamp) {
        let found = self.reports.get(&report.id).map(String::as_str);
        let Ok(Verdict::Write(record)) = decide::create(found, report, now) else {
            panic!("nothing is there yet");
        };
        self.reports.insert(report.id.clone(), record.to_text());
    }

    fn save(&mut self, save: &ToSave, stamp: &Stamp) -> Result<Revision, SaveError> {
        let id = &save.report.id;
        let found = self.reports.get(id).map(String::as_str);
        let writing = match saving::save(found, save, stamp)? {
            Saving::AlreadyThere(revision) => return Ok(revision),
            Saving::Write(writing) => writing,
        };
        let mut newest = Vec::new();
        if writing.puts_down() {
            let entries = self.versions.iter().rev().take(WHOLE_EVERY as usize);
            newest.extend(entries.map(|(key, text)| (key.clone(), text.clone())));
        }
        let (record, entries) = writing.finish(&mut Journal::read(id, newest), stamp.now);
        for entry in entries {
            let before = self.versions.insert(entry.key, entry.text);
            assert_eq!(before, None, "an entry is never written over");
        }
        self.reports.insert(id.clone(), record.to_text());
        Ok(record.revision())
    }

    fn open(&self) -> Option<Stored> {
        let text = self.reports.get(&id())?;
        Some(decide::open(&id(), text).expect("a record reads"))
    }

    fn delete(&mut self, now: Timestamp) {
        let stored = self.open().expect("it is there");
        let text = self.reports.remove(&id()).expect("it is there");
        let summary = Summary::of(&stored.report, None, stored.revision, stored.updated_at);
        let record = BinRecord::write(&summary, text, now).expect("it reads");
        self.bin.insert(id(), record);
    }

    fn restore(&mut self) {
        let text = self.bin.remove(&id()).expect("it is in the bin");
        let (_, report) = BinRecord::read(&id(), &text).expect("it reads");
        self.reports.insert(id(), report);
    }

    fn journal(&self) -> Journal {
        let entries = self.versions.iter();
        Journal::read(
            &id(),
            entries.map(|(key, text)| (key.clone(), text.clone())),
        )
    }

    /// The record, from where it lies.
    fn record(&self) -> ReportRecord {
        let text = match self.reports.get(&id()) {
            Some(text) => text.clone(),
            None => {
                BinRecord::read(&id(), &self.bin[&id()])
                    .expect("it reads")
                    .1
            }
        };
        ReportRecord::parse(&id(), &text).expect("it reads")
    }
}

impl World {
    fn new(seed: u64) -> Self {
        let mut world = Self {
            draws: Draws(seed),
            now: at(0),
            ids: 0,
            disk: Disk::default(),
            tabs: Vec::new(),
            sittings: 0,
            edits: Vec::new(),
            told: Vec::new(),
            counts: Counts::default(),
        };
        let mut report = report("Mẫu");
        for n in 0..3 {
            write(&mut report, &format!("s{n}"), "Câu đầu.");
            report.figures.push(figure(&format!("f{n}"), None));
        }
        report.annexes.push(annex("Phụ lục", "Bảng."));
        world.disk.create(&report, world.now);
        for _ in 0..2 + seed % 2 {
            world.tabs.push(None);
        }
        for index in 0..world.tabs.len() {
            world.reopen(index);
        }
        world
    }

    fn stamp(&mut self) -> Stamp {
        self.ids += 1;
        Stamp {
            now: self.now,
            version: VersionId(format!("v{}", self.ids)),
        }
    }

    fn reopen(&mut self, index: usize) {
        self.sittings += 1;
        let number = self.sittings;
        self.tabs[index] = self.disk.open().map(|stored| Tab {
            number,
            sitting: Sitting::opened(&stored),
            report: stored.report,
            edits: 0,
            flight: None,
        });
    }

    fn step(&mut self) {
        let seconds = match self.draws.below(100) {
            0 => -365 * 86_400,
            1 => 365 * 86_400,
            2..10 => 700,
            _ => self.draws.below(30) as i64,
        };
        self.now += SignedDuration::from_secs(seconds);
        if !self.disk.reports.contains_key(&id()) && self.draws.below(8) == 0 {
            self.delete_or_restore();
        }
        let index = self.draws.below(self.tabs.len());
        let Some(mut tab) = self.tabs[index].take() else {
            self.without_tab(index);
            return;
        };
        match self.draws.below(100) {
            0..26 => self.edit(&mut tab),
            26..44 => self.begin(&mut tab, false),
            44..48 => self.begin(&mut tab, true),
            48..66 => self.run(&mut tab),
            66..82 => self.answer(&mut tab),
            82..88 => self.hear(&mut tab),
            88..94 => self.settle(&mut tab),
            94..96 => self.replace(&mut tab),
            96 => self.bring_back(&mut tab),
            97 => self.delete_or_restore(),
            _ => {
                self.counts.reopened += 1;
                self.reopen(index);
                return;
            }
        }
        self.tabs[index] = Some(tab);
    }

    fn without_tab(&mut self, index: usize) {
        if !self.disk.reports.contains_key(&id()) {
            self.disk.restore();
        }
        self.reopen(index);
    }

    fn edit(&mut self, tab: &mut Tab) {
        if tab.report.is_frozen() {
            return;
        }
        let token = format!("[{}]", self.edits.len());
        let before = wire::to_json(&tab.report);
        let which = self.draws.below(3);
        let report = &mut tab.report;
        let mut token_is_in = true;
        match self.draws.below(40) {
            0..14 => {
                let id = format!("s{which}");
                let found = report.sections.iter_mut().find(|it| it.id.0 == id);
                match found.map(|it| &mut it.text) {
                    Some(report::SectionText::Written(blocks)) => blocks.extend(paragraph(&token)),
                    _ => write(report, &id, &token),
                }
            }
            14..18 => write(report, &format!("s{which}"), &token),
            18..20 => {
                report.sections.retain(|it| it.id.0 != format!("s{which}"));
                token_is_in = false;
            }
            20..23 => report.particulars.subject = token.clone(),
            23..25 => report.particulars.place = token.clone(),
            25..27 => report.particulars.recipients.push(token.clone()),
            27..30 => match report.figures.get_mut(which) {
                Some(figure) => figure.note = token.clone(),
                None => report
                    .figures
                    .push(figure(&token[1..token.len() - 1], None)),
            },
            30..33 => report.annexes.push(annex("Phụ lục", &token)),
            33..35 => match report.annexes.first_mut() {
                Some(first) => first.title = token.clone(),
                None => report.annexes.push(annex("Khác", &token)),
            },
            35..37 => match report.annexes.last_mut() {
                Some(last) => last.blocks.extend(paragraph(&token)),
                None => report.annexes.push(annex("Khác", &token)),
            },
            37 => {
                report.annexes.pop();
                token_is_in = false;
            }
            38 => {
                report.life.stage = *self.draws.pick(&[Stage::InReview, Stage::Approved]);
                token_is_in = false;
            }
            _ => {
                if self.draws.below(8) == 0 {
                    *report = handed_in(report.clone());
                }
                token_is_in = false;
            }
        }
        let after = wire::to_json(&tab.report);
        let token = (token_is_in && after.contains(&token)).then_some(token);
        let this = self.edits.len();
        for edit in &mut self.edits {
            if is_in(edit, &before) && !is_in(edit, &after) {
                edit.undone_by.push(this);
            }
        }
        tab.edits += 1;
        tab.sitting.edited();
        self.counts.edits += 1;
        self.edits.push(Edit {
            sitting: tab.number,
            number: tab.edits,
            token,
            undone_by: Vec::new(),
            settled_away: false,
            is_written: false,
            is_saved: false,
        });
    }

    fn begin(&mut self, tab: &mut Tab, asked: bool) {
        if let Some(save) = tab.sitting.begin(&tab.report, asked) {
            assert!(tab.flight.is_none(), "two writes never run at once");
            tab.flight = Some(Flight {
                save,
                edits: tab.edits,
                answer: None,
            });
        }
    }

    /// The transaction of a save, or what came in its way.
    fn run(&mut self, tab: &mut Tab) {
        let fate = self.draws.below(100);
        self.run_with(tab, fate);
    }

    fn run_with(&mut self, tab: &mut Tab, fate: usize) {
        let stamp = self.stamp();
        let Some(flight) = tab.flight.as_mut().filter(|it| it.answer.is_none()) else {
            return;
        };
        let cause = Cause {
            name: "x".into(),
            message: String::new(),
        };
        let fails = |failure| Err(Trouble::Refused(SaveError::Storage(failure)));
        if fate < 8 {
            self.counts.refused += 1;
            flight.answer = Some(fails(StorageFailure::QuotaExceeded(cause)));
            return;
        }
        if fate < 12 {
            self.counts.refused += 1;
            flight.answer = Some(fails(StorageFailure::Closed(cause)));
            return;
        }
        let answer = self.disk.save(&flight.save, &stamp);
        if answer.is_ok() {
            for edit in &mut self.edits {
                edit.is_written |= edit.sitting == tab.number && edit.number <= flight.edits;
            }
            self.told.extend(self.disk.open());
        }
        let is_lost = fate < 24;
        self.counts.lost_answers += u64::from(is_lost);
        flight.answer = Some(match is_lost {
            true => fails(StorageFailure::Closed(cause)),
            false => answer.map_err(Trouble::Refused),
        });
        self.check();
    }

    fn answer(&mut self, tab: &mut Tab) {
        if tab.flight.as_ref().is_none_or(|it| it.answer.is_none()) {
            return;
        }
        let stamp = self.stamp();
        let flight = tab.flight.take().expect("it was looked at");
        let answer = flight.answer.expect("it was looked at");
        let conflict = matches!(&answer, Err(Trouble::Refused(SaveError::Conflict { .. })));
        if answer.is_ok() {
            self.counts.saved += 1;
            for edit in &mut self.edits {
                edit.is_saved |= edit.sitting == tab.number && edit.number <= flight.edits;
            }
        }
        let open = tab.sitting.unsettled().len();
        let before = tab.report.clone();
        let changed = tab.sitting.finished(answer, &mut tab.report, &stamp);
        assert_eq!(changed_parts(&before, &tab.report), sorted(&changed));
        self.counts.conflicts += u64::from(conflict);
        self.counts.merges += u64::from(!changed.is_empty());
        let new = tab.sitting.unsettled().len().saturating_sub(open);
        self.counts.open += new as u64;
        self.shown(tab);
        self.check();
    }

    fn hear(&mut self, tab: &mut Tab) {
        let stamp = self.stamp();
        let told = match self.draws.below(3) {
            0 if !self.told.is_empty() => Some(self.draws.pick(&self.told).clone()),
            _ => self.disk.open(),
        };
        if let Some(stored) = told {
            self.counts.heard += 1;
            let before = tab.report.clone();
            let changed = tab.sitting.heard(&stored, &mut tab.report, &stamp);
            assert_eq!(changed_parts(&before, &tab.report), sorted(&changed));
            self.shown(tab);
            self.check();
        }
    }

    /// What the screen says is what the edits are owed.
    fn shown(&mut self, tab: &Tab) {
        if matches!(tab.sitting.state(), SaveState::Saved(_)) {
            for edit in &mut self.edits {
                edit.is_saved |= edit.sitting == tab.number;
            }
            if let Some(stored) = self.disk.open()
                && stored.revision == tab.sitting.revision()
            {
                assert_eq!(differing(&stored.report, &tab.report), [], "shown as saved");
                assert_eq!(stored.unsettled, tab.sitting.unsettled());
            }
        }
    }

    fn settle(&mut self, tab: &mut Tab) {
        let unsettled = tab.sitting.unsettled().to_vec();
        if unsettled.is_empty() {
            return;
        }
        let it: Unsettled = self.draws.pick(&unsettled).clone();
        let theirs = match tab.sitting.not_yet_kept(&it.version) {
            Some(theirs) => theirs.clone(),
            None => {
                let theirs = self.disk.journal().report_at(&it.version);
                theirs.expect("a version that is to be settled reads")
            }
        };
        let choice = *self
            .draws
            .pick(&[Choice::Mine, Choice::Theirs, Choice::Both]);
        let stamp = self.stamp();
        let before = wire::to_json(&tab.report) + &wire::to_json(&theirs);
        let sitting = &mut tab.sitting;
        if sitting.settle(&it, choice, &theirs, &mut tab.report, &stamp) {
            tab.edits += 1;
            self.counts.settled += 1;
            let after = wire::to_json(&tab.report);
            for edit in &mut self.edits {
                edit.settled_away |= is_in(edit, &before) && !is_in(edit, &after);
            }
        }
    }

    fn replace(&mut self, tab: &mut Tab) {
        let SaveState::NotSaved(Trouble::Refused(SaveError::Conflict { theirs })) =
            tab.sitting.state()
        else {
            return;
        };
        let stamp = self.stamp();
        tab.sitting.replace(&stamp);
        tab.edits += 1;
        let (mine, theirs) = (wire::to_json(&tab.report), wire::to_json(&theirs.report));
        for edit in &mut self.edits {
            edit.settled_away |= is_in(edit, &theirs) && !is_in(edit, &mine);
        }
    }

    /// An older version, or a part of it, comes back.
    fn bring_back(&mut self, tab: &mut Tab) {
        let journal = self.disk.journal();
        let versions = journal.versions();
        if versions.is_empty() || tab.report.is_frozen() {
            return;
        }
        let version = self.draws.pick(&versions);
        let older = journal.report_at(&version.id).expect("it reads");
        if older.is_frozen() {
            return;
        }
        let mut parts = differing(&tab.report, &older);
        if self.draws.below(2) == 0 && !parts.is_empty() {
            parts = vec![self.draws.pick(&parts).clone()];
        }
        let stamp = self.stamp();
        let before = wire::to_json(&tab.report);
        let sitting = &mut tab.sitting;
        sitting.bring_back(&parts, &older, &mut tab.report, &stamp);
        if !parts.is_empty() {
            tab.edits += 1;
            self.counts.brought_back += 1;
        }
        let after = wire::to_json(&tab.report);
        for edit in &mut self.edits {
            edit.settled_away |= is_in(edit, &before) && !is_in(edit, &after);
        }
    }

    fn delete_or_restore(&mut self) {
        if self.disk.reports.contains_key(&id()) {
            self.counts.deleted += 1;
            self.disk.delete(self.now);
        } else {
            self.disk.restore();
        }
        self.check();
    }

    /// Every edit that was shown as saved is in the store.
    fn check(&self) {
        let record = self.disk.record();
        let journal = self.disk.journal();
        let stored = record.open().expect("it reads");
        let mut present = record.content().to_owned();
        for it in &stored.unsettled {
            present += &journal.text_at(&it.version).expect("it reads");
        }
        let mut past = None;
        for edit in self.edits.iter().filter(|edit| edit.is_saved) {
            let undone_by = edit.undone_by.iter().map(|by| &self.edits[*by]);
            let is_undone = undone_by.into_iter().any(|by| by.is_written || by.is_saved);
            if edit.token.is_none() || is_undone || is_in(edit, &present) {
                continue;
            }
            let past = past.get_or_insert_with(|| all_versions(&journal));
            assert!(
                edit.settled_away && is_in(edit, past),
                "edit {:?} of sitting {} was shown as saved and is lost (settled away: {})\n{present}",
                edit.token,
                edit.sitting,
                edit.settled_away,
            );
        }
    }

    /// All hear of each other and save in peace: then all show the same.
    fn come_together(&mut self) {
        if !self.disk.reports.contains_key(&id()) {
            self.disk.restore();
        }
        for _ in 0..8 {
            for index in 0..self.tabs.len() {
                let Some(mut tab) = self.tabs[index].take() else {
                    continue;
                };
                self.run_with(&mut tab, 99);
                self.answer(&mut tab);
                self.begin(&mut tab, true);
                self.run_with(&mut tab, 99);
                self.answer(&mut tab);
                let stamp = self.stamp();
                if let Some(stored) = self.disk.open() {
                    tab.sitting.heard(&stored, &mut tab.report, &stamp);
                    self.shown(&tab);
                }
                self.tabs[index] = Some(tab);
            }
        }
        let stored = self.disk.open().expect("it was restored");
        for tab in self.tabs.iter().flatten() {
            let is_frozen = stored.report.is_frozen() || tab.report.is_frozen();
            if tab.sitting.is_unsaved() {
                assert!(is_frozen, "{:?}", tab.sitting.state());
                continue;
            }
            assert_eq!(tab.sitting.revision(), stored.revision);
            assert_eq!(differing(&tab.report, &stored.report), []);
            assert_eq!(tab.sitting.unsettled(), stored.unsettled);
        }
        let journal = self.disk.journal();
        assert_eq!(journal.set_aside(), []);
        self.counts.versions += journal.versions().len() as u64;
        all_versions(&journal);
    }
}

fn is_in(edit: &Edit, text: &str) -> bool {
    edit.token
        .as_ref()
        .is_some_and(|token| text.contains(token))
}

fn all_versions(journal: &Journal) -> String {
    let versions = journal.versions().into_iter();
    versions
        .map(|version| journal.text_at(&version.id).expect("it reads"))
        .collect()
}

fn changed_parts(before: &Report, after: &Report) -> Vec<String> {
    sorted(&differing(before, after))
}

fn sorted(parts: &[crate::Part]) -> Vec<String> {
    let mut texts: Vec<String> = parts.iter().cloned().map(String::from).collect();
    texts.sort();
    texts
}

#[test]
fn proof_no_acknowledged_edit_is_lost() {
    let seed = asked("PROOF_SEED", 4_100);
    // A run is a hundred and fifty steps, each with the whole store looked through.
    let runs = asked("PROOF_RUNS", 1_000).div_ceil(20);
    let mut all = Counts::default();
    for seed in seed..seed + runs {
        let run = std::panic::catch_unwind(|| {
            let mut world = World::new(seed);
            for _ in 0..150 {
                world.step();
            }
            world.come_together();
            world.check();
            world.counts
        });
        let counts = run.unwrap_or_else(|_| panic!("with PROOF_SEED={seed} PROOF_RUNS=1"));
        all.add(&counts);
    }
    eprintln!("{runs} runs: {all:?}");
    assert!(all.conflicts > runs && all.open > runs / 2 && all.settled > runs / 4);
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.edits += other.edits;
        self.saved += other.saved;
        self.conflicts += other.conflicts;
        self.merges += other.merges;
        self.open += other.open;
        self.settled += other.settled;
        self.brought_back += other.brought_back;
        self.lost_answers += other.lost_answers;
        self.refused += other.refused;
        self.heard += other.heard;
        self.deleted += other.deleted;
        self.reopened += other.reopened;
        self.versions += other.versions;
    }
}

/// A number from the environment, or the usual one.
fn asked(name: &str, usual: u64) -> u64 {
    let asked = std::env::var(name).ok();
    asked.map_or(usual, |text| text.parse().expect("a whole number"))
}
