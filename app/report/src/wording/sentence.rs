//! What is amiss, as one sentence.

use super::names::{
    amount, date, either, encoding_name, indicator_title, office_name, particular_name,
    section_title, stage_name,
};
use crate::check::{Contradiction, Detail, Place};
use crate::{Directive, Finding, Language};
use text::capitalised;

/// What is amiss, as one sentence.
pub fn sentence(finding: &Finding, directive: &Directive, language: Language) -> String {
    let say = |vi: String, en: String| either(language, vi, en);
    let place = subject(&finding.place, directive, language);
    let opening = capitalised(&place);
    let number = |it| amount(it, language);
    let day = |it| date(it, language);
    match &finding.detail {
        Detail::WrongDirective { named } => {
            let (named, checked) = (directive_number(named), &directive.number);
            say(
                format!("Báo cáo được lập theo Chỉ thị {named}, không phải Chỉ thị {checked}."),
                format!("The report was written under Directive {named}, not {checked}."),
            )
        }
        Detail::UnitMissing => say(
            "Báo cáo chưa chọn tỉnh, thành phố.".into(),
            "The report names no province or city.".into(),
        ),
        Detail::SectionMissing => say(
            format!("Báo cáo thiếu mục “{place}”."),
            format!("The report lacks the section “{place}”."),
        ),
        Detail::SectionEmpty => say(
            format!("Mục “{place}” chưa có nội dung."),
            format!("The section “{place}” is empty."),
        ),
        Detail::SectionNotInOutline => say(
            format!("Mục “{place}” không thuộc đề cương của báo cáo này, hoặc bị lặp lại."),
            format!("The section “{place}” is not part of this outline, or is there twice."),
        ),
        Detail::SkeletonUnchanged => say(
            format!("Mục “{place}” mới chỉ có câu gợi ý ban đầu."),
            format!("The section “{place}” holds only the sentences it started from."),
        ),
        Detail::BlanksLeft { count } => say(
            format!("Mục “{place}” còn {count} chỗ trống (…) chưa điền."),
            format!("The section “{place}” still has blanks (…) to fill in: {count}."),
        ),
        Detail::DirectivePasted { percent } => say(
            format!("Mục “{place}” có {percent}% số chữ chép lại lời văn của chỉ thị."),
            format!("{percent}% of the words of “{place}” are the directive's own wording."),
        ),
        Detail::PreviousUnchanged { percent } => say(
            format!("Mục “{place}” giữ nguyên {percent}% số chữ của báo cáo kỳ trước."),
            format!("{percent}% of the words of “{place}” stood in the last period's report."),
        ),
        Detail::FigureEmpty {
            others: others @ 1..,
        } => say(
            format!("Chỉ tiêu “{place}” và {others} chỉ tiêu khác chưa có số liệu."),
            format!("The figure “{place}” and {others} others are empty."),
        ),
        Detail::FigureEmpty { .. } => say(
            format!("Chỉ tiêu “{place}” chưa có số liệu."),
            format!("The figure “{place}” is empty."),
        ),
        Detail::FigureNotInAnnex => say(
            format!("Chỉ tiêu “{place}” không có trong danh mục số liệu."),
            format!("The figure “{place}” belongs to no known indicator."),
        ),
        Detail::FigureNotWhole { amount } => say(
            format!(
                "Chỉ tiêu “{place}” phải là số nguyên, hiện ghi {}.",
                number(*amount)
            ),
            format!("“{place}” is a count and cannot be {}.", number(*amount)),
        ),
        Detail::CurrencyMissing => say(
            format!("Chỉ tiêu “{place}” chưa ghi loại tiền."),
            format!("The sum “{place}” names no currency."),
        ),
        Detail::FigureNotZero { amount, of } => {
            let (amount, of) = (number(*amount), indicator_title(of, language));
            say(
                format!("Chỉ tiêu “{place}” ghi {amount}, trong khi “{of}” bằng 0."),
                format!("“{place}” is {amount} although “{of}” is 0."),
            )
        }
        Detail::FigureBelow { amount, of, least } => {
            let (amount, least) = (number(*amount), number(*least));
            let of = indicator_title(of, language);
            say(
                format!("Chỉ tiêu “{place}” ({amount}) không thể nhỏ hơn “{of}” ({least})."),
                format!("“{place}” ({amount}) cannot be below “{of}” ({least})."),
            )
        }
        Detail::FigureRepeated { amount, of } => {
            let (amount, of) = (number(*amount), indicator_title(of, language));
            say(
                format!("Hai chỉ tiêu khác nhau “{place}” và “{of}” cùng ghi {amount}."),
                format!("“{place}” and “{of}” count different things but are both {amount}."),
            )
        }
        Detail::DisbursedAboveCommitted {
            disbursed,
            committed,
            ..
        } => {
            let (disbursed, committed) = (number(*disbursed), number(*committed));
            say(
                format!("Số giải ngân ({disbursed}) lớn hơn số cam kết ({committed})."),
                format!("More was disbursed ({disbursed}) than committed ({committed})."),
            )
        }
        Detail::PreviousFigureDiffers { here, there } => {
            let (here, there) = (number(*here), number(*there));
            say(
                format!(
                    "Cột kỳ trước của “{place}” ghi {here}, nhưng báo cáo kỳ trước ghi {there}."
                ),
                format!("“{place}” gives {here} for the last period, whose report says {there}."),
            )
        }
        Detail::PeriodReversed { first, last } => {
            let (first, last) = (day(*first), day(*last));
            say(
                format!("Ngày đầu kỳ ({first}) sau ngày cuối kỳ ({last})."),
                format!("The first day of the period ({first}) comes after its last ({last})."),
            )
        }
        Detail::PeriodOffCadence {
            months,
            first,
            last,
        } => {
            let (first, last) = (day(*first), day(*last));
            say(
                format!(
                    "Kỳ báo cáo từ {first} đến {last} không khớp với chế độ {months} tháng một lần."
                ),
                format!("The period {first} to {last} is not the {months} months asked for."),
            )
        }
        Detail::PeriodStillOpen { last } => {
            let last = day(*last);
            say(
                format!("Kỳ báo cáo chưa kết thúc (đến hết ngày {last})."),
                format!("The period has not ended yet (it runs to {last})."),
            )
        }
        Detail::DueBeforeEnd { due, last } => {
            let (due, last) = (day(*due), day(*last));
            say(
                format!("Hạn nộp {due} sớm hơn nhiều so với ngày cuối kỳ {last}."),
                format!("The due date {due} lies well before the period's end {last}."),
            )
        }
        Detail::Overdue { due, days } => {
            let due = day(*due);
            say(
                format!("Báo cáo đã quá hạn {days} ngày (hạn nộp {due})."),
                format!("The report was due on {due}; days overdue: {days}."),
            )
        }
        Detail::ChannelNotNamed {
            office,
            through,
            accepted,
        } => {
            let name = accepted
                .first()
                .map_or(office_name(*office, language), String::as_str);
            let english = office_name(*office, language);
            if *through {
                say(
                    format!("Báo cáo phải gửi qua {name}, nhưng nơi nhận chưa ghi."),
                    format!("The report goes through {english}, which is not named."),
                )
            } else {
                say(
                    format!("Báo cáo phải gửi {name}, nhưng nơi nhận chưa ghi."),
                    format!("The report is owed to {english}, which is not named."),
                )
            }
        }
        Detail::OpinionSectionMissing { sought } => {
            let sought = number(*sought);
            say(
                format!("Số liệu ghi {sought} vấn đề đã xin ý kiến, nhưng mục “{place}” chưa nêu."),
                format!(
                    "The annex counts {sought} opinions asked for, but “{place}” tells of none."
                ),
            )
        }
        Detail::ParticularMissing { step } => {
            let step = stage_name(*step, language);
            say(
                format!("Chưa ghi {place}, cần có ở bước {step}."),
                format!("Not filled in: {place}, needed for {step}."),
            )
        }
        Detail::NumberBelowOne => say(
            "Số văn bản phải từ 1 trở lên.".into(),
            "The number of a document is 1 or more.".into(),
        ),
        Detail::DatedBeforePeriodEnd { date, last } => {
            let (date, last) = (day(*date), day(*last));
            say(
                format!("Văn bản đề ngày {date}, trước ngày cuối kỳ báo cáo {last}."),
                format!("The document is dated {date}, before its period ends on {last}."),
            )
        }
        Detail::DatedInFuture { date, today } => {
            let (date, today) = (day(*date), day(*today));
            say(
                format!("Văn bản đề ngày {date}, sau hôm nay ({today})."),
                format!("The document is dated {date}, after today ({today})."),
            )
        }
        Detail::DeputyForCollective { authority } => say(
            format!("Văn bản của Đảng không dùng “{authority}” khi ký thay mặt tập thể."),
            format!("A Party document signed for a collective does not use “{authority}”."),
        ),
        Detail::TitledSigner { title } => say(
            format!("Văn bản của Đảng không ghi “{title}” trước họ tên người ký."),
            format!("A Party document prints no “{title}” before the signer's name."),
        ),
        Detail::AddresseesNotPrinted => say(
            "Báo cáo theo thể thức văn bản của Đảng không có dòng “Kính gửi”.".into(),
            "A report in the Party letterhead prints no line of addressees.".into(),
        ),
        Detail::FigureContradicted {
            indicator,
            quoted,
            annex,
            how,
            ..
        } => {
            let (title, annex) = (indicator_title(indicator, language), number(*annex));
            contradiction(*how, quoted, title, &annex, language)
        }
        Detail::LettersDecomposed { count, example } => say(
            format!("{opening}: có {count} từ dùng chữ tổ hợp rời dấu, ví dụ “{example}”."),
            format!("{opening}: words with letters and marks apart: {count}, such as “{example}”."),
        ),
        Detail::LetterUnprintable {
            character,
            count,
            near,
        } => {
            let code = u32::from(*character);
            say(
                format!("{opening}: có {count} ký tự không in được (U+{code:04X}), gần “{near}”."),
                format!(
                    "{opening}: characters that cannot be printed: {count} (U+{code:04X}), near “{near}”."
                ),
            )
        }
        Detail::LegacyEncoding {
            encoding, original, ..
        } => {
            let encoding = encoding_name(*encoding, language);
            say(
                format!("{opening}: đoạn “{original}” dùng bảng mã cũ {encoding}."),
                format!("{opening}: the text “{original}” is in the old encoding {encoding}."),
            )
        }
    }
}

fn contradiction(
    how: Contradiction,
    quoted: &str,
    title: &str,
    annex: &str,
    language: Language,
) -> String {
    let (vi, en) = match how {
        Contradiction::Differs => (
            format!("Bài viết nêu “{quoted}”, nhưng phụ lục ghi “{title}” là {annex}."),
            format!("The text says “{quoted}”, but the annex gives {annex} for “{title}”."),
        ),
        Contradiction::PartExceedsWhole => (
            format!("“{quoted}” chỉ là một phần mà đã lớn hơn “{title}” trong phụ lục ({annex})."),
            format!("“{quoted}” is a part, yet more than “{title}” in the annex ({annex})."),
        ),
        Contradiction::NotMore => (
            format!("Bài viết nêu hơn “{quoted}”, nhưng phụ lục chỉ ghi “{title}” là {annex}."),
            format!("The text says more than “{quoted}”; the annex gives {annex} for “{title}”."),
        ),
        Contradiction::NotLess => (
            format!("Bài viết nêu gần “{quoted}”, nhưng phụ lục ghi “{title}” là {annex}."),
            format!("The text says nearly “{quoted}”; the annex gives {annex} for “{title}”."),
        ),
    };
    either(language, vi, en)
}

/// The place as it stands within a sentence.
fn subject(place: &Place, directive: &Directive, language: Language) -> String {
    match place {
        Place::Section { section, .. } => section_title(section, directive, language).to_owned(),
        Place::Indicator(id) => indicator_title(id, language).to_owned(),
        Place::Particular(particular) => particular_name(*particular, language).to_owned(),
        Place::Annex(_) | Place::Period | Place::Report => {
            super::place_name(place, directive, language)
        }
    }
}

fn directive_number(id: &crate::DirectiveId) -> &str {
    crate::directive(id).map_or(id.0.as_str(), |known| known.number.as_str())
}
