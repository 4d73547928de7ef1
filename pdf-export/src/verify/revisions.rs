//! The revisions of a file, each read once, however many signatures ask for it, and no further than they ask.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::revision::{Pdf, ReadError};

/// A file and its revisions.
pub(crate) struct Revisions<'a> {
    /// The catalog and the form of the last one.
    pub(crate) whole: Rc<Pdf<'a>>,
    /// Catalogs and forms, by where the revisions end; none for what is no document of its own.
    forms: RefCell<Read<'a>>,
    all: RefCell<Read<'a>>,
}

type Read<'a> = BTreeMap<usize, Option<Rc<Pdf<'a>>>>;

impl<'a> Revisions<'a> {
    pub(crate) fn of(pdf: &'a [u8]) -> Result<Self, ReadError> {
        let whole = Rc::new(Pdf::read_form(pdf)?);
        let forms = BTreeMap::from([(pdf.len(), Some(Rc::clone(&whole)))]);
        Ok(Self {
            whole,
            forms: RefCell::new(forms),
            all: RefCell::default(),
        })
    }

    /// The form of the file as it was when it ended at `end`, if it was one.
    pub(crate) fn form_at(&self, end: usize) -> Option<Rc<Pdf<'a>>> {
        self.read(&self.forms, end, Pdf::read_form)
    }

    /// The whole of the file as it was when it ended at `end`, if it was one.
    pub(crate) fn all_at(&self, end: usize) -> Option<Rc<Pdf<'a>>> {
        self.read(&self.all, end, Pdf::read)
    }

    fn read(
        &self,
        known: &RefCell<Read<'a>>,
        end: usize,
        read: impl Fn(&'a [u8]) -> Result<Pdf<'a>, ReadError>,
    ) -> Option<Rc<Pdf<'a>>> {
        let mut known = known.borrow_mut();
        let revision = known.entry(end).or_insert_with(|| {
            let bytes = self.whole.bytes.get(..end)?;
            read(bytes).ok().map(Rc::new)
        });
        revision.clone()
    }
}
