//! The head: the newest number, and those of the shards.

use report::json;
use serde::{Deserialize, Serialize};

use super::{Fault, SHARDS};
use crate::vault::{DataKey, Header, Place, VAULT, open_of_any_number};

/// The numbers of the shards, and the newest of all. At rest it is JSON of the version 1: `record`, `number`, `header`,
/// `stage` (`sealing`, `sealed`, `unsealing`), `shards` (64 numbers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    number: u64,
    header: String,
    stage: Stage,
    shards: [u64; SHARDS as usize],
}

/// How far a database is between plain and sealed. It goes there step by step, in transactions of their own, so that
/// a browser that is closed amid it loses nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A passphrase was set; records that are not noted lie there plain, until each was sealed.
    Sealing,
    /// Every record is sealed.
    Sealed,
    /// The passphrase is being removed; records that are not noted lie there plain already.
    Unsealing,
}

impl Head {
    /// The head of a vault in which nothing lies yet, and beside which what was there before lies plain. `header` is the [fingerprint](Header::fingerprint) of its header.
    pub fn new(header: &str) -> Self {
        Self {
            number: 0,
            header: header.to_owned(),
            stage: Stage::Sealing,
            shards: [0; SHARDS as usize],
        }
    }

    /// Where the head lies.
    pub fn place() -> Place {
        Place::new(VAULT, "head")
    }

    /// Opens the head that was found at its place.
    ///
    /// `remembered` is the newest number that was kept outside of the database, 0 if none is known (another browser's
    /// profile, or that storage was cleared): then a database that was put back whole cannot be told.
    pub fn open(
        key: &DataKey,
        header: &Header,
        remembered: u64,
        found: Option<&[u8]>,
    ) -> Result<Self, Fault> {
        let place = Self::place();
        let bytes = found.ok_or_else(|| Fault::Missing(place.clone()))?;
        let (number, text) = open_of_any_number(key, &place, bytes)
            .map_err(|broken| Fault::broken(&place, broken))?;
        let head = Self::read(&text).map_err(|reason| Fault::unreadable(place.clone(), reason))?;
        if head.number != number {
            return Err(Fault::unreadable(place, "sealed with another number"));
        }
        if number < remembered {
            return Err(Fault::AllRolledBack {
                found: number,
                remembered,
            });
        }
        if head.header != header.fingerprint() {
            return Err(Fault::HeaderExchanged);
        }
        Ok(head)
    }

    /// The number of the transaction that wrote last; 0 before the first.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How far the database is between plain and sealed.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The number that the shard is sealed with; 0 if it was never written.
    pub fn number_of(&self, shard: u8) -> u64 {
        self.shards
            .get(usize::from(shard))
            .copied()
            .unwrap_or_default()
    }

    /// The head at rest, to be sealed with its own number.
    pub fn to_text(&self) -> String {
        serde_json::to_string(&HeadRecord {
            record: VERSION,
            number: self.number,
            header: self.header.clone(),
            stage: self.stage,
            shards: self.shards.to_vec(),
        })
        .expect("a record has only string keys")
    }

    pub(super) fn set(&mut self, shard: u8, number: u64) {
        if let Some(of_shard) = self.shards.get_mut(usize::from(shard)) {
            *of_shard = number;
        }
    }

    pub(super) fn set_header(&mut self, fingerprint: &str) {
        fingerprint.clone_into(&mut self.header);
    }

    pub(super) fn set_stage(&mut self, stage: Stage) {
        self.stage = stage;
    }

    pub(super) fn advance(&mut self, number: u64) {
        self.number = number;
    }

    fn read(text: &str) -> Result<Self, String> {
        let record: HeadRecord = json::read(text).map_err(|error| error.to_string())?;
        if record.record != VERSION {
            return Err(format!("record version {}", record.record));
        }
        let shards: [u64; SHARDS as usize] = record
            .shards
            .try_into()
            .map_err(|_| "another number of shards".to_owned())?;
        if record.number > MOST || shards.iter().any(|number| *number > record.number) {
            return Err("a number too large".to_owned());
        }
        Ok(Self {
            number: record.number,
            header: record.header,
            stage: record.stage,
            shards,
        })
    }
}

const VERSION: u32 = 1;

/// Beyond it, the page's own language knows no next number (ECMA-262, `Number.MAX_SAFE_INTEGER`).
const MOST: u64 = (1 << 53) - 1;

#[derive(Serialize, Deserialize)]
struct HeadRecord {
    record: u32,
    number: u64,
    header: String,
    stage: Stage,
    shards: Vec<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_at_rest() {
        let mut head = Head::new("abc");
        head.set(3, 9);
        head.advance(9);
        let zeros = ",0".repeat(60);
        let text = format!(
            r#"{{"record":1,"number":9,"header":"abc","stage":"sealing","shards":[0,0,0,9{zeros}]}}"#
        );
        assert_eq!(head.to_text(), text);
        assert_eq!(Head::read(&text).as_ref(), Ok(&head));
        for (from, to) in [
            (r#""record":1"#, r#""record":2"#),
            ("[0,", "["),
            ("[0,", "[0,0,"),
            ("[0,", "[10,"),
            (r#""number":9"#, r#""number":9007199254740992"#),
            (r#""number":9"#, r#""number":99999999999999999999"#),
            (r#""number":9,"#, ""),
        ] {
            assert!(Head::read(&text.replacen(from, to, 1)).is_err(), "{to}");
        }
    }
}
