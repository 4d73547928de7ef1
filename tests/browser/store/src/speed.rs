//! A desk with many drafts, for `tests/browser/bench-store.js`: what it does is timed there.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use report::{Block, Report, ReportId, Section, SectionText, wire};
use store::{Listing, Protection, Query, Store, Stored, ToSave};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::said,
    passphrase::{Beside, header, key},
    samples::{at, glance, id, open, stamp, to_save},
};

/// The product's own sample: ten pages when printed, with figures and an annex.
const SAMPLE: &str = include_str!("../../../../public/samples/12-ct-tw.json");

/// Provinces and cities that the drafts are of.
const UNITS: [&str; 6] = [
    "Đồng Nai",
    "Quảng Trị",
    "Hà Tĩnh",
    "Cà Mau",
    "Lạng Sơn",
    "Điện Biên",
];

/// An open store with what a page would hold of it: the list, and one report.
#[wasm_bindgen]
pub struct Desk {
    store: Store,
    listing: RefCell<Listing>,
    opened: RefCell<Option<Stored>>,
    to_save: RefCell<Option<ToSave>>,
}

#[wasm_bindgen]
impl Desk {
    /// Opens the database `name`; where it asks for a passphrase, that one is known.
    pub async fn open(name: String) -> Result<Desk, String> {
        let store = open(&name).await?;
        if let Protection::Locked(header) = store.protection().await.map_err(said)? {
            let unlocked = store.unlock(&header, key(), Rc::new(Beside::default()));
            unlocked.await.map_err(said)?;
        }
        Ok(Self {
            store,
            listing: RefCell::default(),
            opened: RefCell::default(),
            to_save: RefCell::default(),
        })
    }

    /// Creates drafts by the door that the page uses, each in a transaction of its own.
    pub async fn fill(&self, from: usize, to: usize) -> Result<(), String> {
        let sample = wire::from_json(SAMPLE).map_err(said)?;
        for number in from..to {
            self.store
                .create(&draft(&sample, number), &glance(), at(number as i64))
                .await
                .map_err(said)?;
        }
        Ok(())
    }

    /// Sets a passphrase, and seals all that is there.
    pub async fn seal(&self) -> Result<(), String> {
        let beside = Rc::new(Beside::default());
        self.store
            .protect(&header("mật khẩu")?, key(), beside)
            .await
            .map_err(said)?;
        while self.store.go_on().await.map_err(said)? > 0 {}
        Ok(())
    }

    /// Lists all drafts, and says how many they are.
    pub async fn list(&self) -> Result<usize, String> {
        let listing = self.store.list_at_once().await.map_err(said)?;
        let listed = listing.reports.len();
        self.listing.replace(listing);
        Ok(listed)
    }

    /// Lists all drafts, and knows then whether each has its summary.
    pub async fn list_whole(&self) -> Result<usize, String> {
        Ok(self.store.list().await.map_err(said)?.reports.len())
    }

    /// How many of those listed are found by `query`.
    pub fn search(&self, query: &str) -> usize {
        let listing = self.listing.borrow();
        let query = Query::new(query);
        let found = listing.reports.iter().filter(|it| query.finds(it));
        found.count()
    }

    /// Opens a draft, and says how many sections it has.
    pub async fn read(&self, number: usize) -> Result<usize, String> {
        // Whoever opens a draft has closed the one before.
        self.opened.take();
        let stored = self.store.open_report(&name(number)).await.map_err(said)?;
        let sections = stored.report.sections.len();
        self.opened.replace(Some(stored));
        Ok(sections)
    }

    /// Opens drafts, one after the other.
    #[wasm_bindgen(js_name = readEach)]
    pub async fn read_each(&self, numbers: Vec<usize>) -> Result<usize, String> {
        let mut sections = 0;
        for number in numbers {
            sections += self.read(number).await?;
        }
        Ok(sections)
    }

    /// Changes a section of the draft that is open; not timed.
    pub fn edit(&self, text: &str) -> Result<(), String> {
        let opened = self.opened.borrow();
        let opened = opened.as_ref().ok_or("no draft is open")?;
        let mut edited = opened.report.clone();
        *first_words(&mut edited.sections[0]).ok_or("no paragraph")? = text.into();
        // As a tab does, it says what it was made from.
        let upon = Some(Arc::new(opened.report.clone()));
        self.to_save.replace(Some(ToSave {
            upon,
            ..to_save(&edited, opened.revision)
        }));
        Ok(())
    }

    /// Saves the draft that is open as it was edited, so many seconds after a fixed moment.
    pub async fn save(&self, seconds: i32) -> Result<(), String> {
        let to_save = self.to_save.take().ok_or("nothing was edited")?;
        let now = at(seconds.into());
        let revision = self
            .store
            .save(&to_save, &glance(), &stamp(now))
            .await
            .map_err(said)?;
        if let Some(opened) = &mut *self.opened.borrow_mut() {
            opened.report = to_save.report.as_ref().clone();
            opened.revision = revision;
        }
        Ok(())
    }
}

/// An id as drawn ids are: they begin with any digit.
fn name(number: usize) -> ReportId {
    let first = (number as u32).wrapping_mul(0x9e37_79b1);
    id(&format!("{first:08x}-0000-4000-8000-{number:012}"))
}

/// The sample once more; no two have the same text.
fn draft(sample: &Report, number: usize) -> Report {
    let unit = UNITS[number % UNITS.len()];
    let mut draft = sample.clone();
    draft.id = name(number);
    draft.particulars.subject = format!("Kết quả thực hiện Chỉ thị tại {unit}, lần thứ {number}");
    draft.particulars.issuing_body = format!("TỈNH UỶ {}", unit.to_uppercase());
    for (one, section) in draft.sections.iter_mut().enumerate() {
        if let Some(text) = first_words(section) {
            text.insert_str(0, &format!("Lần thứ {number}, mục {one}: "));
        }
    }
    draft
}

/// Where the first paragraph of a section begins.
fn first_words(section: &mut Section) -> Option<&mut String> {
    let SectionText::Written(blocks) = &mut section.text else {
        return None;
    };
    match blocks.first_mut()? {
        Block::Paragraph(runs) => Some(&mut runs.first_mut()?.text),
        _ => None,
    }
}
