//! A desk with many drafts, for `tests/browser/bench-store.js`: what it does is timed there.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use report::{Report, ReportId};
use store::{Listing, Protection, Query, Store, Stored, ToSave};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::said,
    passphrase::{Beside, header, key},
    samples::{at, glance, id, open, report, section, stamp, to_save},
};

/// Sentences that reports are made of.
const SENTENCES: [&str; 12] = [
    "Trong kỳ báo cáo, công tác đối ngoại nhân dân tiếp tục được triển khai đồng bộ.",
    "Các cấp uỷ đã quán triệt Chỉ thị đến cán bộ, đảng viên và đoàn viên, hội viên.",
    "Liên hiệp các tổ chức hữu nghị đã đón tiếp các đoàn khách quốc tế đến thăm và làm việc.",
    "Việc vận động viện trợ phi chính phủ nước ngoài đạt kết quả tích cực so với cùng kỳ năm trước.",
    "Hoạt động giao lưu nhân dân ở khu vực biên giới được duy trì thường xuyên, đúng quy định.",
    "Công tác thông tin đối ngoại có bước đổi mới về nội dung và phương thức thể hiện.",
    "Một số hội thành viên còn lúng túng trong việc xây dựng chương trình hoạt động dài hạn.",
    "Kinh phí bảo đảm cho công tác còn hạn chế, chưa đáp ứng được yêu cầu nhiệm vụ đặt ra.",
    "Kiều bào ở nước ngoài đã có nhiều đóng góp thiết thực cho quê hương và cộng đồng.",
    "Ban Thường vụ đã chỉ đạo rà soát, kiện toàn tổ chức và nhân sự của các hội hữu nghị.",
    "Công tác phối hợp giữa các sở, ban, ngành và địa phương ngày càng chặt chẽ hơn.",
    "Thời gian tới cần tiếp tục mở rộng quan hệ với các đối tác và bạn bè truyền thống.",
];

/// Letters of a page.
const PAGE: usize = 1_800;

/// Pages of a draft.
const PAGES: usize = 10;

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
        for number in from..to {
            self.store
                .create(&draft(number), &glance(), at(number as i64))
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
        let stored = self.store.open_report(&name(number)).await.map_err(said)?;
        let sections = stored.report.sections.len();
        self.opened.replace(Some(stored));
        Ok(sections)
    }

    /// Changes a section of the draft that is open; not timed.
    pub fn edit(&self, text: &str) -> Result<(), String> {
        let opened = self.opened.borrow();
        let opened = opened.as_ref().ok_or("no draft is open")?;
        let mut edited = opened.report.clone();
        edited.sections[0] = section("partners", text);
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

/// A draft of ten pages; no two have the same text.
fn draft(number: usize) -> Report {
    let unit = UNITS[number % UNITS.len()];
    let subject = format!("Kết quả thực hiện Chỉ thị tại {unit}, lần thứ {number}");
    let mut draft = report(&name(number).0, &subject);
    draft.particulars.issuing_body = format!("TỈNH UỶ {}", unit.to_uppercase());
    let mut drawn = number as u64;
    for one in 0..PAGES {
        let mut page = String::new();
        let mut letters = 0;
        while letters < PAGE {
            drawn = drawn
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let sentence = SENTENCES[(drawn >> 33) as usize % SENTENCES.len()];
            let sentence = format!("{sentence} Số liệu: {}. ", drawn >> 40);
            letters += sentence.chars().count();
            page += &sentence;
        }
        draft
            .sections
            .push(section(&format!("section-{one}"), &page));
    }
    draft
}
