//! Verifying the signatures of a PDF: facts about each, and one verdict.
//!
//! A bad signature is an answer; only an unreadable file is an error. What cannot be told for sure
//! is decided against the signature.

mod byte_range;
mod certification;
mod checked;
mod document_timestamp;
mod later_changes;
mod path;
mod returned;
mod revisions;
mod revocation;
mod signed_data;
mod status;
mod validation_data;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use lopdf::{Dictionary, decode_text_string};

use crate::certificate::Certificate;
use crate::moment;
use crate::revision::fields::{Field, fields};
use crate::revision::{Pdf, ReadError};
use crate::revocation_list::RevocationList;
use crate::timestamp::{Token, TokenFlaw};

pub(crate) use byte_range::{Covered, covered};
pub use certification::CertificationLevel;
pub(crate) use certification::certification;
pub use checked::Checked;
pub use document_timestamp::DocumentTimestamp;
pub(crate) use document_timestamp::is_document_timestamp;
use later_changes::{Seal, Steps};
use path::Made;
pub use returned::{NotReturned, returned};
pub(crate) use revisions::Revisions;
pub(crate) use signed_data::{PADES, check_token_signer};
pub use status::{
    CertificationFault, Coverage, Flaw, LaterChanges, PadesLevel, Path, PathFault, Revocation,
    SignatureStatus, SignerFacts, TimestampStatus, Verdict, Verification,
};
use validation_data::ValidationData;

/// What a verification starts from.
#[derive(Debug, Clone)]
pub struct VerifyOptions {
    /// The present moment.
    pub now: Timestamp,
    /// Certificates that the user trusts: roots, or any other.
    pub trust: Vec<Certificate>,
    /// Lists of revoked certificates.
    pub revoked: Vec<RevocationList>,
    /// What was checked before with these options, and their clones. Nobody need look into it.
    pub checked: Checked,
}

impl VerifyOptions {
    /// At that moment, trusting nobody.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            trust: Vec::new(),
            revoked: Vec::new(),
            checked: Checked::default(),
        }
    }
}

/// No honest file has more signatures; each reads a revision of it, and all that the revision holds.
const MOST_SIGNATURES: usize = 64;

/// Verifies every signature of a PDF, and every document timestamp, in the order of their making.
pub fn verify(pdf: &[u8], options: &VerifyOptions) -> Result<Verification, ReadError> {
    Ok(verify_since(&Revisions::of(pdf)?, options, None)?.0)
}

/// The same, and what came after a place where the file once ended: nothing, if no place is given.
fn verify_since(
    revisions: &Revisions<'_>,
    options: &VerifyOptions,
    since: Option<usize>,
) -> Result<(Verification, LaterChanges), ReadError> {
    let read = &*revisions.whole;
    let fields = fields(read);
    let is_signed = |field: &&Field<'_>| field.signature(read).is_some();
    if fields.iter().filter(is_signed).count() > MOST_SIGNATURES {
        return Err(ReadError::damaged("more signatures than any file has"));
    }
    let signed = fields.iter().filter_map(|field| {
        let (_, value) = field.signature(read)?;
        let covered = covered(revisions, &field.name, value);
        Some((field.name.clone(), value, covered))
    });
    let mut signed: Vec<_> = signed.collect();
    signed.sort_by_key(|(_, _, covered)| covered.as_ref().map_or(usize::MAX, |it| it.end));
    let known = Known::of(revisions, options);
    let mut seals: BTreeMap<usize, Seal> =
        since.map(|end| (end, Seal::Nothing)).into_iter().collect();

    let mut timestamps = Vec::new();
    for (field, value, covered) in &signed {
        if is_document_timestamp(read, value) {
            let stamp =
                DocumentTimestamp::judge(read, field.clone(), value, covered, &known.options);
            seals.extend(stamp.covers.map(|end| (end, stamp.seal())));
            timestamps.push(stamp);
        }
    }
    let mut signatures = Vec::new();
    for (field, value, covered) in signed {
        if !is_document_timestamp(read, value) {
            let status = judge(revisions, value, &covered, &known, &timestamps, field);
            seals.extend(covered.as_ref().ok().map(|it| (it.end, Seal::Signature)));
            signatures.push((status, covered.ok().map(|covered| covered.end)));
        }
    }
    let steps = Steps::take(revisions, seals);
    for stamp in &mut timestamps {
        if let Some(end) = stamp.covers {
            stamp.later_changes = steps.after(end);
        }
    }
    let signatures = signatures.into_iter().map(|(mut status, end)| {
        if let Some(end) = end {
            status.later_changes = steps.after(end);
        }
        status
    });
    let verification = Verification {
        signatures: signatures.collect(),
        timestamps,
    };
    let later = since.map_or(LaterChanges::None, |end| steps.after(end));
    Ok((verification, later))
}

/// What is known beside the signatures: what the user knows, and what the file brings.
struct Known<'a> {
    /// With the lists of the file besides the user's. These can be long, and are not copied for nothing.
    options: Cow<'a, VerifyOptions>,
    data: Option<ValidationData>,
}

impl<'a> Known<'a> {
    fn of(revisions: &Revisions<'_>, options: &'a VerifyOptions) -> Self {
        let data = ValidationData::at(revisions, revisions.whole.bytes.len());
        let mut options = Cow::Borrowed(options);
        if let Some(data) = &data {
            let lists = data.lists.iter().cloned();
            options.to_mut().revoked.extend(lists);
        }
        Self { options, data }
    }

    /// The certificates that came with a signature, and those of the file.
    fn with(&self, given: Vec<Certificate>) -> Vec<Certificate> {
        let mut all = given;
        all.extend(
            self.data
                .iter()
                .flat_map(|data| data.certificates.iter().cloned()),
        );
        all
    }
}

/// Every value of a signature field of the form, document timestamps among them.
fn signatures<'a>(pdf: &'a Pdf<'_>) -> impl Iterator<Item = &'a Dictionary> {
    let fields = fields(pdf).into_iter();
    fields.filter_map(|field| Some(field.signature(pdf)?.1))
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

/// All that can be said of one signature by itself.
fn judge(
    revisions: &Revisions<'_>,
    signature: &Dictionary,
    covered: &Result<Covered, Flaw>,
    known: &Known<'_>,
    timestamps: &[DocumentTimestamp],
    field: String,
) -> SignatureStatus {
    let (pdf, options) = (&*revisions.whole, &*known.options);
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
        stamped_with_document: None,
        level: None,
        claimed_time,
        reason: text(b"Reason"),
        location: text(b"Location"),
        certification: certification(pdf, signature),
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
    if status.flaw.is_none() && status.certification.is_some() {
        let revision = revisions.form_at(covered.end);
        let fault = revision.and_then(|revision| certification::fault(&revision, signature));
        status.flaw = fault.map(Flaw::Certification);
    }
    status.algorithm = answer.algorithm;
    let over = |stamp: &&DocumentTimestamp| stamp.covers.is_some_and(|end| end > covered.end);
    let stamps = || timestamps.iter().filter(over);
    status.stamped_with_document = stamps().filter_map(DocumentTimestamp::proven_time).min();
    let token = answer.token;
    status.timestamp = token.as_ref().map(|token| stamped(token.as_ref(), options));
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
        let given = known.with(answer.certificates);
        let judged = path::judge(&signer, &given, options, made);
        (status.path, status.revocation) = (judged.path, judged.revocation);
        // A proven time does not make a false claim true.
        if claimed_time.is_some_and(|claimed| path::in_future(claimed, options)) {
            status.path = Path::Broken(PathFault::ClaimedInFuture);
        }
        if let (Some(PadesLevel::BT), Path::Trusted { .. }, Some(Ok(token)), Some(data)) =
            (status.level, &status.path, &token, &known.data)
        {
            let authority = known.with(token.certificates.clone());
            let stamped = Made::Claimed(token.time);
            let tells = |data: &ValidationData| {
                data.tells_of(&signer, &given, options, made)
                    && data.tells_of(&token.authority, &authority, options, stamped)
            };
            let archived = || {
                let trusted = stamps().filter(|stamp| stamp.proven_time().is_some());
                let mut ends = trusted.filter_map(|stamp| stamp.covers);
                ends.any(|end| ValidationData::at(revisions, end).is_some_and(|data| tells(&data)))
            };
            if tells(data) {
                status.level = Some(match archived() {
                    true => PadesLevel::BLTA,
                    false => PadesLevel::BLT,
                });
            }
        }
        status.signer = Some(SignerFacts::of(&signer, made.at()));
    }
    status
}

/// What a timestamp says. Its own time is proven by nothing: an authority that was revoked, whenever it was, proves nothing.
fn stamped(token: Result<&Token, &TokenFlaw>, options: &VerifyOptions) -> TimestampStatus {
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
        Err(flaw) => TimestampStatus::Broken(flaw.clone()),
    }
}
