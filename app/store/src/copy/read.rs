//! A copy, read piece by piece.

use aead_stream::DecryptorBE32;
use base64ct::{Base64, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Payload;
use report::json::Fault;
use report::wire::{self, Problem, WireError};
use sha2::{Digest, Sha256};

use super::entry::Line;
use super::header::{self, Lock, beginning};
use super::order::Order;
use super::write::LAST;
use super::{About, CopyError, Damage, Entry, LONGEST_LINE, Scope};
use crate::OwnFile;
use crate::vault::{DataKey, Header, KeyEncryptingKey, WrongPassphrase};
use report::text::hexadecimal;

pub use super::order::Counts;

/// Reads a copy or a report file.
///
/// ```text
/// for each piece of the file: feed(piece), then next() until it answers More
/// when there are no more:     finish(),    then next() until it answers End
/// ```
///
/// The first error is the last answer: it is given again from then on.
pub struct CopyReader {
    /// What was fed and not yet read.
    buffer: Vec<u8>,
    /// Where in it the next line begins.
    start: usize,
    /// Up to where no line ends.
    searched: usize,
    is_finished: bool,
    state: State,
    /// Of the lines so far.
    digest: Sha256,
    lines: u64,
}

/// What comes next out of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing, until another piece is fed.
    More,
    /// What the copy says of itself. The first of all, but for a report file, which says nothing.
    About(About),
    /// Nothing, until the copy is unlocked ([`CopyReader::unlock`]): it is sealed.
    Locked(Box<Header>),
    /// An entry. It counts once the end has been seen.
    Entry(Entry),
    /// All of it was read, and is what was written.
    End(Whole),
}

/// A copy that was read from its beginning to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// How many lines it has, header and end included; none for a report file.
    pub lines: u64,
    /// The SHA-256 of all lines before the end, or of the report file, in hexadecimal digits. Two readings of the same
    /// file give the same.
    pub sha256: String,
    /// How many entries there are of each kind.
    pub counts: Counts,
}

enum State {
    Beginning,
    /// No copy, so it is read whole.
    File,
    Locked {
        lock: Box<Lock>,
        scope: Scope,
        line: Vec<u8>,
    },
    Lines {
        order: Order,
        stream: Option<Stream>,
    },
    /// After the end: nothing may follow.
    Over(Whole),
    Failed(CopyError),
}

struct Stream {
    /// None once the last line was opened.
    decryptor: Option<DecryptorBE32<XChaCha20Poly1305>>,
    /// The header's line.
    associated: Vec<u8>,
}

impl Default for CopyReader {
    fn default() -> Self {
        Self::new()
    }
}

impl CopyReader {
    /// A reader at the beginning of a file.
    pub fn new() -> Self {
        Self {
            buffer: Vec::new(),
            start: 0,
            searched: 0,
            is_finished: false,
            state: State::Beginning,
            digest: Sha256::new(),
            lines: 0,
        }
    }

    /// Takes in the next piece of the file. What is held is what was fed and not yet read, so whoever feeds small pieces and
    /// reads after each holds one line.
    pub fn feed(&mut self, piece: &[u8]) {
        if matches!(self.state, State::Failed(_)) {
            return;
        }
        self.buffer.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.buffer.extend_from_slice(piece);
    }

    /// There are no more pieces.
    pub fn finish(&mut self) {
        self.is_finished = true;
    }

    /// What comes next.
    #[expect(clippy::should_implement_trait, reason = "it waits for pieces")]
    pub fn next(&mut self) -> Result<Step, CopyError> {
        let answer = match self.state {
            State::Beginning => self.begin(),
            State::File => self.file(),
            State::Locked { ref lock, .. } => Ok(Step::Locked(Box::new(lock.header.clone()))),
            State::Lines { .. } => self.entry(),
            State::Over(_) => self.over(),
            State::Failed(ref error) => Err(error.clone()),
        };
        if let Err(error) = &answer {
            self.state = State::Failed(error.clone());
            self.buffer = Vec::new();
            self.start = 0;
            self.searched = 0;
        }
        answer
    }

    /// Unlocks a sealed copy with what its passphrase gives ([`Step::Locked`] says how to derive it). Another passphrase may
    /// be tried after a wrong one. Nothing happens to a copy that is not locked.
    pub fn unlock(&mut self, key: &KeyEncryptingKey) -> Result<(), WrongPassphrase> {
        if let State::Locked { lock, .. } = &self.state {
            let key = lock.header.unwrap(key)?;
            self.unlock_with(&key);
        }
        Ok(())
    }

    /// Unlocks a sealed copy with the data key that its header wraps, where a worker has unwrapped it. With another key the
    /// next line's seal does not fit.
    pub fn unlock_with(&mut self, key: &DataKey) {
        if let State::Locked { lock, scope, line } = &mut self.state {
            let stream = Stream {
                decryptor: Some(DecryptorBE32::new(
                    key.as_bytes().into(),
                    &lock.nonce.into(),
                )),
                associated: std::mem::take(line),
            };
            self.state = State::Lines {
                order: Order::new(*scope),
                stream: Some(stream),
            };
        }
    }

    fn begin(&mut self) -> Result<Step, CopyError> {
        let beginning = beginning();
        let beginning = beginning.as_bytes();
        let found = &self.buffer[..self.buffer.len().min(beginning.len())];
        if !beginning.starts_with(found) || found.is_empty() && self.is_finished {
            self.state = State::File;
            return self.file();
        }
        let Some(line) = self.line()? else {
            return self.more();
        };
        let (about, lock) = header::read(&line)?;
        let scope = about.scope;
        self.state = match lock.map(Box::new) {
            Some(lock) => State::Locked { lock, scope, line },
            None => State::Lines {
                order: Order::new(scope),
                stream: None,
            },
        };
        Ok(Step::About(about))
    }

    /// A file that is no copy: it is a report file, or nothing that we know.
    fn file(&mut self) -> Result<Step, CopyError> {
        if self.buffer.len() > LONGEST_LINE {
            return Err(CopyError::NotACopy);
        }
        if !self.is_finished {
            return Ok(Step::More);
        }
        let bytes = std::mem::take(&mut self.buffer);
        self.digest.update(&bytes);
        let text = String::from_utf8(bytes).map_err(|_| CopyError::NotACopy)?;
        let report = wire::from_json(&text).map_err(|error| match error {
            WireError::NewerVersion { version: found } => {
                let known = wire::VERSION;
                CopyError::Newer { found, known }
            }
            WireError::NotAReport => CopyError::NotACopy,
            _ if is_no_json(&error) && !says_report(&text) => CopyError::NotACopy,
            _ => CopyError::Report(error),
        })?;
        let counts = Counts {
            reports: 1,
            ..Counts::default()
        };
        self.state = State::Over(self.whole(counts));
        let id = report.id;
        Ok(Step::Entry(Entry::ReportFile { id, text }))
    }

    fn entry(&mut self) -> Result<Step, CopyError> {
        // The sum in the last line is that of the lines before it.
        let before = self.digest.clone();
        let Some(line) = self.line()? else {
            return self.more();
        };
        let number = self.lines;
        let damaged = |damage| CopyError::damaged(number, damage);
        let State::Lines { order, stream } = &mut self.state else {
            return Err(CopyError::NotACopy);
        };
        let text = match stream {
            None => String::from_utf8(line).map_err(|error| damaged(Damage::shape(error)))?,
            Some(stream) => stream.open(&line).map_err(damaged)?,
        };
        let line = Line::read(&text).map_err(|error| damaged(Damage::shape(error)))?;
        let is_last = stream.as_ref().map(|stream| stream.decryptor.is_none());
        if is_last.is_some_and(|is_last| is_last != matches!(line, Line::End { .. })) {
            return Err(damaged(Damage::shape("the end is not the last")));
        }
        let entry = match line {
            Line::Settings(text) => Entry::Settings(text.into_owned()),
            Line::File { name, text } => Entry::File(OwnFile {
                name: name.into_owned(),
                text: text.into_owned(),
            }),
            Line::Report { id, record } => Entry::Report {
                id: report::ReportId(id.into_owned()),
                record: record.into_owned(),
            },
            Line::Version { key, record } => Entry::Version {
                key: key.into_owned(),
                record: record.into_owned(),
            },
            Line::Deleted { id, record } => Entry::Deleted {
                id: report::ReportId(id.into_owned()),
                record: record.into_owned(),
            },
            Line::End {
                lines: stated,
                sha256,
            } => {
                let found = number - 1;
                if stated != found {
                    return Err(damaged(Damage::Count { found, stated }));
                }
                if sha256 != hexadecimal(&before.clone().finalize()) {
                    return Err(damaged(Damage::Checksum));
                }
                let counts = order
                    .end()
                    .map_err(|misplaced| damaged(Damage::Order(misplaced)))?;
                self.digest = before;
                self.state = State::Over(self.whole(counts));
                return self.over();
            }
        };
        order
            .take(&entry)
            .map_err(|misplaced| damaged(Damage::Order(misplaced)))?;
        Ok(Step::Entry(entry))
    }

    fn over(&self) -> Result<Step, CopyError> {
        if self.start < self.buffer.len() {
            return Err(CopyError::damaged(self.lines + 1, Damage::AfterEnd));
        }
        match &self.state {
            State::Over(whole) if self.is_finished => Ok(Step::End(whole.clone())),
            _ => Ok(Step::More),
        }
    }

    /// There is no whole line.
    fn more(&self) -> Result<Step, CopyError> {
        match self.is_finished {
            false => Ok(Step::More),
            true => Err(CopyError::Truncated { lines: self.lines }),
        }
    }

    /// The next line without its end, if all of it is there.
    fn line(&mut self) -> Result<Option<Vec<u8>>, CopyError> {
        let rest = &self.buffer[self.searched..];
        // `contains` is the quick way to know that there is none, as long as a long line comes in pieces.
        let end = match rest.contains(&b'\n') {
            false => None,
            true => rest.iter().position(|byte| *byte == b'\n'),
        };
        let end = end.map(|end| self.searched + end);
        self.searched = end.unwrap_or(self.buffer.len());
        if self.searched - self.start > LONGEST_LINE {
            let line = self.lines + 1;
            return Err(CopyError::TooLong { line });
        }
        let Some(end) = end else { return Ok(None) };
        self.digest.update(&self.buffer[self.start..=end]);
        let line = self.buffer[self.start..end].to_vec();
        self.start = end + 1;
        self.searched = self.start;
        self.lines += 1;
        Ok(Some(line))
    }

    /// How many bytes it holds.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.buffer.len()
    }

    fn whole(&self, counts: Counts) -> Whole {
        Whole {
            lines: self.lines,
            sha256: hexadecimal(&self.digest.clone().finalize()),
            counts,
        }
    }
}

/// Whether a text is no JSON, or not JSON alone.
fn is_no_json(error: &WireError) -> bool {
    match error {
        WireError::Syntax { .. } => true,
        WireError::Misfit { problem, .. } => *problem == Problem::Shape(Fault::TrailingText),
        _ => false,
    }
}

/// Whether a text that is no JSON was a report file once: that is the first thing that each says.
fn says_report(text: &str) -> bool {
    text.find(wire::FORMAT).is_some_and(|at| at < 64)
}

impl Stream {
    fn open(&mut self, line: &[u8]) -> Result<String, Damage> {
        let text = str::from_utf8(line).map_err(Damage::shape)?;
        let last = text.strip_prefix(LAST);
        let sealed = Base64::decode_vec(last.unwrap_or(text)).map_err(Damage::shape)?;
        let payload = Payload {
            msg: sealed.as_slice(),
            aad: &self.associated,
        };
        let opened = match (&mut self.decryptor, last) {
            (Some(decryptor), None) => decryptor.decrypt_next(payload),
            (decryptor, _) => match decryptor.take() {
                Some(decryptor) => decryptor.decrypt_last(payload),
                None => return Err(Damage::AfterEnd),
            },
        };
        String::from_utf8(opened.map_err(|_| Damage::Seal)?).map_err(Damage::shape)
    }
}

impl Damage {
    fn shape(reason: impl ToString) -> Self {
        Self::Shape(reason.to_string())
    }
}
