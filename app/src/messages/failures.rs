//! Every failure as a sentence and a hint.

use protocol::Failure;
use report::Language;
use store::{OpenError, SaveError, StorageFailure, StoreError};

use super::Said;

/// What the last resort says, when not even the language is known any more.
pub(crate) fn program_failed(problem: &str) -> String {
    format!(
        "Chương trình gặp lỗi và đã dừng. Nội dung đã lưu vẫn còn; hãy tải lại trang. · The program has failed and stopped. What was saved is safe; reload the page. ({problem})"
    )
}

/// Why the worker could not do what was asked.
pub(crate) fn worker_failure(failure: &Failure, language: Language) -> Said {
    match failure {
        Failure::UnreadableReport { at, problem } => said(
            language,
            format!("Không đọc được báo cáo ở {at}: {problem}."),
            format!("The report does not read at {at}: {problem}."),
            "Hãy xuất báo cáo ra tệp để giữ nội dung, rồi tải lại trang.",
            "Export the report to a file to keep its text, then reload the page.",
        ),
        Failure::Letterhead { sentence, hint } => Said {
            sentence: sentence.clone(),
            hint: hint.clone(),
        },
        Failure::MissingGlyph {
            character,
            name,
            place,
        } => said(
            language,
            format!("Phông chữ không có ký tự “{character}” ({name}) ở “{place}”."),
            format!("The fonts have no letter “{character}” ({name}), used in “{place}”."),
            "Hãy mở mục đó và thay ký tự này; tên nước ngoài viết bằng chữ La-tinh.",
            "Open that place and replace the character; foreign names are written in Latin letters.",
        ),
        Failure::CannotTypeset { problem } => said(
            language,
            format!("Không dàn được trang: {problem}."),
            format!("The pages could not be set: {problem}."),
            "Hãy bớt cột, tách bảng, hoặc đưa bảng sang phụ lục: ở phụ lục, bảng rộng được in trên trang khổ ngang.",
            "Take out columns, split the table, or move it to an annex, where a wide table stands on turned pages.",
        ),
        Failure::NotPkcs12 => said(
            language,
            "Tệp này không phải là tệp chứng thư PKCS#12.".into(),
            "This file is not a PKCS#12 certificate file.".into(),
            "Hãy chọn tệp có đuôi .p12 hoặc .pfx do nơi cấp chứng thư giao.",
            "Choose the .p12 or .pfx file that the issuer of the certificate gave you.",
        ),
        Failure::WrongPassword => said(
            language,
            "Mật khẩu không mở được tệp chứng thư.".into(),
            "The password does not open the certificate file.".into(),
            "Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt (nên tắt khi gõ mật khẩu), rồi nhập lại.",
            "Check Caps Lock and switch off Vietnamese typing, then enter it again.",
        ),
        Failure::NoPrivateKey => said(
            language,
            "Tệp không chứa khoá bí mật kèm chứng thư.".into(),
            "The file holds no private key with its certificate.".into(),
            "Hãy xuất lại chứng thư kèm khoá bí mật, hoặc hỏi nơi cấp.",
            "Export the certificate again together with its private key, or ask the issuer.",
        ),
        Failure::CertificateExpired { not_after } => said(
            language,
            format!("Chứng thư đã hết hạn từ {}.", moment(not_after)),
            format!("The certificate expired on {}.", moment(not_after)),
            "Hãy dùng chứng thư còn hiệu lực, hoặc in ra để ký tay.",
            "Use a certificate that is valid, or print and sign by hand.",
        ),
        Failure::CertificateNotYetValid { not_before } => said(
            language,
            format!(
                "Chứng thư chưa có hiệu lực, bắt đầu từ {}.",
                moment(not_before)
            ),
            format!(
                "The certificate is not valid before {}.",
                moment(not_before)
            ),
            "Hãy kiểm tra ngày giờ của máy, hoặc đợi đến ngày có hiệu lực.",
            "Check the clock of this computer, or wait until that day.",
        ),
        Failure::KeyUsage => said(
            language,
            "Chứng thư này không dùng để ký văn bản.".into(),
            "This certificate is not meant for signing documents.".into(),
            "Hãy chọn chứng thư có mục đích sử dụng là chữ ký số.",
            "Choose a certificate whose key usage allows signatures.",
        ),
        Failure::Algorithm { name } => said(
            language,
            format!("Thuật toán {name} quá yếu hoặc chưa được hỗ trợ."),
            format!("The algorithm {name} is too weak or not supported."),
            "Cần khoá RSA từ 2048 bit hoặc ECDSA P-256, với SHA-256 trở lên.",
            "An RSA key of 2048 bits or more, or ECDSA P-256, with SHA-256 or stronger, is needed.",
        ),
        Failure::Secret => said(
            language,
            "Báo cáo có độ mật không được ký số trên máy nối mạng.".into(),
            "A classified report is not signed electronically on a computer with a network.".into(),
            "Hãy xuất PDF không ký để in và ký tay.",
            "Make the unsigned PDF, print it and sign by hand.",
        ),
        Failure::UnreadablePdf { problem } => said(
            language,
            format!("Không đọc được tệp PDF: {problem}."),
            format!("The PDF does not read: {problem}."),
            "Hãy kiểm tra tệp bằng phần mềm đọc PDF khác, hoặc lấy lại tệp.",
            "Check the file in another PDF reader, or obtain it again.",
        ),
        Failure::Internal { problem } => said(
            language,
            format!("Chương trình gặp lỗi khi tạo PDF ({problem})."),
            format!("The program failed while making the PDF ({problem})."),
            "Báo cáo không thay đổi. Hãy thử lại; nếu vẫn lỗi, xuất báo cáo ra tệp và báo cho người phụ trách.",
            "The report is unchanged. Try again; if it fails again, export the report to a file and tell whoever maintains the program.",
        ),
    }
}

/// The worker fell over, or did not start.
pub(crate) fn worker_crashed(problem: &str, language: Language) -> Said {
    let detail = if problem.is_empty() {
        String::new()
    } else {
        format!(" ({problem})")
    };
    said(
        language,
        format!("Bộ phận tạo PDF dừng đột ngột{detail}."),
        format!("The part that makes the PDF stopped suddenly{detail}."),
        "Báo cáo không thay đổi và không mất gì. Hãy bấm “Thử lại”.",
        "The report is unchanged and nothing is lost. Press “Try again”.",
    )
}

/// Why the store did not open.
pub(crate) fn open_error(error: &OpenError, language: Language) -> Said {
    match error {
        OpenError::Newer { .. } => newer(language),
        OpenError::Blocked => blocked(language),
        OpenError::Refused(_) => refused(language),
        OpenError::QuotaExceeded(_) => full(language),
        OpenError::Other(cause) => other(&cause.to_string(), language),
    }
}

/// Why reading failed.
pub(crate) fn store_error(error: &StoreError, language: Language) -> Said {
    match error {
        StoreError::Missing(_) => missing(language),
        StoreError::Unreadable(aside) => unreadable(&aside.reason, language),
        StoreError::Storage(failure) => storage_failure(failure, language),
    }
}

/// Why a report was not saved.
pub(crate) fn save_error(error: &SaveError, language: Language) -> Said {
    match error {
        SaveError::Conflict { .. } => said(
            language,
            "Báo cáo đã được lưu ở thẻ hoặc cửa sổ khác.".into(),
            "The report was saved in another tab or window.".into(),
            "Không bản nào bị mất. Hãy chọn cách giữ cả hai.",
            "Neither version is lost. Choose how to keep both.",
        ),
        SaveError::Missing(_) => missing(language),
        SaveError::Frozen(_) => said(
            language,
            "Báo cáo đã được ghi nhận là đã nộp, nên không sửa được nữa.".into(),
            "The report was recorded as handed in and can no longer be changed.".into(),
            "Hãy lưu bản đang mở thành tệp, rồi lập báo cáo bổ sung hoặc thay thế.",
            "Save this version as a file, then write a supplement or a replacement.",
        ),
        SaveError::Unreadable(aside) => unreadable(&aside.reason, language),
        SaveError::Storage(failure) => storage_failure(failure, language),
    }
}

/// How the database failed.
pub(crate) fn storage_failure(failure: &StorageFailure, language: Language) -> Said {
    match failure {
        StorageFailure::QuotaExceeded(_) => full(language),
        StorageFailure::Refused(_) => refused(language),
        StorageFailure::Closed(_) => said(
            language,
            "Trình duyệt đã đóng kho dữ liệu.".into(),
            "The browser has closed the database.".into(),
            "Hãy thử lại; nếu vẫn không được, lưu thành tệp rồi tải lại trang.",
            "Try again; if that does not help, save as a file and reload the page.",
        ),
        StorageFailure::Newer => newer(language),
        StorageFailure::Blocked => blocked(language),
        StorageFailure::Other(cause) => other(&cause.to_string(), language),
    }
}

/// Nothing is kept, because the store never opened.
pub(crate) fn no_store(language: Language) -> Said {
    refused(language)
}

fn full(language: Language) -> Said {
    said(
        language,
        "Máy hoặc trình duyệt hết chỗ lưu.".into(),
        "There is no room left on this computer or in the browser.".into(),
        "Hãy lưu thành tệp ngay, xoá bớt báo cáo hoặc tệp không cần, rồi thử lại.",
        "Save as a file now, delete reports or files that are not needed, then try again.",
    )
}

fn refused(language: Language) -> Said {
    said(
        language,
        "Trình duyệt không cho trang này lưu dữ liệu.".into(),
        "The browser does not let this page keep data.".into(),
        "Thường do cửa sổ riêng tư hoặc do chặn cookie. Hãy lưu thành tệp, rồi mở lại trong cửa sổ thường.",
        "Usually a private window, or blocked cookies. Save as a file, then open the page in a normal window.",
    )
}

fn newer(language: Language) -> Said {
    said(
        language,
        "Dữ liệu đã được một phiên bản mới hơn của chương trình sử dụng.".into(),
        "A newer version of the program has used this data.".into(),
        "Hãy lưu thành tệp nếu đang viết dở, rồi tải lại trang để dùng phiên bản mới.",
        "Save as a file if you are writing, then reload the page to get the newer version.",
    )
}

fn blocked(language: Language) -> Said {
    said(
        language,
        "Một thẻ khác đang giữ kho dữ liệu ở phiên bản cũ.".into(),
        "Another tab keeps the database at an older version.".into(),
        "Hãy đóng các thẻ khác của chương trình này, rồi thử lại.",
        "Close the other tabs of this program, then try again.",
    )
}

fn missing(language: Language) -> Said {
    said(
        language,
        "Báo cáo không còn trong kho dữ liệu; có thể đã bị xoá ở thẻ khác.".into(),
        "The report is no longer in the database; it may have been deleted in another tab.".into(),
        "Nếu đang mở nội dung, hãy lưu lại thành báo cáo mới hoặc lưu thành tệp.",
        "If you have its text open, save it again as a new report, or as a file.",
    )
}

fn unreadable(reason: &str, language: Language) -> Said {
    said(
        language,
        format!("Bản ghi của báo cáo không đọc được ({reason})."),
        format!("The record of the report does not read ({reason})."),
        "Bản ghi được giữ nguyên. Hãy lưu nội dung đang mở thành tệp.",
        "The record is left untouched. Save what you have open as a file.",
    )
}

fn other(problem: &str, language: Language) -> Said {
    said(
        language,
        format!("Kho dữ liệu của trình duyệt báo lỗi ({problem})."),
        format!("The browser’s database reports an error ({problem})."),
        "Hãy thử lại; nếu vẫn lỗi, lưu thành tệp rồi tải lại trang.",
        "Try again; if it fails again, save as a file and reload the page.",
    )
}

/// An ISO moment, shortened to its day in the local order.
pub(crate) fn moment(iso: &str) -> String {
    match iso.get(..10).and_then(report::iso::day) {
        Some(day) => super::date(day),
        _ => iso.to_owned(),
    }
}

fn said(
    language: Language,
    vietnamese: String,
    english: String,
    vietnamese_hint: &str,
    english_hint: &str,
) -> Said {
    match language {
        Language::Vietnamese => Said {
            sentence: vietnamese,
            hint: vietnamese_hint.into(),
        },
        Language::English => Said {
            sentence: english,
            hint: english_hint.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_as_a_day() {
        assert_eq!(moment("2027-01-05T10:00:00Z"), "05/01/2027");
        assert_eq!(moment("soon"), "soon");
    }

    #[test]
    fn a_missing_letter_names_letter_and_place() {
        let failure = Failure::MissingGlyph {
            character: '☃',
            name: "U+2603".into(),
            place: "Kết quả".into(),
        };
        for language in [Language::Vietnamese, Language::English] {
            let said = worker_failure(&failure, language);
            assert!(said.sentence.contains('☃') && said.sentence.contains("Kết quả"));
        }
    }
}
