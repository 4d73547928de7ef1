//! What stands between a transaction's work and the values at rest while a passphrase is set: everything is sealed on its
//! way in, and opened on its way out, within the same transaction.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::plain;
use crate::register::{Fault, Head, Register, Stage};
use crate::vault::{self, DataKey, Header, Nonce, Place};
use crate::{Altered, Platform, StorageFailure};

/// A tab that knows the passphrase.
pub(crate) struct Session {
    pub key: Rc<DataKey>,
    pub header: Header,
    /// The header as it lies there.
    pub header_text: String,
    pub platform: Rc<dyn Platform>,
}

/// The guard of one transaction.
pub(crate) struct Guard {
    session: Rc<Session>,
    register: RefCell<Register>,
}

/// The last that a transaction writes.
pub(crate) struct Closed {
    pub number: u64,
    pub records: Vec<(Place, JsValue)>,
}

impl Guard {
    /// A guard by the head that was found. `remembered` is the number that was known before the transaction began.
    pub fn new(
        session: Rc<Session>,
        remembered: u64,
        head: Option<&JsValue>,
    ) -> Result<Self, StorageFailure> {
        let head = head.and_then(bytes);
        let head = Head::open(&session.key, &session.header, remembered, head.as_deref())?;
        Ok(Self {
            register: RefCell::new(Register::begin(head)),
            session,
        })
    }

    /// Which shard must be read before anything is done at `place`.
    pub fn needs(&self, place: &Place) -> Option<u8> {
        self.register.borrow().needs(place)
    }

    /// Which shards must be read before everything can be listed.
    pub fn needs_all(&self) -> Vec<u8> {
        self.register.borrow().needs_all()
    }

    /// Takes the shard `index` as it was found.
    pub fn add(&self, index: u8, found: Option<&JsValue>) -> Result<(), StorageFailure> {
        let found = found.and_then(bytes);
        let mut register = self.register.borrow_mut();
        Ok(register.add(&self.session.key, index, found.as_deref())?)
    }

    /// Whether what lies at `place` is to be sealed already; if not, it is plain.
    pub fn is_noted(&self, place: &Place) -> Result<bool, StorageFailure> {
        Ok(self.register.borrow().expected(place)?.is_some())
    }

    /// The text of what was found at `place`.
    pub fn open(
        &self,
        place: &Place,
        found: Option<&JsValue>,
    ) -> Result<Option<String>, StorageFailure> {
        let register = self.register.borrow();
        if register.stage() != Stage::Sealed
            && register.expected(place)?.is_none()
            && let Some(text) = found.and_then(plain::text)
        {
            return Ok(Some(text));
        }
        // A text where something sealed was expected is of no known form.
        let sealed = found.map(|value| bytes(value).unwrap_or_default());
        Ok(register.open(&self.session.key, place, sealed.as_deref())?)
    }

    /// What is to be written at `place` for `text`.
    pub fn seal(&self, place: &Place, text: &str) -> Result<JsValue, StorageFailure> {
        let mut register = self.register.borrow_mut();
        if register.stage() == Stage::Unsealing {
            register.forget(place)?;
            return Ok(plain::value(&place.store, text));
        }
        register.note(place)?;
        self.session.sealed(place, register.number(), text)
    }

    /// What lies at `place` is deleted.
    pub fn forget(&self, place: &Place) -> Result<(), StorageFailure> {
        self.register.borrow_mut().forget(place)?;
        Ok(())
    }

    /// The keys of `store` that are noted but were not found, and those that were put there by somebody else.
    pub fn discrepancies(
        &self,
        store: &str,
        found: &[String],
    ) -> Result<Vec<(Place, &'static str)>, StorageFailure> {
        let register = self.register.borrow();
        let discrepancies = register.listing(store, found)?;
        let missing = discrepancies
            .missing
            .into_iter()
            .map(|place| (place, "gone"));
        let unknown = discrepancies
            .unknown
            .into_iter()
            .map(|place| (place, "put there by another program"));
        Ok(match register.stage() {
            Stage::Sealed => missing.chain(unknown).collect(),
            Stage::Sealing | Stage::Unsealing => missing.collect(),
        })
    }

    pub fn stage(&self) -> Stage {
        self.register.borrow().stage()
    }

    pub fn set_stage(&self, stage: Stage) {
        self.register.borrow_mut().set_stage(stage);
    }

    pub fn set_header(&self, header: &Header) {
        self.register.borrow_mut().set_header(&header.fingerprint());
    }

    /// What is to be written at the end of the transaction, and its number. None if nothing was changed.
    pub fn close(self) -> Result<Option<Closed>, StorageFailure> {
        let Some(closing) = self.register.into_inner().close() else {
            return Ok(None);
        };
        let session = self.session;
        let seal = |(place, text): (Place, String)| {
            let sealed = session.sealed(&place, closing.number, &text)?;
            Ok((place, sealed))
        };
        let records: Result<_, StorageFailure> = closing.records.into_iter().map(seal).collect();
        Ok(Some(Closed {
            number: closing.number,
            records: records?,
        }))
    }
}

impl Session {
    /// The first value at the head's place: that of a vault in which nothing lies yet.
    pub fn first_head(&self) -> Result<JsValue, StorageFailure> {
        let head = Head::new(&self.header.fingerprint());
        self.sealed(&Head::place(), head.number(), &head.to_text())
    }

    fn sealed(&self, place: &Place, number: u64, text: &str) -> Result<JsValue, StorageFailure> {
        let sealed = vault::seal(&self.key, place, number, self.nonce()?, text);
        Ok(Uint8Array::from(sealed.as_slice()).into())
    }

    /// The newest number that was remembered outside of the database.
    pub fn remembered(&self) -> u64 {
        self.platform.remembered(self.header.generation())
    }

    /// Remembers `number` there.
    pub fn remember(&self, number: u64) {
        self.platform.remember(self.header.generation(), number);
    }

    fn nonce(&self) -> Result<Nonce, StorageFailure> {
        self.platform.nonce().ok_or(StorageFailure::NoRandomness)
    }
}

impl From<Fault> for StorageFailure {
    fn from(fault: Fault) -> Self {
        Self::Altered(Altered {
            reason: fault.to_string(),
            raw: String::new(),
        })
    }
}

/// The bytes of a value: one that is sealed, or a [`plain`] report; none of anything else.
pub(super) fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
