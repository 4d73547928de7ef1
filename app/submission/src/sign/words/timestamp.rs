//! Why a signature could not be given a timestamp, in words.

use pdf_export::TimestampError;
use report::{Bilingual, both};

use super::pdf_words;

pub(super) fn timestamp_words(error: &TimestampError) -> (Bilingual, Bilingual) {
    let ask_again = both(
        "Hãy tạo yêu cầu mới từ PDF này và xin lại dấu thời gian.",
        "Make a new request from this PDF and ask for the timestamp again.",
    );
    let give_answer = both(
        "Hãy đưa tệp .tsr mà nơi cấp dấu thời gian trả lời cho yêu cầu đó.",
        "Give the .tsr file that the authority answered to that request.",
    );
    match error {
        TimestampError::Unreadable(error) => pdf_words(error),
        TimestampError::NoSignature => (
            both("PDF không có chữ ký nào.", "The PDF has no signature."),
            both(
                "Hãy ký trước, rồi xin dấu thời gian.",
                "Sign it first, then ask for a timestamp.",
            ),
        ),
        TimestampError::BrokenSignature { .. } => (
            both(
                "Chữ ký trong PDF không còn đúng, nên không xin dấu thời gian được.",
                "The signature of the PDF does not hold, so it takes no timestamp.",
            ),
            both(
                "Hãy xem kết quả kiểm tra chữ ký để biết lý do.",
                "Verifying the signatures says what is wrong with it.",
            ),
        ),
        TimestampError::GoesOn => (
            both(
                "Sau chữ ký này, PDF đã được ký thêm hoặc ghi thêm.",
                "The PDF was signed again, or added to, after this signature.",
            ),
            both(
                "Dấu thời gian phải được thêm ngay sau khi ký, trước chữ ký tiếp theo.",
                "A timestamp is added right after signing, before the next signature.",
            ),
        ),
        TimestampError::AlreadyTimestamped => (
            both(
                "Chữ ký này đã có dấu thời gian.",
                "The signature has a timestamp already.",
            ),
            both("Không cần làm gì thêm.", "Nothing more is needed."),
        ),
        TimestampError::OtherSignature => (
            both(
                "Yêu cầu này không phải cho chữ ký trong PDF này.",
                "The request is for no signature of this PDF.",
            ),
            both(
                "Hãy đưa đúng PDF mà từ đó yêu cầu được tạo.",
                "Give the PDF that the request was made from.",
            ),
        ),
        TimestampError::ResponseTooLarge => (
            both(
                "Tệp trả lời quá lớn so với một dấu thời gian.",
                "The answer is larger than any timestamp.",
            ),
            give_answer,
        ),
        TimestampError::NotAResponse => (
            both(
                "Tệp không phải trả lời của nơi cấp dấu thời gian.",
                "The file is no answer of a timestamping authority.",
            ),
            give_answer,
        ),
        TimestampError::NotGranted { status, reason } => (
            both(
                format!("Nơi cấp từ chối cấp dấu thời gian (mã {status}: {reason})."),
                format!("The authority did not grant the timestamp ({status}: {reason})."),
            ),
            both(
                "Hãy hỏi nơi cấp dấu thời gian.",
                "Ask the timestamping authority.",
            ),
        ),
        TimestampError::Token(flaw) => (
            both(
                format!("Dấu thời gian không đúng (chi tiết kỹ thuật: {flaw})."),
                format!("The timestamp does not hold ({flaw})."),
            ),
            ask_again,
        ),
        TimestampError::OtherNonce => (
            both(
                "Trả lời này là cho một yêu cầu khác.",
                "The answer is to another request.",
            ),
            give_answer,
        ),
        TimestampError::NoRoom { needed, room } => (
            both(
                format!(
                    "Chữ ký không còn đủ chỗ cho dấu thời gian (cần {needed} byte, có {room} byte)."
                ),
                format!(
                    "The signature has no room for the timestamp ({needed} bytes needed, {room} kept)."
                ),
            ),
            both(
                "Hãy ký lại và chừa chỗ cho dấu thời gian.",
                "Sign again, and keep room for a timestamp.",
            ),
        ),
    }
}
