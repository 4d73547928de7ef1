//! `verify FILE.pdf [--trust CA.pem]`

use std::path::{Path, PathBuf};

use pdf_export::{
    Certificate, Flaw, LaterChanges, Path as CertificatePath, PathFault, SignatureStatus, Verdict,
    VerifyOptions,
};
use report::{Bilingual, Language};

use super::answer::{Answer, both, json, moment, one_line};
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Verifies every signature. All is well when there is one, all hold, and, where certificates to
/// trust were given, one of those vouches for each.
pub fn verify(pdf: &Path, trust: &[PathBuf], arguments: &Arguments) -> Result<Answer, Trouble> {
    let bytes = files::read(pdf)?;
    let mut trusted = Vec::new();
    for path in trust {
        let read = Certificate::read_all(&files::read(path)?);
        trusted.extend(read.map_err(|_| Trouble::NotACertificate(path.clone()))?);
    }
    let asked_to_trust = !trust.is_empty();
    let options = VerifyOptions {
        now: files::now(),
        trust: trusted,
    };
    let verification = pdf_export::verify(&bytes, &options).map_err(Trouble::UnreadablePdf)?;
    let worst = verification.verdict();
    let well = match worst {
        Some(Verdict::Valid) => true,
        Some(Verdict::UnknownSigner) => !asked_to_trust,
        _ => false,
    };
    let mut text = String::new();
    if verification.signatures.is_empty() {
        let none = both("Tệp không có chữ ký nào.\n", "The file has no signature.\n");
        text.push_str(none.in_language(arguments.language));
    }
    for (index, status) in verification.signatures.iter().enumerate() {
        text.push_str(&paragraph(index + 1, status, arguments.language));
    }
    Ok(Answer {
        well,
        json: serde_json::json!({
            "well": well,
            "verdict": worst.map(verdict_word),
            "signatures": verification.signatures.iter().map(signature_json).collect::<Vec<_>>(),
        }),
        text,
        remark: String::new(),
    })
}

/// What an official verifier shows: valid or not, signer, issuer, time, whether the text is whole,
/// whether the certificate held.
fn paragraph(number: usize, status: &SignatureStatus, language: Language) -> String {
    let mut lines = vec![both(
        format!("Chữ ký {number}: {}", verdict(status).vi),
        format!("Signature {number}: {}", verdict(status).en),
    )];
    if let Some(signer) = &status.signer {
        lines.push(both(
            format!("  Người ký: {} ({})", signer.subject, signer.key),
            format!("  Signer: {} ({})", signer.subject, signer.key),
        ));
        lines.push(both(
            format!(
                "  Chứng thư do {} cấp, hiệu lực từ {} đến {}",
                signer.issuer,
                moment(signer.not_before),
                moment(signer.not_after)
            ),
            format!(
                "  Certificate issued by {}, valid from {} to {}",
                signer.issuer,
                moment(signer.not_before),
                moment(signer.not_after)
            ),
        ));
    }
    if let Some(time) = status.claimed_time {
        lines.push(both(
            format!("  Thời điểm ký (theo người ký): {}", moment(time)),
            format!("  Signed at (as the signer claims): {}", moment(time)),
        ));
    }
    lines.push(if status.covers_whole_file() {
        both("  Phạm vi: toàn bộ tệp", "  Covers: the whole file")
    } else {
        both("  Phạm vi: một phần tệp", "  Covers: part of the file")
    });
    let lines: Vec<_> = lines
        .iter()
        .map(|line| one_line(line.in_language(language)))
        .collect();
    format!("{}\n", lines.join("\n"))
}

/// Facts in one sentence.
fn verdict(status: &SignatureStatus) -> Bilingual {
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
                CertificatePath::Broken(fault) => fault_words(fault),
                CertificatePath::Trusted { .. } | CertificatePath::Unknown => both("", ""),
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
    }
}

fn signature_json(status: &SignatureStatus) -> serde_json::Value {
    serde_json::json!({
        "field": status.field,
        "verdict": verdict_word(status.verdict()),
        "sentence": json(&verdict(status)),
        "intact": status.intact(),
        "coversWholeFile": status.covers_whole_file(),
        "trusted": matches!(status.path, CertificatePath::Trusted { .. }),
        "laterChanges": match &status.later_changes {
            LaterChanges::None => serde_json::json!("none"),
            LaterChanges::Signatures { count } => serde_json::json!({ "signatures": count }),
            LaterChanges::Changed { what } => serde_json::json!({ "changed": what }),
        },
        "claimedTime": status.claimed_time.map(|time| time.to_string()),
        "reason": status.reason,
        "location": status.location,
        "algorithm": status.algorithm,
        "signer": status.signer.as_ref().map(|signer| serde_json::json!({
            "subject": signer.subject,
            "issuer": signer.issuer,
            "serialNumber": signer.serial_number,
            "notBefore": signer.not_before.to_string(),
            "notAfter": signer.not_after.to_string(),
            "key": signer.key,
            "validThen": signer.valid_then,
        })),
    })
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::UnknownSigner => "unknown-signer",
        Verdict::CertificateNotValid => "certificate-not-valid",
        Verdict::ChangedAfterSigning => "changed-after-signing",
        Verdict::Broken => "broken",
    }
}
