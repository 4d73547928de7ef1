//! Verifying the signatures of a PDF: facts about each, and one verdict.
//!
//! A bad signature is an answer; only an unreadable file is an error. What cannot be told for sure
//! is decided against the signature.

mod byte_range;
mod later_changes;
mod path;
mod revisions;
mod revocation;
mod signed_data;
mod status;

use jiff::Timestamp;
use lopdf::{Dictionary, decode_text_string};

use crate::certificate::Certificate;
use crate::moment;
use crate::revision::fields::fields;
use crate::revision::{Pdf, ReadError};
use crate::revocation_list::RevocationList;
use crate::timestamp::{Token, TokenFlaw};

pub(crate) use byte_range::{Covered, covered};
use later_changes::Steps;
use path::Made;
pub(crate) use revisions::Revisions;
pub(crate) use signed_data::{PADES, check_token_signer};
pub use status::{
    Coverage, Flaw, LaterChanges, PadesLevel, Path, PathFault, Revocation, SignatureStatus,
    SignerFacts, TimestampStatus, Verdict, Verification,
};

/// What a verification starts from.
#[derive(Debug, Clone)]
pub struct VerifyOptions {
    /// The present moment.
    pub now: Timestamp,
    /// Certificates that the user trusts: roots, or any other.
    pub trust: Vec<Certificate>,
    /// Lists of revoked certificates.
    pub revoked: Vec<RevocationList>,
}

impl VerifyOptions {
    /// At that moment, trusting nobody.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            trust: Vec::new(),
            revoked: Vec::new(),
        }
    }
}

/// No honest file has more signatures; each reads a revision of it, and all that the revision holds.
const MOST_SIGNATURES: usize = 64;

/// Verifies every signature of a PDF, in the order of their signing.
pub fn verify(pdf: &[u8], options: &VerifyOptions) -> Result<Verification, ReadError> {
    let revisions = Revisions::of(pdf)?;
    let read = &*revisions.whole;
    let fields = fields(read);
    let signed = fields
        .iter()
        .filter(|field| field.signature(read).is_some());
    if signed.count() > MOST_SIGNATURES {
        return Err(ReadError::damaged("more signatures than any file has"));
    }
    let mut found: Vec<(Result<Covered, Flaw>, SignatureStatus)> = fields
        .iter()
        .filter_map(|field| {
            let (_, signature) = field.signature(read)?;
            let covered = covered(&revisions, &field.name, signature);
            let status = judge(read, signature, &covered, options, field.name.clone());
            Some((covered, status))
        })
        .collect();
    found.sort_by_key(|(covered, _)| covered.as_ref().map_or(usize::MAX, |covered| covered.end));
    let ends = found
        .iter()
        .filter_map(|(covered, _)| covered.as_ref().ok())
        .map(|covered| covered.end)
        .collect();
    let steps = Steps::take(&revisions, ends);
    let signatures = found
        .into_iter()
        .map(|(covered, mut status)| {
            if let Ok(covered) = covered {
                status.later_changes = steps.after(covered.end);
            }
            status
        })
        .collect();
    Ok(Verification { signatures })
}

/// Whether a trusted certificate vouches for the first of `chain` now, with the others of it between.
pub fn vouched(chain: &[Certificate], options: &VerifyOptions) -> Path {
    match chain.first() {
        Some(signer) => path::judge(signer, chain, options, Made::Claimed(options.now)).path,
        None => Path::Unknown,
    }
}

/// Why a PAdES signature does not hold over what it should cover; none if it does.
pub(crate) fn flaw(signature: &[u8], covered: &[&[u8]; 2]) -> Option<Flaw> {
    signed_data::check(signature, covered, Some(PADES)).flaw
}

/// The level of a certification signature (ISO 32000-2, 12.8.2.2); `None` for an approval signature.
pub(crate) fn certification_level(pdf: &Pdf<'_>, signature: &Dictionary) -> Option<i64> {
    let references = pdf.value(signature, b"Reference")?.as_array().ok()?;
    references
        .iter()
        .filter_map(|reference| pdf.resolve(reference).as_dict().ok())
        .find(|reference| {
            pdf.value(reference, b"TransformMethod")
                .and_then(|method| method.as_name().ok())
                == Some(b"DocMDP")
        })
        .map(|reference| {
            pdf.value(reference, b"TransformParams")
                .and_then(|parameters| parameters.as_dict().ok())
                .and_then(|parameters| pdf.value(parameters, b"P"))
                .and_then(|level| level.as_i64().ok())
                // Form filling and signing: the default of the standard.
                .unwrap_or(2)
        })
}

/// All that can be said of one signature by itself.
fn judge(
    pdf: &Pdf<'_>,
    signature: &Dictionary,
    covered: &Result<Covered, Flaw>,
    options: &VerifyOptions,
    field: String,
) -> SignatureStatus {
    let text = |key: &[u8]| {
        pdf.value(signature, key)
            .and_then(|value| decode_text_string(value).ok())
            .unwrap_or_default()
    };
    let claimed_time = moment::read(&text(b"M"));
    let mut status = SignatureStatus {
        field,
        flaw: None,
        coverage: None,
        later_changes: LaterChanges::None,
        signer: None,
        path: Path::Unknown,
        revocation: Revocation::NotChecked,
        timestamp: None,
        level: None,
        claimed_time,
        reason: text(b"Reason"),
        location: text(b"Location"),
        certification_level: certification_level(pdf, signature),
        algorithm: None,
    };
    let covered = match covered {
        Ok(covered) => covered,
        Err(flaw) => {
            status.flaw = Some(flaw.clone());
            return status;
        }
    };
    status.coverage = Some(if covered.end == pdf.bytes.len() {
        Coverage::WholeFile
    } else {
        Coverage::UpTo {
            bytes: covered.end,
            of: pdf.bytes.len(),
        }
    });
    let profile = pdf
        .value(signature, b"SubFilter")
        .and_then(|name| name.as_name().ok());
    let answer = signed_data::check(&covered.signature, &covered.parts(pdf.bytes), profile);
    status.flaw = answer.flaw;
    status.algorithm = answer.algorithm;
    status.timestamp = answer.token.map(|token| stamped(token, options));
    let proven_time = status.proven_time();
    if status.intact() && profile == Some(PADES) {
        status.level = Some(match proven_time {
            Some(_) => PadesLevel::BT,
            None => PadesLevel::BB,
        });
    }
    if let Some(signer) = answer.signer {
        let made = match proven_time {
            Some(at) => Made::Proven(at),
            None => Made::Claimed(claimed_time.unwrap_or(options.now)),
        };
        let judged = path::judge(&signer, &answer.certificates, options, made);
        (status.path, status.revocation) = (judged.path, judged.revocation);
        // A proven time does not make a false claim true.
        if claimed_time.is_some_and(|claimed| path::in_future(claimed, options)) {
            status.path = Path::Broken(PathFault::ClaimedInFuture);
        }
        status.signer = Some(SignerFacts::of(&signer, made.at()));
    }
    status
}

/// What a timestamp says. Its own time is proven by nothing: an authority that was revoked, whenever it was, proves nothing.
fn stamped(token: Result<Token, TokenFlaw>, options: &VerifyOptions) -> TimestampStatus {
    match token {
        Ok(token) => TimestampStatus::Holds {
            time: token.time,
            authority: token.authority.subject(),
            path: path::judge(
                &token.authority,
                &token.certificates,
                options,
                Made::Claimed(token.time),
            )
            .path,
        },
        Err(flaw) => TimestampStatus::Broken(flaw),
    }
}
