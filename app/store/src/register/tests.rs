//! A small database of sealed records, and what somebody does to it by hand.

use std::time::Instant;

use super::*;
use crate::vault::{Header, Kdf, NONCE_LENGTH, derive, seal};

/// What lies in the database: sealed bytes by their place.
#[derive(Clone)]
struct Disk {
    header: Header,
    records: BTreeMap<Place, Vec<u8>>,
    remembered: u64,
    nonce: u8,
}

fn key() -> DataKey {
    DataKey::from_bytes(&mut [2; 32])
}

fn place(store: &str, key: &str) -> Place {
    Place::new(store, key)
}

impl Disk {
    fn new() -> Self {
        let kdf = Kdf {
            memory_kib: 19 * 1024,
            passes: 2,
            lanes: 1,
            salt: [5; 16],
        };
        let passphrase = derive("mật khẩu", &kdf).unwrap();
        let header = Header::new("one", kdf, &passphrase, &key(), [3; NONCE_LENGTH]);
        let mut disk = Self {
            records: BTreeMap::new(),
            remembered: 0,
            nonce: 0,
            header,
        };
        let head = Head::new(&disk.header.fingerprint());
        disk.put(&Head::place(), 0, &head.to_text());
        disk
    }

    fn put(&mut self, place: &Place, number: u64, text: &str) {
        self.nonce = self.nonce.wrapping_add(1);
        let bytes = seal(&key(), place, number, [self.nonce; NONCE_LENGTH], text);
        self.records.insert(place.clone(), bytes);
    }

    fn found(&self, place: &Place) -> Option<&[u8]> {
        self.records.get(place).map(Vec::as_slice)
    }

    fn begin(&self) -> Result<Register, Fault> {
        let found = self.found(&Head::place());
        let head = Head::open(&key(), &self.header, self.remembered, found)?;
        Ok(Register::begin(head))
    }

    fn load(&self, register: &mut Register, place: &Place) -> Result<(), Fault> {
        match register.needs(place) {
            Some(index) => register.add(&key(), index, self.found(&Shard::place(index))),
            None => Ok(()),
        }
    }

    fn read(&self, place: &Place) -> Result<Option<String>, Fault> {
        let mut register = self.begin()?;
        self.load(&mut register, place)?;
        register.open(&key(), place, self.found(place))
    }

    fn close(&mut self, register: Register) {
        if let Some(closing) = register.close() {
            for (place, text) in &closing.records {
                self.put(place, closing.number, text);
            }
            self.remembered = closing.number;
        }
    }

    fn write(&mut self, texts: &[(&str, &str, &str)]) {
        let mut register = self.begin().unwrap();
        for (store, key, text) in texts {
            let place = place(store, key);
            self.load(&mut register, &place).unwrap();
            register.note(&place).unwrap();
            self.put(&place, register.number(), text);
        }
        self.close(register);
    }

    fn delete(&mut self, place: &Place) {
        let mut register = self.begin().unwrap();
        self.load(&mut register, place).unwrap();
        assert_eq!(register.forget(place), Ok(true));
        self.records.remove(place);
        self.close(register);
    }

    fn listing(&self, store: &str) -> Result<Discrepancies, Fault> {
        let mut register = self.begin()?;
        for index in 0..SHARDS {
            register.add(&key(), index, self.found(&Shard::place(index)))?;
        }
        let keys = self.records.keys().filter(|place| place.store == store);
        let keys: Vec<String> = keys.map(|place| place.key.clone()).collect();
        register.listing(store, &keys)
    }
}

/// Two reports, one of them saved twice.
fn disk() -> (Disk, Disk) {
    let mut disk = Disk::new();
    disk.write(&[("reports", "one", "một"), ("summaries", "one", "1")]);
    disk.write(&[("reports", "two", "hai"), ("summaries", "two", "2")]);
    let before = disk.clone();
    disk.write(&[("reports", "one", "một nữa"), ("summaries", "one", "1")]);
    (before, disk)
}

#[test]
fn what_was_written_last_is_read() {
    let (_, mut disk) = disk();
    let (one, two) = (place("reports", "one"), place("reports", "two"));
    assert_eq!(disk.read(&one), Ok(Some("một nữa".into())));
    assert_eq!(disk.read(&two), Ok(Some("hai".into())));
    assert_eq!(disk.read(&place("reports", "three")), Ok(None));
    assert_eq!(disk.listing("reports"), Ok(Discrepancies::default()));
    assert_eq!(disk.begin().unwrap().number(), 4);
    disk.delete(&one);
    assert_eq!(disk.read(&one), Ok(None));
    assert_eq!(disk.listing("reports"), Ok(Discrepancies::default()));
    assert!(disk.begin().unwrap().close().is_none(), "nothing to write");
}

#[test]
fn a_record_that_was_put_back_is_noticed() {
    let (before, mut disk) = disk();
    let one = place("reports", "one");
    disk.records
        .insert(one.clone(), before.records[&one].clone());
    let (found, expected) = (1, 3);
    let broken = Broken::RolledBack { found, expected };
    assert_eq!(disk.read(&one), Err(Fault::Broken { place: one, broken }));
}

#[test]
fn records_that_were_swapped_are_noticed() {
    let (_, mut disk) = disk();
    let (one, two) = (place("reports", "one"), place("reports", "two"));
    let other = disk.records[&two].clone();
    disk.records.insert(one.clone(), other);
    let broken = Broken::Tampered;
    assert_eq!(disk.read(&one), Err(Fault::Broken { place: one, broken }));
}

#[test]
fn a_record_that_was_removed_or_put_there_is_noticed() {
    let (_, mut disk) = disk();
    let (one, deleted) = (place("reports", "one"), place("reports", "two"));
    let old = disk.records[&deleted].clone();
    disk.delete(&deleted);
    disk.records.remove(&one);
    disk.records.insert(deleted.clone(), old);
    assert_eq!(disk.read(&one), Err(Fault::Missing(one.clone())));
    assert_eq!(disk.read(&deleted), Err(Fault::Unknown(deleted.clone())));
    let discrepancies = disk.listing("reports").unwrap();
    assert!(!discrepancies.is_empty());
    assert_eq!(discrepancies.missing, [one]);
    assert_eq!(discrepancies.unknown, [deleted]);
    assert!(disk.listing("summaries").unwrap().missing.is_empty());
}

#[test]
fn a_shard_that_was_put_back_or_removed_is_noticed() {
    let (before, disk) = disk();
    let one = place("reports", "one");
    let shard = Shard::place(shard_of(&one));
    let mut back = disk.clone();
    // With its records, as they were then.
    for place in [&shard, &one, &place("summaries", "one")] {
        let old = before.records[place].clone();
        back.records.insert(place.clone(), old);
    }
    let (found, expected) = (1, 3);
    let broken = Broken::RolledBack { found, expected };
    let place = shard.clone();
    assert_eq!(back.read(&one), Err(Fault::Broken { place, broken }));
    let mut gone = disk.clone();
    gone.records.remove(&shard);
    assert_eq!(gone.read(&one), Err(Fault::Missing(shard.clone())));
    // One that was never written, in the place of another.
    let strange = (0..SHARDS)
        .map(Shard::place)
        .find(|place| disk.found(place).is_none())
        .unwrap();
    let mut put = disk.clone();
    let bytes = disk.records[&shard].clone();
    put.records.insert(strange.clone(), bytes);
    assert_eq!(put.listing("reports"), Err(Fault::Unknown(strange)));
}

#[test]
fn a_head_that_was_put_back_is_noticed_by_what_it_knows_of() {
    let (before, mut disk) = disk();
    let (one, head) = (place("reports", "one"), Head::place());
    let old = before.records[&head].clone();
    disk.records.insert(head.clone(), old);
    let (found, remembered) = (2, 3);
    let back = Err(Fault::AllRolledBack { found, remembered });
    assert_eq!(disk.read(&one), back);
    // Where nothing is remembered, its shards are newer than it.
    disk.remembered = 0;
    let (found, expected) = (3, 1);
    let broken = Broken::Ahead { found, expected };
    let place = Shard::place(shard_of(&one));
    assert_eq!(disk.read(&one), Err(Fault::Broken { place, broken }));
    disk.records.remove(&head);
    assert_eq!(disk.read(&one), Err(Fault::Missing(head)));
}

#[test]
fn a_database_that_was_put_back_whole_is_noticed_from_outside() {
    let (mut before, disk) = disk();
    before.remembered = disk.remembered;
    let (found, remembered) = (2, 3);
    let back = Err(Fault::AllRolledBack { found, remembered });
    assert_eq!(before.read(&place("reports", "one")), back);
    before.remembered = 1;
    assert!(
        before.read(&place("reports", "one")).is_ok(),
        "the last number was not remembered in time"
    );
}

#[test]
fn a_head_is_sealed_with_its_own_number() {
    let (_, mut disk) = disk();
    let text = disk.begin().unwrap().head.to_text();
    disk.put(&Head::place(), 9, &text);
    let is_told =
        matches!(disk.begin(), Err(Fault::Unreadable { place, .. }) if place == Head::place());
    assert!(is_told);
}

#[test]
fn a_header_that_was_put_back_is_noticed() {
    let (_, mut disk) = disk();
    let old = disk.header.clone();
    let kdf = Kdf {
        salt: [6; 16],
        ..*old.kdf()
    };
    let passphrase = derive("mật khẩu mới", &kdf).unwrap();
    disk.header = old.rewrap(&key(), &passphrase, kdf, [9; NONCE_LENGTH]);
    let one = place("reports", "one");
    assert_eq!(disk.read(&one), Err(Fault::HeaderExchanged));
    disk.header = old.clone();
    let mut register = disk.begin().unwrap();
    disk.header = old.rewrap(&key(), &passphrase, kdf, [9; NONCE_LENGTH]);
    register.set_header(&disk.header.fingerprint());
    disk.close(register);
    assert!(disk.read(&one).is_ok());
    disk.header = old;
    assert_eq!(disk.read(&one), Err(Fault::HeaderExchanged));
}

#[test]
fn what_was_not_read_is_not_guessed() {
    let (_, disk) = disk();
    let one = place("reports", "one");
    let mut register = disk.begin().unwrap();
    let not_read = Fault::NotRead(shard_of(&one));
    assert_eq!(register.expected(&one), Err(not_read.clone()));
    assert_eq!(register.note(&one), Err(not_read.clone()));
    assert_eq!(register.forget(&one), Err(not_read));
    assert!(register.listing("reports", &[]).is_err());
    assert!(register.close().is_none());
}

#[test]
fn a_shard_that_was_read_again_keeps_what_was_noted() {
    let (_, disk) = disk();
    let one = place("reports", "one");
    let mut register = disk.begin().unwrap();
    disk.load(&mut register, &one).unwrap();
    register.note(&one).unwrap();
    let index = shard_of(&one);
    let found = disk.found(&Shard::place(index));
    register.add(&key(), index, found).unwrap();
    assert_eq!(register.expected(&one), Ok(Some(4)));
}

/// Ten thousand reports: a shard, and a listing of all. Says what each takes.
#[test]
fn a_large_register_is_cheap() {
    let key_of = |number: u32| format!("9f0c7a52-62a1-4d0e-9b1f-{number:012}");
    let mut shards = vec![Shard::default(); SHARDS.into()];
    let mut journal = Shard::default();
    let mut keys = Vec::new();
    let mut of_first = 0;
    for number in 0..10_000 {
        let key = key_of(number);
        for store in ["reports", "summaries"] {
            let place = place(store, &key);
            let index = usize::from(shard_of(&place));
            shards[index].note(&place, u64::from(number) + 100_000);
            if index == 0 {
                of_first += 1;
                journal.note(&place, 100_000);
                for version in (1..=50).filter(|_| store == "reports") {
                    let place = Place::new("versions", &format!("{key}/{version:06}"));
                    journal.note(&place, version);
                }
            }
        }
        keys.push(key);
    }
    let measured = |what: &str, shard: &Shard| {
        let started = Instant::now();
        let text = shard.to_text(0);
        let wrote = started.elapsed();
        let started = Instant::now();
        assert_eq!(Shard::read(0, &text).as_ref(), Ok(shard));
        let length = text.len();
        eprintln!(
            "{what}: {length} bytes, written in {wrote:?}, read in {:?}",
            started.elapsed()
        );
        length
    };
    eprintln!("{of_first} places in the first shard");
    assert!(measured("a shard", &shards[0]) < 24_000);
    assert!(measured("with 50 versions each", &journal) < 200_000);
    let started = Instant::now();
    assert!(check_listing("reports", &shards, &keys).is_empty());
    eprintln!("a listing is checked in {:?}", started.elapsed());
}
