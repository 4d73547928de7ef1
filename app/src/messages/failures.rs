//! Every failure as a sentence and a hint.

use report::Language;
use store::copy::CopyError;
use store::{OpenError, SaveError, StorageFailure, StoreError, Trouble};

use super::Said;

/// What the last resort says, when not even the language is known any more.
pub(crate) fn program_failed(problem: &str) -> String {
    format!(
        "Chương trình gặp lỗi và đã dừng. Nội dung đã lưu vẫn còn; hãy tải lại trang. · The program has failed and stopped. What was saved is safe; reload the page. ({problem})"
    )
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
        "Báo cáo không thay đổi và không mất gì. Hãy thử lại.",
        "The report is unchanged and nothing is lost. Try again.",
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

/// Why the newest text is not on disk.
pub(crate) fn trouble(trouble: &Trouble, language: Language) -> Said {
    match trouble {
        Trouble::NoStore => no_store(language),
        Trouble::Refused(error) => save_error(error, language),
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
        StorageFailure::Locked => said(
            language,
            "Kho dữ liệu đang khoá bằng mật khẩu.".into(),
            "The database is locked by a passphrase.".into(),
            "Hãy mở khoá rồi thử lại; nội dung đang mở vẫn còn trên màn hình.",
            "Unlock it, then try again; what is open stays on the screen.",
        ),
        StorageFailure::Altered(altered) => altered_outside(&altered.reason, language),
        StorageFailure::NoRandomness => said(
            language,
            "Trình duyệt không tạo được số ngẫu nhiên để mã hoá.".into(),
            "The browser has no random numbers to encrypt with.".into(),
            "Hãy lưu thành tệp, rồi dùng phiên bản mới của trình duyệt.",
            "Save as a file, then use a current version of the browser.",
        ),
        StorageFailure::Blocked => blocked(language),
        StorageFailure::Other(cause) => other(&cause.to_string(), language),
    }
}

/// Nothing is kept, because the store never opened.
pub(crate) fn no_store(language: Language) -> Said {
    refused(language)
}

/// Why a copy is not read.
pub(crate) fn copy_error(error: &CopyError, language: Language) -> Said {
    let damaged = |place: String, place_en: String| {
        said(
            language,
            format!("Bản sao bị hỏng{place}."),
            format!("The copy is damaged{place_en}."),
            "Chưa có gì được khôi phục. Hãy dùng một bản sao khác, hoặc chép lại tệp từ nơi cất giữ.",
            "Nothing was restored. Use another copy, or fetch the file again from where it is kept.",
        )
    };
    match error {
        CopyError::NotACopy => said(
            language,
            "Tệp này không phải là bản sao, cũng không phải tệp báo cáo.".into(),
            "This file is neither a copy nor a report file.".into(),
            "Bản sao có đuôi .saoluu, tệp báo cáo có đuôi .json.",
            "A copy ends in .saoluu, a report file in .json.",
        ),
        CopyError::Report(error) => Said {
            sentence: error.sentence(language),
            hint: error.hint(language),
        },
        CopyError::Truncated { lines } => said(
            language,
            format!("Bản sao bị cắt mất phần cuối, sau dòng {lines}."),
            format!("The end of the copy is missing, after line {lines}."),
            "Chưa có gì được khôi phục. Hãy chép lại tệp từ nơi cất giữ, hoặc dùng bản sao khác.",
            "Nothing was restored. Fetch the file again from where it is kept, or use another copy.",
        ),
        CopyError::Damaged { line, .. } => {
            damaged(format!(" ở dòng {line}"), format!(" at line {line}"))
        }
        CopyError::TooLong { line } => {
            damaged(format!(" ở dòng {line}"), format!(" at line {line}"))
        }
        CopyError::Kdf(_) => damaged(
            " ở phần mật khẩu".into(),
            " where it tells of its passphrase".into(),
        ),
        CopyError::WrongPassphrase(_) => said(
            language,
            "Mật khẩu không đúng.".into(),
            "The passphrase is wrong.".into(),
            "Hãy nhập lại mật khẩu của bản sao này.",
            "Enter the passphrase of this copy again.",
        ),
        CopyError::Newer { .. } => said(
            language,
            "Bản sao do một phiên bản mới hơn của chương trình tạo ra.".into(),
            "A newer version of the program made this copy.".into(),
            "Hãy tải lại trang để dùng phiên bản mới, rồi thử lại.",
            "Reload the page to get the newer version, then try again.",
        ),
    }
}

/// A file that was chosen is not there any more.
pub(crate) fn file_gone(language: Language) -> Said {
    said(
        language,
        "Không đọc được tệp nữa.".into(),
        "The file cannot be read any more.".into(),
        "Có thể tệp đã bị xoá, đổi chỗ hoặc ổ đã rút ra. Hãy chọn lại.",
        "It may have been deleted or moved, or the disk taken out. Choose it again.",
    )
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

/// A record does not read.
pub(crate) fn unreadable(reason: &str, language: Language) -> Said {
    said(
        language,
        format!("Bản ghi của báo cáo không đọc được ({reason})."),
        format!("The record of the report does not read ({reason})."),
        "Bản ghi được giữ nguyên. Hãy lưu nội dung đang mở thành tệp.",
        "The record is left untouched. Save what you have open as a file.",
    )
}

fn altered_outside(reason: &str, language: Language) -> Said {
    said(
        language,
        format!("Dữ liệu đã bị thay đổi từ bên ngoài chương trình ({reason})."),
        format!("The data was changed from outside of the program ({reason})."),
        "Không dùng phần bị thay đổi; hãy lưu thành tệp nội dung đang mở và khôi phục từ bản sao.",
        "What was changed is not used; save what you have open as a file, and restore a copy.",
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
}
