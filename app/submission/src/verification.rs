//! What was found out about a signature, in words: what Circular 15/2025/TT-BKHCN has a verifier show (valid or not,
//! who certified, who signed and when, whether the text is whole, whether the certificate was valid then), and more.

use jiff::Timestamp;
use pdf_export::{
    CertificationFault, CertificationLevel, Coverage, DAY_FIELD, DocumentTimestamp, FilledField,
    Flaw, LaterChanges, MONTH_FIELD, NUMBER_FIELD, PadesLevel, Path, PathFault, Revocation,
    SignatureStatus, TimestampStatus, TokenFlaw, Verdict,
};
use report::{Bilingual, both};

/// One thing that was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: `Người ký`.
    pub label: Bilingual,
    /// What was found.
    pub value: Bilingual,
}

/// All facts about a signature in one sentence.
pub fn verdict_sentence(status: &SignatureStatus) -> Bilingual {
    if let Some(flaw) = &status.flaw {
        let Bilingual { vi, en } = flaw_words(flaw);
        return both(format!("KHÔNG hợp lệ: {vi}."), format!("NOT valid: {en}."));
    }
    match status.verdict() {
        Verdict::Valid => both(
            "hợp lệ, người ký đáng tin cậy.",
            "valid, by a trusted signer.",
        ),
        Verdict::UnknownSigner => both(
            "nội dung nguyên vẹn; chưa có chứng thư tin cậy nào bảo đảm cho người ký.",
            "intact; no trusted certificate vouches for the signer.",
        ),
        Verdict::CertificateNotValid => {
            let fault = match &status.path {
                Path::Broken(fault) => fault_words(fault),
                Path::Trusted { .. } | Path::Unknown => both("", ""),
            };
            both(
                format!(
                    "nội dung nguyên vẹn, nhưng chứng thư không hợp lệ: {}.",
                    fault.vi
                ),
                format!("intact, but the certificate does not hold: {}.", fault.en),
            )
        }
        Verdict::ChangedAfterSigning => both(
            "KHÔNG hợp lệ: văn bản đã bị sửa sau khi ký.",
            "NOT valid: the document was changed after it was signed.",
        ),
        Verdict::Broken => both("KHÔNG hợp lệ.", "NOT valid."),
    }
}

/// Everything that was found out about a signature, the most important first.
pub fn facts(status: &SignatureStatus) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |vi: &str, en: &str, value: Bilingual| {
        facts.push(Fact {
            label: both(vi, en),
            value,
        });
    };
    if let Some(signer) = &status.signer {
        let name = format!("{} ({})", signer.subject, signer.key);
        add("Người ký", "Signer", same(name));
        let issuer = signer.issuer.clone();
        add("Nơi cấp chứng thư", "Certificate issued by", same(issuer));
    }
    add(
        "Thời điểm ký",
        "Signed at",
        match status.claimed_time {
            Some(time) => both(
                format!("{} (theo người ký)", moment(time)),
                format!("{} (as the signer claims)", moment(time)),
            ),
            None => both("không nêu", "not said"),
        },
    );
    if let Some(timestamp) = &status.timestamp {
        let value = timestamp_words(timestamp);
        add("Dấu thời gian", "Timestamp", value);
    }
    if let Some(time) = status.stamped_with_document {
        let value = both(
            format!(
                "chữ ký đã có vào lúc {}, theo dấu thời gian trên cả văn bản",
                moment(time)
            ),
            format!(
                "it was there at {}, by a timestamp on the whole document",
                moment(time)
            ),
        );
        add("Dấu thời gian văn bản", "Document timestamp", value);
    }
    if let Some(certification) = status.certification {
        let value = certification_words(certification);
        add("Chứng nhận văn bản", "Certifies the document", value);
    }
    add("Nội dung", "Content", content(status));
    if let Some(signer) = &status.signer {
        let (from, to) = (moment(signer.not_before), moment(signer.not_after));
        let value = match signer.valid_then {
            true => both(
                format!("có hiệu lực lúc ký (từ {from} đến {to})"),
                format!("valid at that time (from {from} to {to})"),
            ),
            false => both(
                format!("KHÔNG có hiệu lực lúc ký (từ {from} đến {to})"),
                format!("NOT valid at that time (from {from} to {to})"),
            ),
        };
        add("Chứng thư", "Certificate", value);
        add("Thu hồi", "Revocation", revocation(&status.revocation));
        let vouched = path_words(&status.path);
        let vouched = match status.path {
            Path::Broken(_) => both(
                format!("KHÔNG: {}", vouched.vi),
                format!("NO: {}", vouched.en),
            ),
            Path::Trusted { .. } | Path::Unknown => vouched,
        };
        add("Bảo đảm", "Vouched for", vouched);
    }
    add("Phạm vi", "Covers", coverage(status.coverage));
    add("Sau khi ký", "After it", later(&status.later_changes));
    if let LaterChanges::Allowed { filled, .. } = &status.later_changes
        && let Some(given) = given(filled)
    {
        add("Số, ngày tháng", "Number and date", given);
    }
    if let Some(level) = status.level {
        let value = match level {
            PadesLevel::BB => both(
                "PAdES B-B (thời điểm ký chưa được chứng minh)",
                "PAdES B-B (the time is not proven)",
            ),
            PadesLevel::BT => both(
                "PAdES B-T (thời điểm ký đã được chứng minh)",
                "PAdES B-T (the time is proven)",
            ),
            PadesLevel::BLT => both(
                "PAdES B-LT (thời điểm ký đã được chứng minh; tệp mang theo dữ liệu để kiểm tra chứng thư)",
                "PAdES B-LT (the time is proven; the file brings what its certificates are checked by)",
            ),
            PadesLevel::BLTA => both(
                "PAdES B-LTA (như B-LT, và có dấu thời gian trên cả văn bản)",
                "PAdES B-LTA (as B-LT, with a timestamp on all of it)",
            ),
        };
        add("Mức chữ ký", "Level", value);
    }
    if let Some(algorithm) = &status.algorithm {
        add("Thuật toán", "Algorithm", same(algorithm.clone()));
    }
    for (vi, en, said) in [
        ("Lý do ký", "Reason", &status.reason),
        ("Nơi ký", "Place", &status.location),
    ] {
        if !said.is_empty() {
            add(vi, en, same(said.clone()));
        }
    }
    facts
}

/// Day and time in Vietnam, as both languages read it: `26/11/2026 23:45:28 (+07:00)`.
pub fn moment(time: Timestamp) -> String {
    let local = jiff::tz::Offset::constant(7).to_datetime(time);
    format!("{} (+07:00)", local.strftime("%d/%m/%Y %H:%M:%S"))
}

fn content(status: &SignatureStatus) -> Bilingual {
    match &status.flaw {
        None => both("nguyên vẹn như khi ký", "whole, as it was signed"),
        Some(Flaw::DocumentAltered) => both(
            "ĐÃ BỊ THAY ĐỔI so với khi ký",
            "ALTERED since it was signed",
        ),
        Some(_) => both("không thể khẳng định", "cannot be told"),
    }
}

fn revocation(revocation: &Revocation) -> Bilingual {
    match revocation {
        Revocation::NotChecked => both(
            "chưa kiểm tra: không có danh sách thu hồi của nơi cấp",
            "not checked: no list of the issuer is at hand",
        ),
        Revocation::NotRevoked { as_of } => both(
            format!(
                "không bị thu hồi, theo danh sách lập lúc {}",
                moment(*as_of)
            ),
            format!("not revoked, by the list of {}", moment(*as_of)),
        ),
        Revocation::Outdated { as_of, due } => both(
            format!(
                "không có trong danh sách lập lúc {}; danh sách này đã hết hạn lúc {}",
                moment(*as_of),
                moment(*due)
            ),
            format!(
                "not on the list of {}, which expired at {}",
                moment(*as_of),
                moment(*due)
            ),
        ),
        Revocation::RevokedLater { subject, at } => both(
            format!(
                "chứng thư của {subject} bị thu hồi lúc {}, sau thời điểm ký đã được chứng minh",
                moment(*at)
            ),
            format!(
                "the certificate of {subject} was revoked at {}, after the proven time",
                moment(*at)
            ),
        ),
        Revocation::Revoked { subject, at } => both(
            format!("chứng thư của {subject} ĐÃ BỊ THU HỒI lúc {}", moment(*at)),
            format!(
                "the certificate of {subject} was REVOKED at {}",
                moment(*at)
            ),
        ),
    }
}

fn timestamp_words(timestamp: &TimestampStatus) -> Bilingual {
    match timestamp {
        TimestampStatus::Holds {
            time,
            authority,
            path: Path::Trusted { .. },
        } => both(
            format!(
                "chữ ký đã có vào lúc {}, do {authority} chứng minh",
                moment(*time)
            ),
            format!("it was there at {}, as {authority} proves", moment(*time)),
        ),
        TimestampStatus::Holds {
            time,
            authority,
            path: untrusted,
        } => {
            let Bilingual { vi, en } = path_words(untrusted);
            both(
                format!(
                    "ghi {} theo {authority}, nhưng không chứng minh được gì; bảo đảm cho {authority}: {vi}",
                    moment(*time)
                ),
                format!(
                    "{} says {authority}, which proves nothing; {authority} is vouched for: {en}",
                    moment(*time)
                ),
            )
        }
        TimestampStatus::Broken(flaw) => {
            let Bilingual { vi, en } = token_words(flaw);
            both(
                format!("KHÔNG chứng minh được gì: {vi}"),
                format!("proves NOTHING: {en}"),
            )
        }
    }
}

fn token_words(flaw: &TokenFlaw) -> Bilingual {
    match flaw {
        TokenFlaw::Unreadable => both("không đọc được dấu thời gian", "it cannot be read"),
        TokenFlaw::Several => both(
            "chữ ký không có đúng một dấu thời gian",
            "the signature does not have exactly one",
        ),
        TokenFlaw::Signature {
            flaw: Flaw::DocumentAltered,
        } => both("dấu thời gian đã bị thay đổi", "it was altered"),
        TokenFlaw::Signature { flaw } => {
            let Bilingual { vi, en } = flaw_words(flaw);
            both(
                format!("nơi cấp dấu thời gian: {vi}"),
                format!("the authority's own signature: {en}"),
            )
        }
        TokenFlaw::NotAnAuthority => both(
            "chứng thư của nơi cấp không dùng riêng cho dấu thời gian",
            "its certificate is not meant for timestamps and nothing else",
        ),
        TokenFlaw::OtherSignature => both(
            "dấu thời gian thuộc một chữ ký khác",
            "it is for another signature",
        ),
    }
}

/// Who vouches for a signer, in words.
pub fn path_words(path: &Path) -> Bilingual {
    match path {
        Path::Trusted { anchor } => both(
            format!("{anchor}, chứng thư mà bạn tin cậy"),
            format!("{anchor}, which you trust"),
        ),
        Path::Unknown => both(
            "chưa được chứng thư tin cậy nào bảo đảm",
            "no certificate that you trust vouches for it",
        ),
        Path::Broken(fault) => fault_words(fault),
    }
}

fn coverage(coverage: Option<Coverage>) -> Bilingual {
    match coverage {
        Some(Coverage::WholeFile) => both("toàn bộ tệp", "the whole file"),
        Some(Coverage::UpTo { bytes, of }) => both(
            format!("{bytes} trong {of} byte đầu của tệp"),
            format!("the first {bytes} of {of} bytes"),
        ),
        None => both("không xác định được", "cannot be told"),
    }
}

fn certification_words(certification: CertificationLevel) -> Bilingual {
    match certification {
        CertificationLevel::NoChanges => both(
            "không cho phép thay đổi gì sau khi ký",
            "nothing may change after it",
        ),
        CertificationLevel::FormFilling => both(
            "sau đó chỉ được điền vào ô có sẵn và ký",
            "only fields that are there may be filled in and signed after it",
        ),
        CertificationLevel::Annotations => both(
            "cho phép cả ghi chú về sau; chương trình này vẫn coi ghi chú là sửa văn bản",
            "it allows annotations, which count as a change all the same",
        ),
    }
}

/// A document timestamp in one sentence.
pub fn document_timestamp_sentence(timestamp: &DocumentTimestamp) -> Bilingual {
    let said = match &timestamp.status {
        Ok(TimestampStatus::Holds {
            time,
            authority,
            path: Path::Trusted { .. },
        }) => both(
            format!(
                "văn bản đã có vào lúc {}, do {authority} chứng minh",
                moment(*time)
            ),
            format!(
                "the document was there at {}, as {authority} proves",
                moment(*time)
            ),
        ),
        Ok(TimestampStatus::Broken(TokenFlaw::OtherSignature)) => both(
            "KHÔNG hợp lệ: dấu thời gian không phải của văn bản này, hoặc văn bản đã bị thay đổi",
            "NOT valid: it is not for this document, or the document was altered",
        ),
        Ok(TimestampStatus::Broken(flaw)) => {
            let Bilingual { vi, en } = token_words(flaw);
            both(format!("KHÔNG hợp lệ: {vi}"), format!("NOT valid: {en}"))
        }
        Ok(untrusted @ TimestampStatus::Holds { .. }) => timestamp_words(untrusted),
        Err(flaw) => {
            let Bilingual { vi, en } = flaw_words(flaw);
            both(format!("KHÔNG hợp lệ: {vi}"), format!("NOT valid: {en}"))
        }
    };
    match &timestamp.later_changes {
        LaterChanges::Changed { .. } if timestamp.holds() => both(
            format!("{}; văn bản ĐÃ BỊ SỬA sau đó.", said.vi),
            format!("{}; the document was CHANGED after it.", said.en),
        ),
        _ => both(format!("{}.", said.vi), format!("{}.", said.en)),
    }
}

fn later(changes: &LaterChanges) -> Bilingual {
    match changes {
        LaterChanges::None => both("không có gì thêm", "nothing"),
        LaterChanges::Allowed {
            signatures,
            timestamps,
            validation_data,
            filled,
        } => {
            let (mut vi, mut en) = (Vec::new(), Vec::new());
            if *signatures > 0 {
                vi.push(format!("{signatures} chữ ký"));
                en.push(format!("signatures: {signatures}"));
            }
            if *timestamps > 0 {
                vi.push(format!("{timestamps} dấu thời gian trên cả văn bản"));
                en.push(format!("timestamps on the whole document: {timestamps}"));
            }
            if *validation_data {
                vi.push(String::from("dữ liệu để kiểm tra chứng thư"));
                en.push(String::from("data that certificates are checked by"));
            }
            if !filled.is_empty() {
                vi.push(String::from("số và ngày tháng ở chỗ để trống"));
                en.push(String::from("number and date where they were left empty"));
            }
            both(
                format!("chỉ thêm {}", vi.join(", ")),
                format!("added, and nothing else: {}", en.join(", ")),
            )
        }
        LaterChanges::Changed { what } => {
            both(format!("ĐÃ BỊ SỬA ({what})"), format!("CHANGED ({what})"))
        }
    }
}

/// Number and date that were filled in with a later signature; the year was printed, and signed, before.
fn given(filled: &[FilledField]) -> Option<Bilingual> {
    let value = |name: &str| {
        let mut filled = filled.iter();
        filled.find(|field| field.name == name).map(|it| &it.value)
    };
    let number = value(NUMBER_FIELD);
    let date = value(DAY_FIELD).zip(value(MONTH_FIELD));
    let number_vi = number.map(|number| format!("số {number}"));
    let date_vi = date.map(|(day, month)| format!("ngày {day} tháng {month}"));
    let number_en = number.map(|number| format!("number {number}"));
    let date_en = date.map(|(day, month)| format!("day {day}, month {month}"));
    let listed = |number: Option<String>, date: Option<String>| {
        let parts: Vec<String> = number.into_iter().chain(date).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let (vi, en) = (listed(number_vi, date_vi)?, listed(number_en, date_en)?);
    Some(both(
        format!("{vi}, được điền cùng với chữ ký tiếp theo"),
        format!("{en}, filled in with the next signature"),
    ))
}

fn flaw_words(flaw: &Flaw) -> Bilingual {
    match flaw {
        Flaw::ByteRange => both(
            "chữ ký không chỉ rõ phần tệp mà nó bảo vệ",
            "it does not say properly which bytes it covers",
        ),
        Flaw::NotInItsRevision => both(
            "chữ ký không thuộc phần tệp mà nó bảo vệ",
            "it is not part of what it claims to cover",
        ),
        Flaw::Unreadable => both("không đọc được chữ ký", "it cannot be read"),
        Flaw::UnsupportedKind { name } => both(
            format!("loại chữ ký {name} không được hỗ trợ"),
            format!("signatures of kind {name} are not supported"),
        ),
        Flaw::Algorithm { name } => both(
            format!("thuật toán {name} quá yếu hoặc không được hỗ trợ"),
            format!("the algorithm {name} is too weak or not supported"),
        ),
        Flaw::NoCertificate => both(
            "chữ ký thiếu chứng thư của người ký",
            "the signer's certificate is not in it",
        ),
        Flaw::OtherCertificate => both(
            "chữ ký được tạo cho một chứng thư khác",
            "it was made for another certificate",
        ),
        Flaw::DocumentAltered => both("văn bản đã bị thay đổi", "the document was altered"),
        Flaw::WrongSignature => both(
            "chữ ký không do khoá của người ký tạo ra",
            "the signer's key did not make it",
        ),
        Flaw::Certification(CertificationFault::NotInPermissions) => both(
            "chữ ký chứng nhận văn bản mà văn bản không ghi nhận, dấu hiệu của tệp bị can thiệp",
            "it certifies the document, whose permissions do not name it: a mark of an attack",
        ),
        Flaw::Certification(CertificationFault::NotFirst) => both(
            "chữ ký chứng nhận văn bản mà không phải là chữ ký đầu tiên",
            "it certifies the document and is not its first signature",
        ),
    }
}

fn fault_words(fault: &PathFault) -> Bilingual {
    match fault {
        PathFault::NotValidThen { subject } => both(
            format!("chứng thư của {subject} không còn hoặc chưa có hiệu lực vào lúc ký"),
            format!("the certificate of {subject} was not valid at that time"),
        ),
        PathFault::KeyUsage => both(
            "chứng thư không dùng để ký văn bản",
            "it is not meant for signing documents",
        ),
        PathFault::Issuer { subject } => both(
            format!("chứng thư của {subject} không do nơi có thẩm quyền cấp"),
            format!("the certificate of {subject} was not properly issued"),
        ),
        PathFault::UnknownDemand { subject } => both(
            format!("chứng thư của {subject} có yêu cầu mà chương trình này chưa biết"),
            format!("the certificate of {subject} makes a demand that this program does not know"),
        ),
        PathFault::ClaimedInFuture => both(
            "thời điểm ký nằm trong tương lai",
            "the claimed time has not come yet",
        ),
        PathFault::Revoked { subject, at } => both(
            format!("chứng thư của {subject} đã bị thu hồi lúc {}", moment(*at)),
            format!(
                "the certificate of {subject} was revoked at {}",
                moment(*at)
            ),
        ),
    }
}

fn same(text: String) -> Bilingual {
    Bilingual {
        vi: text.clone(),
        en: text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_says_whether_it_proves_anything() {
        let says = |path| {
            let holds = TimestampStatus::Holds {
                time: "2026-03-01T00:00:00Z".parse().expect("a time"),
                authority: String::from("TSA"),
                path,
            };
            timestamp_words(&holds).en
        };
        let anchor = String::from("CA");
        assert_eq!(
            says(Path::Trusted { anchor }),
            "it was there at 01/03/2026 07:00:00 (+07:00), as TSA proves"
        );
        let unknown = says(Path::Unknown);
        assert!(unknown.contains("proves nothing"), "{unknown}");
        let broken = timestamp_words(&TimestampStatus::Broken(TokenFlaw::Several));
        assert!(broken.en.starts_with("proves NOTHING"), "{}", broken.en);
        assert!(broken.vi.starts_with("KHÔNG"), "{}", broken.vi);
    }

    #[test]
    fn what_may_come_later_is_told_apart() {
        let says = |signatures, timestamps, validation_data| {
            later(&LaterChanges::Allowed {
                signatures,
                timestamps,
                validation_data,
                filled: Vec::new(),
            })
        };
        assert_eq!(says(2, 0, false).vi, "chỉ thêm 2 chữ ký");
        let archived = says(0, 1, true);
        assert_eq!(
            archived.vi,
            "chỉ thêm 1 dấu thời gian trên cả văn bản, dữ liệu để kiểm tra chứng thư"
        );
        assert_eq!(
            archived.en,
            "added, and nothing else: timestamps on the whole document: 1, data that certificates are checked by"
        );
    }

    #[test]
    fn a_document_timestamp_says_what_became_of_the_document() {
        let says = |status, later_changes| {
            document_timestamp_sentence(&DocumentTimestamp {
                field: String::new(),
                status,
                covers: Some(1),
                later_changes,
            })
            .en
        };
        let holds = TimestampStatus::Holds {
            time: "2026-03-01T00:00:00Z".parse().expect("a time"),
            authority: String::from("TSA"),
            path: Path::Trusted {
                anchor: String::from("CA"),
            },
        };
        assert_eq!(
            says(Ok(holds.clone()), LaterChanges::None),
            "the document was there at 01/03/2026 07:00:00 (+07:00), as TSA proves."
        );
        let what = String::from("object 4");
        let changed = says(Ok(holds), LaterChanges::Changed { what });
        assert!(changed.contains("CHANGED after it"), "{changed}");
        for broken in [
            Ok(TimestampStatus::Broken(TokenFlaw::OtherSignature)),
            Ok(TimestampStatus::Broken(TokenFlaw::Unreadable)),
            Err(Flaw::ByteRange),
        ] {
            let broken = says(broken, LaterChanges::None);
            assert!(broken.starts_with("NOT valid"), "{broken}");
        }
    }
}
