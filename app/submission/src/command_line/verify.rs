//! `verify FILE.pdf [--trust CA.pem] [--revoked LIST.crl] [--pdf OUT.pdf]`

use std::path::{Path, PathBuf};

use pdf_export::{
    Certificate, CertificationLevel, DocumentTimestamp, LaterChanges, PadesLevel,
    Path as CertificatePath, Revocation, RevocationList, SignatureStatus, TimestampStatus, Verdict,
    VerifyOptions,
};
use report::{Language, both};
use submission::{
    VerifiedFile, document_timestamp_sentence, facts, verdict_sentence, verification_pdf,
};

use super::answer::{Answer, json, one_line};
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Verifies every signature. All is well when there is one, all hold, and, where certificates to
/// trust were given, one of those vouches for each. `record` is a file for a print of what was found.
pub fn verify(
    pdf: &Path,
    trust: &[PathBuf],
    revoked: &[PathBuf],
    record: Option<&Path>,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let bytes = files::read(pdf)?;
    let mut trusted = Vec::new();
    for path in trust {
        let read = Certificate::read_all(&files::read(path)?);
        trusted.extend(read.map_err(|_| Trouble::NotACertificate(path.clone()))?);
    }
    let mut lists = Vec::new();
    for path in revoked {
        let read = RevocationList::read(&files::read(path)?);
        lists.push(read.map_err(|_| Trouble::NotARevocationList(path.clone()))?);
    }
    let asked_to_trust = !trust.is_empty();
    let options = VerifyOptions {
        trust: trusted,
        revoked: lists,
        ..VerifyOptions::at(files::now())
    };
    let verification = pdf_export::verify(&bytes, &options).map_err(Trouble::UnreadablePdf)?;
    if let Some(path) = record {
        let name = pdf.file_name().unwrap_or(pdf.as_os_str());
        let file = VerifiedFile::of(&name.to_string_lossy(), &bytes, &options);
        let made = verification_pdf(&[file], &options, arguments.language);
        files::write(path, &made.map_err(Trouble::Record)?)?;
    }
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
    for timestamp in &verification.timestamps {
        let sentence = document_timestamp_sentence(timestamp);
        let head = both(
            "Dấu thời gian trên cả văn bản",
            "Timestamp on the whole document",
        );
        let line = format!(
            "{}: {}",
            head.in_language(arguments.language),
            sentence.in_language(arguments.language)
        );
        text.push_str(&format!("{}\n", one_line(&line)));
    }
    Ok(Answer {
        well,
        json: serde_json::json!({
            "well": well,
            "verdict": worst.map(verdict_word),
            "signatures": verification.signatures.iter().map(signature_json).collect::<Vec<_>>(),
            "documentTimestamps": verification.timestamps.iter().map(timestamp_json).collect::<Vec<_>>(),
        }),
        text,
        remark: String::new(),
    })
}

/// What an official verifier shows.
fn paragraph(number: usize, status: &SignatureStatus, language: Language) -> String {
    let sentence = verdict_sentence(status);
    let head = match language {
        Language::Vietnamese => format!("Chữ ký {number}: {}", sentence.vi),
        Language::English => format!("Signature {number}: {}", sentence.en),
    };
    let facts = facts(status).into_iter().map(|fact| {
        let label = fact.label.in_language(language).to_owned();
        format!("  {label}: {}", fact.value.in_language(language))
    });
    let lines: Vec<_> = std::iter::once(head)
        .chain(facts)
        .map(|line| one_line(&line))
        .collect();
    format!("{}\n", lines.join("\n"))
}

fn signature_json(status: &SignatureStatus) -> serde_json::Value {
    serde_json::json!({
        "field": status.field,
        "verdict": verdict_word(status.verdict()),
        "sentence": json(&verdict_sentence(status)),
        "intact": status.intact(),
        "coversWholeFile": status.covers_whole_file(),
        "trusted": matches!(status.path, CertificatePath::Trusted { .. }),
        "revocation": match &status.revocation {
            Revocation::NotChecked => serde_json::json!("not-checked"),
            Revocation::NotRevoked { as_of } => serde_json::json!({ "notRevoked": as_of.to_string() }),
            Revocation::Outdated { as_of, due } => serde_json::json!({
                "outdated": { "asOf": as_of.to_string(), "due": due.to_string() },
            }),
            Revocation::RevokedLater { subject, at } => serde_json::json!({
                "revokedLater": { "subject": subject, "at": at.to_string() },
            }),
            Revocation::Revoked { subject, at } => serde_json::json!({
                "revoked": { "subject": subject, "at": at.to_string() },
            }),
        },
        "laterChanges": later_json(&status.later_changes),
        "certification": status.certification.map(|certification| match certification {
            CertificationLevel::NoChanges => "no-changes",
            CertificationLevel::FormFilling => "form-filling",
            CertificationLevel::Annotations => "annotations",
        }),
        "level": status.level.map(|level| match level {
            PadesLevel::BB => "B-B",
            PadesLevel::BT => "B-T",
            PadesLevel::BLT => "B-LT",
            PadesLevel::BLTA => "B-LTA",
        }),
        "provenTime": status.proven_time().map(|time| time.to_string()),
        "timestamp": status.timestamp.as_ref().map(stamp_json),
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

fn later_json(changes: &LaterChanges) -> serde_json::Value {
    match changes {
        LaterChanges::None => serde_json::json!("none"),
        LaterChanges::Allowed {
            signatures,
            timestamps,
            validation_data,
            filled,
        } => {
            let mut json = serde_json::json!({
                "signatures": signatures,
                "documentTimestamps": timestamps,
                "validationData": validation_data,
            });
            if !filled.is_empty() {
                let filled = filled
                    .iter()
                    .map(|it| (it.name.clone(), it.value.clone().into()));
                json["filled"] = filled.collect::<serde_json::Map<_, _>>().into();
            }
            json
        }
        LaterChanges::Changed { what } => serde_json::json!({ "changed": what }),
    }
}

fn stamp_json(timestamp: &TimestampStatus) -> serde_json::Value {
    match timestamp {
        TimestampStatus::Holds {
            time,
            authority,
            path,
        } => serde_json::json!({
            "time": time.to_string(),
            "authority": authority,
            "trusted": matches!(path, CertificatePath::Trusted { .. }),
        }),
        TimestampStatus::Broken(_) => serde_json::json!("broken"),
    }
}

fn timestamp_json(timestamp: &DocumentTimestamp) -> serde_json::Value {
    serde_json::json!({
        "field": timestamp.field,
        "sentence": json(&document_timestamp_sentence(timestamp)),
        "timestamp": match &timestamp.status {
            Ok(status) => stamp_json(status),
            Err(_) => serde_json::json!("broken"),
        },
        "laterChanges": later_json(&timestamp.later_changes),
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
