//! What would satisfy the rule, as one sentence.

use super::names::{either, indicator_title, office_name};
use crate::check::{Contradiction, Detail};
use crate::{Directive, Finding, Language};

/// What to do about it, as one sentence.
///
/// No hint needs the directive yet; it stands beside [`super::sentence`] with the same shape.
pub fn hint(finding: &Finding, _: &Directive, language: Language) -> String {
    let (vi, en) = texts(finding, language);
    either(language, vi, en)
}

fn texts(finding: &Finding, language: Language) -> (String, String) {
    let both = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
    match &finding.detail {
        Detail::WrongDirective { .. } => both(
            "Mở báo cáo theo đúng chỉ thị, hoặc lập báo cáo mới.",
            "Open the report under its own directive, or start a new one.",
        ),
        Detail::UnitMissing => both(
            "Chọn tỉnh, thành phố của cơ quan báo cáo.",
            "Choose the body's province or city.",
        ),
        Detail::SectionMissing => both(
            "Thêm mục này; nếu trong kỳ không có gì, chọn “Không phát sinh trong kỳ”.",
            "Add the section; if there is nothing to tell, choose “Nothing arose in the period”.",
        ),
        Detail::SectionEmpty => both(
            "Viết nội dung, hoặc chọn “Không phát sinh trong kỳ”.",
            "Write it, or choose “Nothing arose in the period”.",
        ),
        Detail::SectionNotInOutline => both(
            "Chuyển nội dung cần giữ sang mục phù hợp rồi xoá mục này.",
            "Move what is worth keeping to a fitting section, then delete this one.",
        ),
        Detail::SkeletonUnchanged => both(
            "Thay câu gợi ý bằng việc đã làm trong kỳ, kèm số liệu.",
            "Replace the opening sentences by what was done in the period, with figures.",
        ),
        Detail::BlanksLeft { .. } => both(
            "Điền hoặc bỏ các chỗ “…”.",
            "Fill in the blanks “…” or take them out.",
        ),
        Detail::DirectivePasted { .. } => both(
            "Nêu việc cơ quan đã làm và kết quả, không chép lại yêu cầu của chỉ thị.",
            "Tell what was done and what came of it instead of repeating what is asked.",
        ),
        Detail::PreviousUnchanged { .. } => both(
            "Cập nhật theo tình hình kỳ này; nếu không có gì mới, chọn “Không phát sinh trong kỳ”.",
            "Bring it up to date; if nothing is new, choose “Nothing arose in the period”.",
        ),
        Detail::FigureEmpty { .. } => both(
            "Nhập số liệu; nếu không có, ghi 0.",
            "Enter the figure; if there was none, enter 0.",
        ),
        Detail::FigureNotInAnnex => both(
            "Xoá dòng này hoặc chuyển số liệu sang chỉ tiêu có trong danh mục.",
            "Delete the row, or move its figure to an indicator that exists.",
        ),
        Detail::FigureNotWhole { .. } => both(
            "Ghi số nguyên; dấu chấm chỉ dùng để tách hàng nghìn.",
            "Enter a whole number; in Vietnamese a dot only groups thousands.",
        ),
        Detail::CurrencyMissing => both("Chọn VND hoặc USD.", "Choose VND or USD."),
        Detail::FigureNotZero { of, .. } => {
            let of = indicator_title(of, language);
            (
                format!("Ghi 0, hoặc sửa lại “{of}”."),
                format!("Enter 0, or correct “{of}”."),
            )
        }
        Detail::FigureBelow { of, .. } => {
            let of = indicator_title(of, language);
            (
                format!("Đối chiếu lại chỉ tiêu này và “{of}”."),
                format!("Compare this figure with “{of}”."),
            )
        }
        Detail::FigureRepeated { .. } => both(
            "Kiểm tra lại; nếu đúng là trùng nhau, ghi một câu vào cột ghi chú.",
            "Check both; if they are the same by chance, say so in the remarks.",
        ),
        Detail::DisbursedAboveCommitted { .. } => both(
            "Giải thích trong cột ghi chú, ví dụ giải ngân khoản cam kết từ kỳ trước.",
            "Explain it in the remarks, such as payment of what was committed earlier.",
        ),
        Detail::PreviousFigureDiffers { .. } => both(
            "Ghi lại theo báo cáo kỳ trước, hoặc nêu lý do điều chỉnh trong cột ghi chú.",
            "Take over the earlier figure, or give the reason for the change in the remarks.",
        ),
        Detail::PeriodReversed { .. } => both(
            "Đổi lại ngày đầu và ngày cuối kỳ.",
            "Swap the first and the last day.",
        ),
        Detail::PeriodOffCadence { months, .. } => (
            format!("Sửa ngày đầu hoặc ngày cuối để kỳ dài khoảng {months} tháng."),
            format!(
                "Change the first or the last day so that the period is about {months} months."
            ),
        ),
        Detail::PeriodStillOpen { .. } => both(
            "Được phép; cần rà lại số liệu trước khi ký.",
            "That is allowed; look over the figures again before it is signed.",
        ),
        Detail::DueBeforeEnd { .. } => both(
            "Kiểm tra lại hạn nộp của kỳ này.",
            "Check the due date of this period.",
        ),
        Detail::Overdue { .. } => both(
            "Hoàn thành và nộp sớm nhất có thể.",
            "Finish it and hand it in as soon as possible.",
        ),
        Detail::ChannelNotNamed {
            office, accepted, ..
        } => {
            let names = accepted.iter().take(3).map(|name| format!("“{name}”"));
            let names: Vec<String> = names.collect();
            let known = if names.is_empty() {
                office_name(*office, language).to_owned()
            } else {
                names.join(", ")
            };
            (
                format!("Thêm vào nơi nhận hoặc nơi kính gửi; tên được chấp nhận: {known}."),
                format!("Add it to the recipients or addressees; accepted names: {known}."),
            )
        }
        Detail::OpinionSectionMissing { .. } => both(
            "Nêu từng vấn đề đã xin ý kiến và kết quả, hoặc sửa số liệu.",
            "Tell of each matter and what was answered, or correct the figure.",
        ),
        Detail::ParticularMissing { .. } => both(
            "Điền trong phần thể thức văn bản.",
            "Fill it in under the particulars.",
        ),
        Detail::NumberBelowOne => both(
            "Để trống nếu văn thư chưa cấp số.",
            "Leave it empty until the office gives the number.",
        ),
        Detail::DatedBeforePeriodEnd { .. } => both(
            "Được phép; nên ghi rõ số liệu tính đến ngày nào.",
            "That is allowed; say up to which day the figures run.",
        ),
        Detail::DatedInFuture { .. } => both(
            "Ghi ngày ký thực tế, hoặc để trống đến khi ban hành.",
            "Enter the day on which it is signed, or leave it empty until then.",
        ),
        Detail::DeputyForCollective { .. } => both(
            "Ghi “T/M” (thay mặt) và chức vụ của người ký, ví dụ “T/M BAN THƯỜNG VỤ”, “PHÓ BÍ THƯ”.",
            "Write “T/M” (on behalf of) and the signer's own post: “T/M BAN THƯỜNG VỤ”, “PHÓ BÍ THƯ”.",
        ),
        Detail::TitledSigner { .. } => both(
            "Chỉ ghi họ, tên đệm và tên; chức vụ đã có ở dòng trên.",
            "Write the full name only; the post stands above it.",
        ),
        Detail::AddresseesNotPrinted => both(
            "Chuyển các nơi này sang phần nơi nhận.",
            "Move them to the recipients.",
        ),
        Detail::FigureContradicted { how, .. } => match how {
            Contradiction::Differs | Contradiction::PartExceedsWhole => both(
                "Đối chiếu bài viết với phụ lục và sửa chỗ sai; nếu số này nói về kỳ khác, ghi rõ là kỳ nào.",
                "Compare text and annex and correct one; if it is of another period, say which.",
            ),
            Contradiction::NotMore | Contradiction::NotLess => both(
                "Đối chiếu lại; có thể cách nói “hơn”, “gần” chưa phù hợp với số liệu.",
                "Compare them: “more than” or “nearly” may not fit the figure.",
            ),
        },
        Detail::LettersDecomposed { .. } => both(
            "Lưu lại báo cáo là dấu được ghép; chữ hiển thị không thay đổi.",
            "They are composed when the report is saved again; what is shown does not change.",
        ),
        Detail::LetterUnprintable { .. } => both(
            "Xoá ký tự này hoặc gõ lại từ đó.",
            "Delete the character or type the word again.",
        ),
        Detail::LegacyEncoding { converted, .. } => (
            format!("Sau khi chuyển sang Unicode sẽ là: “{converted}”. Kiểm tra rồi chọn chuyển."),
            format!("Converted to Unicode it reads: “{converted}”. Look at it, then convert."),
        ),
    }
}
