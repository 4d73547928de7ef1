//! A copy, from its first piece to what is shown of it.

use jiff::Timestamp;
use report::{Language, text, wire};
use store::SetAside;
use store::copy::{About, CopyReader, Found, Step};
use store::vault::{Header, derive};
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

use crate::list::{self, List};
use crate::shown::Shown;
use crate::trouble::Trouble;

/// Opens one file.
///
/// The page feeds it pieces until it answers `locked`, asks for the passphrase, and goes on; `finish` follows the last piece.
/// Each answer is one of these words:
///
/// - `more`: another piece, or that there is none;
/// - `locked`: a passphrase ([`Opener::unlock`]), another one if there was one;
/// - `whole`: nothing, all of it was read and is what was written;
/// - `failed`: nothing, it cannot be opened ([`Opener::trouble`] says why).
#[wasm_bindgen]
pub struct Opener {
    reader: CopyReader,
    lock: Option<Box<Header>>,
    made_at: Option<Timestamp>,
    reports: Vec<Result<Found, SetAside>>,
    is_whole: bool,
    trouble: Option<Trouble>,
}

#[wasm_bindgen]
impl Opener {
    /// At the beginning of a file.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript makes it")]
    pub fn new() -> Self {
        Self {
            reader: CopyReader::new(),
            lock: None,
            made_at: None,
            reports: Vec::new(),
            is_whole: false,
            trouble: None,
        }
    }

    /// Takes in the next piece.
    pub fn feed(&mut self, piece: &[u8]) -> String {
        self.reader.feed(piece);
        self.read()
    }

    /// There are no more pieces.
    pub fn finish(&mut self) -> String {
        self.reader.finish();
        self.read()
    }

    /// Unlocks what is locked, and reads on. Takes as long as whoever set the passphrase wanted it to.
    pub fn unlock(&mut self, passphrase: String) -> String {
        let passphrase = Zeroizing::new(passphrase);
        let passphrase = Zeroizing::new(text::nfc(&passphrase).into_owned());
        let Some(header) = &self.lock else {
            return self.read();
        };
        let unlocked = derive(&passphrase, header.kdf())
            .map_err(Trouble::from)
            .and_then(|key| self.reader.unlock(&key).map_err(Trouble::from));
        match unlocked {
            Ok(()) => {
                self.lock = None;
                self.trouble = None;
                self.read()
            }
            // Another passphrase, or another moment with more memory, may do.
            Err(trouble) => {
                self.trouble = Some(trouble);
                "locked".to_owned()
            }
        }
    }

    /// What is wrong, as JSON: `sentence` and `hint`; nothing if nothing is. `language`: `vi` or `en`.
    pub fn trouble(&self, language: &str) -> Option<String> {
        let trouble = self.trouble.as_ref()?;
        Some(to_json(&trouble.said(speaking(language))))
    }

    /// What is in the copy, as JSON: `madeAt` (ISO 8601, none for a report file), `count`, and `reports`, those in which every
    /// word of `query` occurs, case and tones aside.
    pub fn list(&self, query: &str, language: &str) -> String {
        let reports = self.reports().iter().enumerate();
        let lines = reports.map(|(index, report)| list::line(index, report, speaking(language)));
        to_json(&List {
            made_at: self.made_at.map(wire::Moment),
            count: self.reports().len(),
            reports: lines.filter(|line| line.matches(query)).collect(),
        })
    }

    /// A report as text to be read, as JSON; nothing if it does not read.
    pub fn shown(&self, index: usize, language: &str) -> Option<String> {
        let found = self.reports().get(index)?.as_ref().ok()?;
        Some(to_json(&Shown::of(&found.report, speaking(language))))
    }

    /// The report file of a report; of one that does not read, its record as it lies there.
    pub fn file(&self, index: usize) -> Option<String> {
        Some(match self.reports().get(index)? {
            Ok(found) => wire::to_json_pretty(&found.report),
            Err(aside) => aside.raw.clone(),
        })
    }

    /// What that file is called: no other of the copy has the same name.
    pub fn file_name(&self, index: usize) -> Option<String> {
        list::file_name(self.reports(), index)
    }
}

impl Opener {
    /// Nothing counts before the end was seen.
    fn reports(&self) -> &[Result<Found, SetAside>] {
        if self.is_whole { &self.reports } else { &[] }
    }

    fn read(&mut self) -> String {
        let answer = loop {
            match self.reader.next() {
                Ok(Step::More) => break "more",
                Ok(Step::About(About { made_at, .. })) => self.made_at = Some(made_at),
                Ok(Step::Locked(header)) => {
                    self.lock = Some(header);
                    break "locked";
                }
                Ok(Step::Entry(entry)) => self.reports.extend(entry.report()),
                Ok(Step::End(_)) => {
                    self.is_whole = true;
                    break "whole";
                }
                Err(error) => {
                    self.trouble = Some(error.into());
                    break "failed";
                }
            }
        };
        answer.to_owned()
    }
}

fn speaking(language: &str) -> Language {
    match language {
        "en" => Language::English,
        _ => Language::Vietnamese,
    }
}

fn to_json(shape: &impl serde::Serialize) -> String {
    serde_json::to_string(shape).expect("the shapes have only string keys")
}
