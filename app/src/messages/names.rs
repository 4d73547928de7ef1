//! What things are called: stages, periods, marks, bases, dates.

use report::{
    Basis, Cadence, Currency, Date, Language, Period, PeriodKind, Secrecy, Severity, Stage, Urgency,
};

use super::{either, texts};

/// The name of a stage.
pub(crate) fn stage(stage: Stage, language: Language) -> &'static str {
    let (vi, en) = match stage {
        Stage::Drafting => ("Đang soạn", "Drafting"),
        Stage::InReview => ("Đang xin ý kiến", "In review"),
        Stage::Approved => ("Đã duyệt", "Approved"),
        Stage::Issued => ("Đã ban hành", "Issued"),
        Stage::HandedIn => ("Đã nộp", "Handed in"),
    };
    either(language, vi, en)
}

/// The name of a kind of period.
pub(crate) fn period_kind(kind: PeriodKind, language: Language) -> &'static str {
    let (vi, en) = match kind {
        PeriodKind::Quarter => ("Quý", "Quarter"),
        PeriodKind::HalfYear => ("Sáu tháng", "Half-year"),
        PeriodKind::Year => ("Năm", "Year"),
        PeriodKind::Review => ("Sơ kết, tổng kết", "Review"),
    };
    either(language, vi, en)
}

/// A period in a few words: kind and days.
pub(crate) fn period(period: &Period, language: Language) -> String {
    format!(
        "{} · {} – {}",
        period_kind(period.kind, language),
        date(period.first),
        date(period.last)
    )
}

/// A day as people here write it.
pub(crate) fn date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// The name of an urgency mark, as printed.
pub(crate) fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "KHẨN",
        Urgency::VeryUrgent => "THƯỢNG KHẨN",
        Urgency::Express => "HOẢ TỐC",
    }
}

/// The name of a secrecy mark, as printed.
pub(crate) fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Secret => "MẬT",
        Secrecy::TopSecret => "TỐI MẬT",
        Secrecy::UltraSecret => "TUYỆT MẬT",
    }
}

/// The name of a weight.
pub(crate) fn severity(severity: Severity, language: Language) -> &'static str {
    let shell = &texts(language).shell;
    match severity {
        Severity::Must => shell.must,
        Severity::Should => shell.should,
        Severity::Note => shell.note,
    }
}

/// The name of a ground, and its explanation.
pub(crate) fn basis(basis: Basis, language: Language) -> (&'static str, &'static str) {
    let shell = &texts(language).shell;
    match basis {
        Basis::Stated => (shell.stated, shell.stated_hint),
        Basis::Inferred => (shell.inferred, shell.inferred_hint),
        Basis::Convention => (shell.convention, shell.convention_hint),
    }
}

/// How often a duty falls due.
pub(crate) fn cadence(cadence: Cadence, language: Language) -> String {
    let (vi, en) = match cadence {
        Cadence::Months(months) => {
            return match language {
                Language::Vietnamese => format!("{months} tháng một lần"),
                Language::English => format!("every {months} months"),
            };
        }
        Cadence::Periodic => (
            "định kỳ, không nêu thời hạn",
            "periodically, no interval named",
        ),
        Cadence::AsCommitteeSets => ("theo quy định của cấp uỷ", "as the committee sets"),
        Cadence::AsItArises => ("khi phát sinh", "when the matter comes up"),
        Cadence::Unspecified => ("không nêu thời hạn", "no rhythm named"),
    };
    either(language, vi, en).to_owned()
}

/// The letters of a currency.
pub(crate) fn currency(currency: Currency) -> &'static str {
    match currency {
        Currency::Vnd => "VND",
        Currency::Usd => "USD",
    }
}
/// A size in the words of people who look at their disks: whole kilobytes, or megabytes and gigabytes with one decimal.
pub(crate) fn size(bytes: f64, language: Language) -> String {
    let tenths = |unit: f64| {
        let tenths = (bytes / unit * 10.0).round() as u64;
        let point = either(language, ",", ".");
        format!("{}{point}{}", tenths / 10, tenths % 10)
    };
    if bytes < 1e6 {
        format!("{} KB", (bytes / 1e3).ceil() as u64)
    } else if bytes < 1e9 {
        format!("{} MB", tenths(1e6))
    } else {
        format!("{} GB", tenths(1e9))
    }
}
