//! Names of severities, grounds, places and blanks, and figures and dates as people write them.

use crate::check::Place;
use crate::legacy::Encoding;
use crate::{
    Amount, Basis, Date, Directive, IndicatorId, Language, Office, Particular, SectionId, Severity,
    Stage,
};

/// `vi` or `en`.
pub(super) fn either<T>(language: Language, vi: T, en: T) -> T {
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}

/// How much a finding weighs, in a word.
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Must => either(language, "bắt buộc", "must"),
        Severity::Should => either(language, "nên có", "should"),
        Severity::Note => either(language, "lưu ý", "note"),
    }
}

/// On what ground a finding stands, in a few words.
pub fn basis_name(basis: Basis, language: Language) -> &'static str {
    match basis {
        Basis::Stated => either(language, "văn bản nêu rõ", "stated in the directive"),
        Basis::Inferred => either(language, "suy ra", "inferred"),
        Basis::Convention => either(
            language,
            "quy ước của chương trình",
            "convention of this program",
        ),
    }
}

/// A blank of the particulars.
pub fn particular_name(particular: Particular, language: Language) -> &'static str {
    let (vi, en) = match particular {
        Particular::SuperiorBody => ("cơ quan cấp trên trực tiếp", "superior body"),
        Particular::IssuingBody => ("cơ quan ban hành", "issuing body"),
        Particular::Number => ("số văn bản", "number"),
        Particular::Symbol => ("ký hiệu văn bản", "symbol"),
        Particular::Place => ("địa danh", "place"),
        Particular::Date => ("ngày ban hành", "date of issue"),
        Particular::Subject => ("trích yếu", "subject"),
        Particular::Addressees => ("nơi kính gửi", "addressees"),
        Particular::Recipients => ("nơi nhận", "recipients"),
        Particular::Filing => ("dòng lưu văn bản", "filing line"),
        Particular::Authority => ("thẩm quyền ký", "signing authority"),
        Particular::Post => ("chức vụ người ký", "signer's post"),
        Particular::SignerName => ("họ và tên người ký", "signer's name"),
        Particular::Urgency => ("mức độ khẩn", "urgency mark"),
        Particular::Secrecy => ("độ mật", "secrecy mark"),
    };
    either(language, vi, en)
}

/// A step of a report's life.
pub fn stage_name(stage: Stage, language: Language) -> &'static str {
    let (vi, en) = match stage {
        Stage::Drafting => ("đang soạn", "drafting"),
        Stage::InReview => ("xin ý kiến", "review"),
        Stage::Approved => ("duyệt", "approval"),
        Stage::Issued => ("ban hành", "issue"),
        Stage::HandedIn => ("nộp", "handing in"),
    };
    either(language, vi, en)
}

/// An office that reports go to.
pub fn office_name(office: Office, language: Language) -> &'static str {
    let (vi, en) = match office {
        Office::Secretariat => ("Ban Bí thư", "the Secretariat"),
        Office::Commission => (
            "Ban Đối ngoại Trung ương",
            "the Central Commission for External Relations",
        ),
        Office::OwnCommittee => (
            "cấp uỷ tỉnh, thành phố",
            "the Party committee of the province or city",
        ),
    };
    either(language, vi, en)
}

/// An encoding from before Unicode.
pub fn encoding_name(encoding: Encoding, language: Language) -> &'static str {
    match encoding {
        Encoding::Tcvn3 => "TCVN3 (ABC)",
        Encoding::Vni => either(language, "VNI Windows", "VNI (Windows)"),
    }
}

/// Where a finding points, for a list of findings.
pub fn place_name(place: &Place, directive: &Directive, language: Language) -> String {
    match place {
        Place::Report => either(language, "Toàn bộ báo cáo", "The whole report").to_owned(),
        Place::Period => either(language, "Kỳ báo cáo", "The period").to_owned(),
        Place::Particular(particular) => {
            let name = particular_name(*particular, language);
            either(
                language,
                format!("Thể thức: {name}"),
                format!("Particulars: {name}"),
            )
        }
        Place::Section { section, block } => {
            let title = section_title(section, directive, language);
            match block {
                None => either(
                    language,
                    format!("Mục “{title}”"),
                    format!("Section “{title}”"),
                ),
                Some(block) => {
                    let number = block + 1;
                    either(
                        language,
                        format!("Mục “{title}”, đoạn {number}"),
                        format!("Section “{title}”, block {number}"),
                    )
                }
            }
        }
        Place::Indicator(id) => {
            let title = indicator_title(id, language);
            either(
                language,
                format!("Phụ lục số liệu: {title}"),
                format!("Annex of figures: {title}"),
            )
        }
        Place::Annex(index) => {
            let number = index + 1;
            either(
                language,
                format!("Phụ lục {number}"),
                format!("Annex {number}"),
            )
        }
    }
}

pub(super) fn section_title<'a>(
    id: &'a SectionId,
    directive: &'a Directive,
    language: Language,
) -> &'a str {
    directive
        .section(id)
        .map_or(id.0.as_str(), |spec| spec.title.in_language(language))
}

pub(super) fn indicator_title(id: &IndicatorId, language: Language) -> &str {
    crate::indicator(id).map_or(id.0.as_str(), |known| known.title.in_language(language))
}

/// `1.234,5` in Vietnamese, `1,234.5` in English.
pub fn amount(amount: Amount, language: Language) -> String {
    let written = amount.to_string();
    match language {
        Language::Vietnamese => written,
        Language::English => written
            .chars()
            .map(|letter| match letter {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect(),
    }
}

/// `05/01/2022` in Vietnamese, `5 January 2022` in English.
pub fn date(date: Date, language: Language) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = (date.year(), date.month(), date.day());
    match language {
        Language::Vietnamese => format!("{day:02}/{month:02}/{year}"),
        Language::English => {
            let name = usize::try_from(month - 1)
                .ok()
                .and_then(|index| MONTHS.get(index));
            format!("{day} {} {year}", name.copied().unwrap_or_default())
        }
    }
}
