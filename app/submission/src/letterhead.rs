//! The letterheads: those that ship, and those that a clerk has corrected in their place.

use pdf_export::{Attachment, Profile, ProfileError, Relationship};
use report::json::{self, Fault};
use report::wire::{self, WirePlace};
use report::{Bilingual, Body, Language, LetterheadKind};

use crate::ExportError;

/// Name of the attachment that carries the letterhead, where it is not one that ships: without it nobody else
/// could print the data again.
pub const LETTERHEAD_FILE: &str = "letterhead.json";

/// No letterhead comes near; a larger file is some other file.
pub const LARGEST_LETTERHEAD: usize = 64 << 10;

/// The kinds of letterheads, in the order in which people are shown them.
pub const LETTERHEADS: [LetterheadKind; 3] = [
    LetterheadKind::Party,
    LetterheadKind::State,
    LetterheadKind::MassOrganisation,
];

/// One letterhead of each kind: the one that ships, unless another was put in its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letterheads {
    own: Vec<Profile>,
}

impl Letterheads {
    /// Puts `profile` in the place of the one of its kind.
    pub fn put(&mut self, profile: Profile) {
        self.own.retain(|own| own.id != profile.id);
        self.own.push(profile);
    }

    /// The letterhead in which `body` writes.
    pub fn of(&self, body: Body) -> Result<&Profile, ExportError> {
        let id = profile_id(body.spec().letterhead);
        let own = self.own.iter().find(|own| own.id == id);
        own.or_else(|| Profile::find(id))
            .ok_or_else(|| ExportError::Defect {
                problem: format!("the profile {id} is not built in"),
            })
    }
}

/// The name of a kind of letterhead in profile files.
pub fn profile_id(kind: LetterheadKind) -> &'static str {
    match kind {
        LetterheadKind::Party => "party",
        LetterheadKind::State => "state",
        LetterheadKind::MassOrganisation => "mass-organisation",
    }
}

/// Why a file is no letterhead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LetterheadError {
    /// The file is larger than any letterhead.
    #[error("{size} bytes are no letterhead")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// The file is not text in UTF-8.
    #[error("not text in UTF-8")]
    NotText,
    /// The text is not JSON, or one place in it does not fit.
    #[error("{}: {}", at.words(Language::English), fault.words().en)]
    Misfit {
        /// Where.
        at: WirePlace,
        /// What is wrong there.
        fault: Fault,
    },
    /// It is of no kind that this program knows.
    #[error("no kind of letterhead: {id}")]
    UnknownKind {
        /// The kind that it states.
        id: String,
    },
    /// A value with which nothing can be printed.
    #[error("{key} = {value} is not from {low} to {high}")]
    OutOfRange {
        /// The key, as a path.
        key: String,
        /// Its value.
        value: f64,
        /// The least that is allowed.
        low: f64,
        /// The most that is allowed.
        high: f64,
    },
    /// A form lacks a blank: what belongs there would never be printed.
    #[error("{key} lacks {blank}")]
    BlankMissing {
        /// The key, as a path.
        key: String,
        /// The blank.
        blank: &'static str,
    },
}

/// Reads the letterhead in a file.
pub fn read_letterhead(file: &[u8]) -> Result<Profile, LetterheadError> {
    if file.len() > LARGEST_LETTERHEAD {
        return Err(LetterheadError::TooLarge { size: file.len() });
    }
    let text = std::str::from_utf8(file).map_err(|_| LetterheadError::NotText)?;
    // Some editors put a byte order mark before the first letter; JSON knows none.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let profile: Profile = json::read(text)?;
    if !LETTERHEADS.map(profile_id).contains(&profile.id.as_str()) {
        return Err(LetterheadError::UnknownKind { id: profile.id });
    }
    Ok(profile.checked()?)
}

/// A letterhead as a file for people: indented, ending with a line break.
pub fn letterhead_file(profile: &Profile) -> String {
    json::indented(&profile.to_json()) + "\n"
}

/// Which letterhead it is: its version, whether it ships, and what it rests on.
pub fn letterhead_note(profile: &Profile) -> Bilingual {
    let Profile {
        version,
        name_vi,
        name_en,
        source_vi,
        source_en,
        ..
    } = profile;
    if profile.is_built_in() {
        Bilingual {
            vi: format!("Bản kèm theo chương trình, phiên bản {version}. Căn cứ: {source_vi}."),
            en: format!("The one that ships, version {version}. Rests on: {source_en}."),
        }
    } else {
        Bilingual {
            vi: format!(
                "Bản riêng của cơ quan: “{name_vi}”, phiên bản {version}. Căn cứ: {source_vi}."
            ),
            en: format!("Your own: “{name_en}”, version {version}. Rests on: {source_en}."),
        }
    }
}

/// Which letterhead it is, where nothing can be printed by it.
pub fn unusable_note(error: &LetterheadError) -> Bilingual {
    let (sentence, hint) = (error.sentence(), error.hint());
    Bilingual {
        vi: format!(
            "Bản riêng của cơ quan không dùng được. {} {}",
            sentence.vi, hint.vi
        ),
        en: format!("Your own cannot be used. {} {}", sentence.en, hint.en),
    }
}

/// What a PDF carries of its letterhead.
pub(crate) fn attachment(profile: &Profile) -> Option<Attachment> {
    (!profile.is_built_in()).then(|| Attachment {
        name: LETTERHEAD_FILE.to_owned(),
        media_type: wire::MEDIA_TYPE.to_owned(),
        description: "Thể thức riêng mà tệp được trình bày theo".to_owned(),
        relationship: Relationship::Supplement,
        bytes: profile.to_json().into_bytes(),
    })
}

impl LetterheadError {
    /// What is wrong and where, as one sentence.
    pub fn sentence(&self) -> Bilingual {
        let (vi, en) = match self {
            Self::TooLarge { size } => {
                let (size, most) = (size.div_ceil(1 << 10), LARGEST_LETTERHEAD >> 10);
                (
                    format!("Tệp dài {size} KB, trong khi tệp thể thức dài nhất {most} KB."),
                    format!("The file has {size} KB; a letterhead has {most} KB at most."),
                )
            }
            Self::NotText => (
                "Tệp không phải là văn bản UTF-8.".to_owned(),
                "The file is not text in UTF-8.".to_owned(),
            ),
            Self::Misfit { at, fault } => {
                let words = fault.words();
                let what = match fault {
                    Fault::Syntax(_) => (
                        "Tệp không phải là JSON hợp lệ",
                        "The file is not valid JSON",
                    ),
                    _ => ("Tệp thể thức có lỗi", "The letterhead has an error"),
                };
                let (at_vi, at_en) = (at.words(Language::Vietnamese), at.words(Language::English));
                (
                    format!("{} ở {at_vi}: {}.", what.0, words.vi),
                    format!("{} at {at_en}: {}.", what.1, words.en),
                )
            }
            Self::UnknownKind { id } => (
                format!("Không có loại thể thức “{id}”."),
                format!("There is no kind of letterhead “{id}”."),
            ),
            Self::OutOfRange {
                key,
                value,
                low,
                high,
            } => {
                let [value_vi, low_vi, high_vi] = [value, low, high].map(decimal_comma);
                (
                    format!(
                        "Giá trị “{key}” là {value_vi}, ngoài khoảng cho phép từ {low_vi} đến {high_vi}."
                    ),
                    format!("The value “{key}” is {value}, not from {low} to {high}."),
                )
            }
            Self::BlankMissing { key, blank } => (
                format!("Mẫu “{key}” thiếu chỗ điền “{blank}”."),
                format!("The form “{key}” lacks the blank “{blank}”."),
            ),
        };
        Bilingual { vi, en }
    }

    /// What a person can do about it.
    pub fn hint(&self) -> Bilingual {
        let (vi, en) = match self {
            Self::TooLarge { .. } | Self::NotText => (
                "Hãy tải tệp thể thức từ Thiết lập, sửa bằng trình soạn thảo văn bản thuần rồi nhập lại.",
                "Download the letterhead in Settings, correct it in a plain text editor, and import it again.",
            ),
            Self::Misfit { .. } => (
                "Hãy sửa chỗ đã nêu, đối chiếu với tệp tải từ Thiết lập.",
                "Mend the named place; compare it with the file downloaded in Settings.",
            ),
            Self::UnknownKind { .. } => (
                "Trường “id” phải là “party” (Đảng), “state” (hành chính) hoặc “mass-organisation” (Mặt trận, đoàn thể).",
                "The field “id” must be “party”, “state” or “mass-organisation”.",
            ),
            Self::OutOfRange { .. } => (
                "Hãy sửa giá trị đó trong tệp rồi nhập lại.",
                "Correct that value in the file and import it again.",
            ),
            Self::BlankMissing { .. } => (
                "Hãy thêm chỗ điền đó, kể cả dấu ngoặc nhọn; nếu không, văn bản sẽ thiếu phần này.",
                "Add that blank with its braces; without it the document would lack what belongs there.",
            ),
        };
        Bilingual {
            vi: vi.to_owned(),
            en: en.to_owned(),
        }
    }
}

fn decimal_comma(value: &f64) -> String {
    value.to_string().replace('.', ",")
}

impl From<json::Error> for LetterheadError {
    fn from(error: json::Error) -> Self {
        Self::Misfit {
            at: WirePlace {
                path: error.path,
                position: Some((error.line, error.column)),
            },
            fault: error.fault,
        }
    }
}

impl From<ProfileError> for LetterheadError {
    fn from(error: ProfileError) -> Self {
        match error {
            ProfileError::OutOfRange {
                key,
                value,
                low,
                high,
            } => Self::OutOfRange {
                key,
                value,
                low,
                high,
            },
            ProfileError::BlankMissing { key, blank } => Self::BlankMissing { key, blank },
            ProfileError::Shape(error) => Self::Misfit {
                at: WirePlace {
                    path: String::new(),
                    position: Some((error.line(), error.column())),
                },
                fault: Fault::Other(error.to_string()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_its_letterhead() {
        for body in Body::all() {
            assert!(Letterheads::default().of(body).is_ok(), "{body:?}");
        }
    }

    #[test]
    fn what_is_handed_out_is_taken_back() {
        for kind in LETTERHEADS {
            let profile = Profile::find(profile_id(kind)).expect("built in");
            let file = letterhead_file(profile);
            assert!(file.lines().count() > 100, "{file}");
            assert_eq!(read_letterhead(file.as_bytes()).as_ref(), Ok(profile));
            let marked = format!("\u{feff}{file}");
            assert_eq!(read_letterhead(marked.as_bytes()).as_ref(), Ok(profile));
            assert_eq!(Profile::parse(&file).expect("read alike"), *profile);
            assert!(attachment(profile).is_none());
        }
    }

    #[test]
    fn a_letterhead_takes_the_place_of_its_kind_alone() {
        let mut own = Profile::find("state").expect("built in").clone();
        own.version = 7;
        let mut letterheads = Letterheads::default();
        letterheads.put(own.clone());
        own.version = 8;
        letterheads.put(own);
        let version = |body: Body| letterheads.of(body).map(|profile| profile.version);
        for body in Body::all() {
            let is_state = body.spec().letterhead == LetterheadKind::State;
            assert_eq!(version(body) == Ok(8), is_state, "{body:?}");
        }
    }

    #[track_caller]
    fn refused(file: impl AsRef<[u8]>, vi: &str, en: &str) {
        let error = read_letterhead(file.as_ref()).expect_err("refused");
        let (sentence, hint) = (error.sentence(), error.hint());
        assert_eq!((sentence.vi.as_str(), sentence.en.as_str()), (vi, en));
        assert!(hint.vi.ends_with('.') && hint.en.ends_with('.'));
    }

    #[test]
    fn a_file_that_is_none_is_told_why_and_where() {
        let file = letterhead_file(Profile::find("party").expect("built in"));
        let with = |old: &str, new: &str| {
            assert!(file.contains(old), "{file}");
            file.replacen(old, new, 1)
        };
        refused(
            vec![b' '; LARGEST_LETTERHEAD + 1],
            "Tệp dài 65 KB, trong khi tệp thể thức dài nhất 64 KB.",
            "The file has 65 KB; a letterhead has 64 KB at most.",
        );
        refused(
            b"\xff\xfe{",
            "Tệp không phải là văn bản UTF-8.",
            "The file is not text in UTF-8.",
        );
        refused(
            "{\n  \"id\": ",
            "Tệp không phải là JSON hợp lệ ở “id” (dòng 2, cột 9): nội dung kết thúc giữa chừng.",
            "The file is not valid JSON at “id” (line 2, column 9): it ends half-way.",
        );
        refused(
            with("\"left_mm\": 30.0", "\"left_mm\": \"ba mươi\""),
            "Tệp thể thức có lỗi ở “page.left_mm” (dòng 13, cột 16): sai loại giá trị: có chuỗi chữ “ba mươi”, cần số.",
            "The letterhead has an error at “page.left_mm” (line 13, column 16): wrong kind of value: found the text “ba mươi”, expected a number.",
        );
        refused(
            with("\"duplex\"", "\"duplexx\""),
            "Tệp thể thức có lỗi ở “page.duplexx” (dòng 15, cột 5): định dạng không có trường “duplexx”.",
            "The letterhead has an error at “page.duplexx” (line 15, column 5): the format has no field “duplexx”.",
        );
        refused(
            with("\"left_mm\": 30.0", "\"left_mm\": 300.5"),
            "Giá trị “page.left_mm” là 300,5, ngoài khoảng cho phép từ 0 đến 200.",
            "The value “page.left_mm” is 300.5, not from 0 to 200.",
        );
        refused(
            with("Số {number}-{symbol}", "Số 15-{symbol}"),
            "Mẫu “letterhead.number_form” thiếu chỗ điền “{number}”.",
            "The form “letterhead.number_form” lacks the blank “{number}”.",
        );
        refused(
            with("\"id\": \"party\"", "\"id\": \"royal\""),
            "Không có loại thể thức “royal”.",
            "There is no kind of letterhead “royal”.",
        );
    }
}
