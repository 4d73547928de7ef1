//! The revisions of a file, each read once while one signature after the other asks for it, and no further than they ask.

use std::cell::RefCell;
use std::collections::VecDeque;
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

/// Those that were asked for last, by where they end: a file made to hurt has them by the thousand.
type Read<'a> = VecDeque<(usize, Option<Rc<Pdf<'a>>>)>;

/// A revision is compared with the next.
const KEPT: usize = 2;

impl<'a> Revisions<'a> {
    pub(crate) fn of(pdf: &'a [u8]) -> Result<Self, ReadError> {
        let whole = Rc::new(Pdf::read_form(pdf)?);
        Ok(Self {
            whole,
            forms: RefCell::default(),
            all: RefCell::default(),
        })
    }

    /// The form of the file as it was when it ended at `end`, if it was one.
    pub(crate) fn form_at(&self, end: usize) -> Option<Rc<Pdf<'a>>> {
        if end == self.whole.bytes.len() {
            return Some(Rc::clone(&self.whole));
        }
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
        if let Some((_, revision)) = known.iter().find(|(known, _)| *known == end) {
            return revision.clone();
        }
        let bytes = self.whole.bytes.get(..end);
        let revision = bytes.and_then(|bytes| read(bytes).ok()).map(Rc::new);
        known.push_back((end, revision.clone()));
        if known.len() > KEPT {
            known.pop_front();
        }
        revision
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_are_kept() {
        let revision = |from: usize| {
            format!(
                "1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n1 1\n{from:010} 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\n\
                 startxref\n{}\n%%EOF\n",
                from + "1 0 obj\n<</Type/Catalog>>\nendobj\n".len()
            )
        };
        let mut file = String::from("%PDF-1.7\n");
        let mut ends = Vec::new();
        for _ in 0..=KEPT + 1 {
            file.push_str(&revision(file.len()));
            ends.push(file.len());
        }
        let revisions = Revisions::of(file.as_bytes()).unwrap();
        let kept: Vec<_> = ends[..=KEPT]
            .iter()
            .map(|end| Rc::downgrade(&revisions.all_at(*end).expect("a revision")))
            .collect();
        let there: Vec<bool> = kept.iter().map(|it| it.upgrade().is_some()).collect();
        assert_eq!(there, [false, true, true]);
        // One that is gone is read again.
        assert!(revisions.all_at(ends[0]).is_some());
    }
}
