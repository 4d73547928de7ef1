//! One part of the register.

use std::collections::BTreeMap;

use report::json;
use serde::{Deserialize, Serialize};

use super::{Fault, admit};
use crate::sum::sha256;
use crate::vault::{DataKey, Place, VAULT};

/// How many shards there are.
pub const SHARDS: u8 = 64;

/// The numbers of some of the records.
///
/// At rest it is JSON of the version 1: `record`, `shard`, and `of`: for each report (or key) its `stores`, for each of them
/// the `rests` of the keys (what follows after the report's id; left out if that is nothing, once) and their `numbers`. So
/// an id stands there once, however many versions its report has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shard {
    /// By the report's id, the store, and what follows after the id in the key. A key that is no report's is its own.
    numbers: BTreeMap<(String, String, String), u64>,
}

/// The shard that has the numbers of `place`: by the first six bits of the SHA-256 of the key, or, of a key such as
/// `{id}/{more}`, of the id. So what belongs to one report is in one shard.
pub fn shard_of(place: &Place) -> u8 {
    sha256(split(&place.key).0.as_bytes())[0] >> 2
}

impl Shard {
    /// Where a shard lies.
    pub fn place(index: u8) -> Place {
        Place::new(VAULT, &format!("shard-{index:02}"))
    }

    /// Opens the shard that was found at its place, given the number that the head has for it.
    pub fn open(
        key: &DataKey,
        index: u8,
        number: u64,
        found: Option<&[u8]>,
    ) -> Result<Self, Fault> {
        let place = Self::place(index);
        let expected = (number > 0).then_some(number);
        match admit(key, &place, expected, found)? {
            None => Ok(Self::default()),
            Some(text) => {
                Self::read(index, &text).map_err(|reason| Fault::unreadable(place, reason))
            }
        }
    }

    /// The number that the record at `place` is sealed with; none if there is to be none.
    pub fn expected(&self, place: &Place) -> Option<u64> {
        self.numbers.get(&entry(place)).copied()
    }

    /// A record was written at `place`, sealed with `number`.
    pub fn note(&mut self, place: &Place, number: u64) {
        self.numbers.insert(entry(place), number);
    }

    /// The record at `place` was deleted. Says whether there was to be one.
    pub fn forget(&mut self, place: &Place) -> bool {
        self.numbers.remove(&entry(place)).is_some()
    }

    /// The keys of `store` that are noted here.
    pub fn keys(&self, store: &str) -> impl Iterator<Item = String> {
        self.numbers
            .keys()
            .filter(move |(_, of, _)| of == store)
            .map(|(stem, _, rest)| format!("{stem}{rest}"))
    }

    /// The shard at rest.
    pub fn to_text(&self, index: u8) -> String {
        let mut record = ShardRecord {
            record: VERSION,
            shard: index,
            of: Vec::new(),
        };
        for ((stem, store, rest), number) in &self.numbers {
            if record.of.last().is_none_or(|of| &of.key != stem) {
                record.of.push(OfKey {
                    key: stem.clone(),
                    stores: Vec::new(),
                });
            }
            let Some(of) = record.of.last_mut() else {
                continue;
            };
            if of.stores.last().is_none_or(|of| &of.store != store) {
                of.stores.push(OfStore {
                    store: store.clone(),
                    rests: Vec::new(),
                    numbers: Vec::new(),
                });
            }
            if let Some(of) = of.stores.last_mut() {
                of.rests.push(rest.clone());
                of.numbers.push(*number);
            }
        }
        let all = record.of.iter_mut().flat_map(|of| &mut of.stores);
        all.filter(|of| of.rests == [""])
            .for_each(|of| of.rests.clear());
        serde_json::to_string(&record).expect("a record has only string keys")
    }

    pub(super) fn read(index: u8, text: &str) -> Result<Self, String> {
        let record: ShardRecord = json::read(text).map_err(|error| error.to_string())?;
        if record.record != VERSION {
            return Err(format!("record version {}", record.record));
        }
        if record.shard != index {
            return Err(format!("it is shard {}", record.shard));
        }
        let mut shard = Self::default();
        for of in record.of {
            for mut of_store in of.stores {
                if of_store.rests.is_empty() {
                    of_store.rests.push(String::new());
                }
                if of_store.rests.len() != of_store.numbers.len() {
                    return Err(format!("numbers are missing for {}", of.key));
                }
                for (rest, number) in of_store.rests.into_iter().zip(of_store.numbers) {
                    let entry = (of.key.clone(), of_store.store.clone(), rest);
                    if shard.numbers.insert(entry, number).is_some() {
                        return Err(format!("{} stands there twice", of.key));
                    }
                }
            }
        }
        Ok(shard)
    }
}

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct ShardRecord {
    record: u32,
    shard: u8,
    of: Vec<OfKey>,
}

#[derive(Serialize, Deserialize)]
struct OfKey {
    key: String,
    stores: Vec<OfStore>,
}

#[derive(Serialize, Deserialize)]
struct OfStore {
    store: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rests: Vec<String>,
    numbers: Vec<u64>,
}

/// The report's id, and what follows after it, with the stroke between them.
fn split(key: &str) -> (&str, &str) {
    key.split_at(key.find('/').unwrap_or(key.len()))
}

fn entry(place: &Place) -> (String, String, String) {
    let (stem, rest) = split(&place.key);
    (stem.to_owned(), place.store.clone(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shard() -> Shard {
        let mut shard = Shard::default();
        shard.note(&Place::new("reports", "one"), 9);
        shard.note(&Place::new("versions", "one/000002"), 8);
        shard.note(&Place::new("versions", "one/000001"), 7);
        shard.note(&Place::new("summaries", "one"), 9);
        shard.note(&Place::new("settings", "letterhead:party"), 4);
        shard
    }

    #[test]
    fn a_shard_at_rest() {
        // A change here is a migration, never a correction.
        let text = shard().to_text(7);
        assert_eq!(
            text,
            concat!(
                r#"{"record":1,"shard":7,"of":["#,
                r#"{"key":"letterhead:party","stores":[{"store":"settings","numbers":[4]}]},"#,
                r#"{"key":"one","stores":[{"store":"reports","numbers":[9]},"#,
                r#"{"store":"summaries","numbers":[9]},"#,
                r#"{"store":"versions","rests":["/000001","/000002"],"numbers":[7,8]}]}]}"#,
            )
        );
        assert_eq!(Shard::read(7, &text).as_ref(), Ok(&shard()));
        assert_eq!(
            Shard::read(3, &Shard::default().to_text(3)),
            Ok(Shard::default())
        );
    }

    #[test]
    fn what_is_no_shard_does_not_read() {
        let text = shard().to_text(7);
        assert!(Shard::read(8, &text).is_err(), "another shard");
        for (from, to) in [
            (r#""record":1"#, r#""record":2"#),
            ("[7,8]", "[7]"),
            ("[7,8]", "[7,8,9]"),
            ("[7,8]", "[7,-8]"),
            (r#""/000002""#, r#""/000001""#),
            (r#"["/000001","/000002"],"#, r#"[],"#),
            ("letterhead:party", r#"one","key":"one"#),
            (r#""shard":7,"#, ""),
        ] {
            assert!(text.contains(from));
            assert!(Shard::read(7, &text.replacen(from, to, 1)).is_err(), "{to}");
        }
    }

    #[test]
    fn one_report_has_one_shard() {
        let of = |store: &str, key: &str| shard_of(&Place::new(store, key));
        let id = "9f0c7a52-62a1-4d0e-9b1f-1f1d3b8e5a10";
        let record = of("reports", id);
        assert_eq!(record, of("summaries", id));
        assert_eq!(record, of("bin", id));
        assert_eq!(record, of("versions", &format!("{id}/000123")));
        // printf one | sha256sum: 76…
        assert_eq!(of("reports", "one"), 0x76 >> 2);
        let mut used = [0; SHARDS as usize];
        for number in 0..10_000 {
            used[usize::from(of("reports", &number.to_string()))] += 1;
        }
        assert!(
            used.iter().all(|count| (100..220).contains(count)),
            "evenly: {used:?}"
        );
    }
}
