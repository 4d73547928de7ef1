//! Which entry may follow which.

use std::collections::BTreeSet;

use super::{Entry, Misplaced, Scope};

/// What has come so far.
pub(super) struct Order {
    scope: Scope,
    turn: Turn,
    files: BTreeSet<String>,
    reports: BTreeSet<String>,
    deleted: BTreeSet<String>,
    /// The report whose versions may follow.
    of: String,
    /// The key of the last of them.
    version: String,
    versions: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Begin,
    Settings,
    Files,
    Reports,
    Bin,
}

/// How many entries there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files that the person has brought.
    pub files: u64,
    /// Reports.
    pub reports: u64,
    /// Versions of them, and of those in the bin.
    pub versions: u64,
    /// Reports in the bin.
    pub deleted: u64,
}

impl Order {
    pub fn new(scope: Scope) -> Self {
        Self {
            scope,
            turn: Turn::Begin,
            files: BTreeSet::new(),
            reports: BTreeSet::new(),
            deleted: BTreeSet::new(),
            of: String::new(),
            version: String::new(),
            versions: 0,
        }
    }

    /// Takes in the next entry, if it may come now.
    pub fn take(&mut self, entry: &Entry) -> Result<(), Misplaced> {
        match entry {
            Entry::Settings(_) => {
                if self.turn >= Turn::Settings {
                    return Err(Misplaced::TooLate);
                }
                self.turn(Turn::Settings)
            }
            Entry::File(file) => {
                self.turn(Turn::Files)?;
                new(&mut self.files, &file.name)
            }
            Entry::Report { id, .. } => {
                self.turn(Turn::Reports)?;
                self.begin(&id.0);
                new(&mut self.reports, &id.0)?;
                if self.scope == Scope::OneReport && self.reports.len() > 1 {
                    return Err(Misplaced::NotOneReport);
                }
                Ok(())
            }
            Entry::Deleted { id, .. } => {
                self.turn(Turn::Bin)?;
                self.begin(&id.0);
                new(&mut self.deleted, &id.0)
            }
            Entry::Version { key, .. } => {
                let rest = key.strip_prefix(&self.of);
                let is_its = rest.is_some_and(|rest| rest.starts_with('/'));
                // The places are numbers with leading zeros: a longer one is a later one.
                let is_later = (key.len(), key) > (self.version.len(), &self.version);
                if self.turn < Turn::Reports || !is_its || !is_later {
                    return Err(Misplaced::Astray);
                }
                self.version.clone_from(key);
                self.versions += 1;
                Ok(())
            }
            Entry::ReportFile { .. } => Err(Misplaced::ReportFile),
        }
    }

    /// Whether the copy may end here.
    pub fn end(&self) -> Result<Counts, Misplaced> {
        if self.scope == Scope::OneReport && self.reports.len() != 1 {
            return Err(Misplaced::NotOneReport);
        }
        Ok(Counts {
            files: self.files.len() as u64,
            reports: self.reports.len() as u64,
            versions: self.versions,
            deleted: self.deleted.len() as u64,
        })
    }

    fn turn(&mut self, turn: Turn) -> Result<(), Misplaced> {
        if turn < self.turn {
            return Err(Misplaced::TooLate);
        }
        if self.scope == Scope::OneReport && turn != Turn::Reports {
            return Err(Misplaced::NotOneReport);
        }
        self.turn = turn;
        Ok(())
    }

    fn begin(&mut self, id: &str) {
        id.clone_into(&mut self.of);
        self.version.clear();
    }
}

fn new(known: &mut BTreeSet<String>, name: &str) -> Result<(), Misplaced> {
    match known.insert(name.to_owned()) {
        true => Ok(()),
        false => Err(Misplaced::Twice),
    }
}
