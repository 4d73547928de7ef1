//! The revisions of a file, each read once, however many signatures ask for it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::revision::Pdf;

/// A file and its revisions.
pub(super) struct Revisions<'a> {
    pub(super) whole: Rc<Pdf<'a>>,
    /// By where they end; none for what is no document of its own.
    read: RefCell<BTreeMap<usize, Option<Rc<Pdf<'a>>>>>,
}

impl<'a> Revisions<'a> {
    pub(super) fn of(whole: Pdf<'a>) -> Self {
        let whole = Rc::new(whole);
        let read = BTreeMap::from([(whole.bytes.len(), Some(Rc::clone(&whole)))]);
        Self {
            whole,
            read: RefCell::new(read),
        }
    }

    /// The file as it was when it ended at `end`, if it was one.
    pub(super) fn ending_at(&self, end: usize) -> Option<Rc<Pdf<'a>>> {
        let mut read = self.read.borrow_mut();
        let revision = read.entry(end).or_insert_with(|| {
            let bytes = self.whole.bytes.get(..end)?;
            Pdf::read(bytes).ok().map(Rc::new)
        });
        revision.clone()
    }
}
