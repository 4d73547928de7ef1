//! Signing, and verifying.

use serde::{Deserialize, Serialize};

use crate::{Failure, Work};

/// Work with signatures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignatureWork {
    /// What the person trusts: certificates and lists of revoked ones, each in DER, as Base64 (RFC 4648).
    pub trust: Vec<String>,
    /// Now, in milliseconds since 1970: the worker reads no clock.
    pub now: i64,
    /// What is to be done.
    pub task: SignatureTask,
}

impl Work for SignatureWork {
    const SCRIPT: &'static str = "signature-worker.js";
}

/// What is to be done.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum SignatureTask {
    /// Look at a PDF that is to be signed. `bytes`: the PDF. Answered by [`Outcome::ToSign`](crate::Outcome::ToSign).
    Inspect,
    /// Look into a `.p12` file. `bytes`: the file. Answered by [`Outcome::Keys`](crate::Outcome::Keys).
    OpenKeys {
        /// Its password. Lives as long as this message.
        password: String,
    },
    /// Sign a PDF. `bytes`: the PDF, the `.p12` file, the picture if the plan has one. Answered by
    /// [`Outcome::Signed`](crate::Outcome::Signed).
    Sign {
        /// How.
        plan: SignaturePlan,
        /// The file's password. Lives as long as this message.
        password: String,
        /// Which of the keys in the file, as numbered by [`Outcome::Keys`](crate::Outcome::Keys).
        key: usize,
        /// 32 random bytes from the browser, for blinding the private key's use.
        random: [u8; 32],
    },
    /// Prepare a PDF to be signed elsewhere by a key whose certificate is known. `bytes`: the PDF, the certificates, the picture
    /// if the plan has one. Answered by [`Outcome::Prepared`](crate::Outcome::Prepared); `bytes`: the PDF, what is to be signed.
    PrepareForKey {
        /// How.
        plan: SignaturePlan,
    },
    /// Prepare a PDF for a whole signature of its digest. `bytes`: the PDF, the picture if the plan has one. Answered by
    /// [`Outcome::Prepared`](crate::Outcome::Prepared); `bytes`: the PDF.
    PrepareForDigest {
        /// How.
        plan: SignaturePlan,
        /// By which hash: `sha256`, `sha384`, `sha512`.
        hash: String,
    },
    /// Put the signature of a key into the PDF that was prepared for it. `bytes`: that PDF, the certificates, the signature.
    /// Answered by [`Outcome::Signed`](crate::Outcome::Signed).
    EmbedFromKey {
        /// By which algorithm; none for the usual one.
        algorithm: Option<String>,
    },
    /// Put a whole signature into the PDF that was prepared for it. `bytes`: that PDF, the signature. Answered by
    /// [`Outcome::Signed`](crate::Outcome::Signed).
    EmbedWhole,
    /// Take a PDF that another program has signed. `bytes`: the PDF that was handed out, the one that came back. Answered by
    /// [`Outcome::Signed`](crate::Outcome::Signed).
    Returned,
    /// Make the request for a timestamp on the last signature. `bytes`: the PDF. Answered by
    /// [`Outcome::TimestampRequest`](crate::Outcome::TimestampRequest); `bytes`: the request.
    AskTimestamp {
        /// Random, and never used again.
        nonce: u64,
    },
    /// Put the answer to it beside the signature. `bytes`: the PDF, the request, the answer. Answered by
    /// [`Outcome::Signed`](crate::Outcome::Signed).
    AddTimestamp,
    /// Say what verifying goes by. `bytes`: none, or a file with certificates to be trusted or a list of revoked ones.
    /// Answered by [`Outcome::Trust`](crate::Outcome::Trust).
    Trust,
    /// Verify signed PDFs. `bytes`: the PDFs. Answered by [`Outcome::Verified`](crate::Outcome::Verified).
    Verify,
}

/// Shows what is to be done without the password.
impl core::fmt::Debug for SignatureTask {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            Self::Inspect => "Inspect",
            Self::OpenKeys { .. } => "OpenKeys",
            Self::Sign { .. } => "Sign",
            Self::PrepareForKey { .. } => "PrepareForKey",
            Self::PrepareForDigest { .. } => "PrepareForDigest",
            Self::EmbedFromKey { .. } => "EmbedFromKey",
            Self::EmbedWhole => "EmbedWhole",
            Self::Returned => "Returned",
            Self::AskTimestamp { .. } => "AskTimestamp",
            Self::AddTimestamp => "AddTimestamp",
            Self::Trust => "Trust",
            Self::Verify => "Verify",
        })
    }
}

/// How a PDF is signed, whoever holds the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignaturePlan {
    /// As whom.
    pub signatory: Signatory,
    /// What is seen of it.
    pub look: Look,
    /// By which algorithm, as [`KeySummary::algorithms`] names them; none for the usual one.
    pub algorithm: Option<String>,
    /// Where it is signed; may be empty.
    pub location: String,
    /// Whether it certifies the document, and allows what; none for an approval.
    pub certification: Option<Certification>,
    /// The number that the document is given.
    pub number: Option<u32>,
    /// The day that it is given, ISO 8601.
    pub date: Option<String>,
}

/// What a certified document allows afterwards (ISO 32000-2, 12.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certification {
    /// Nothing, not even another signature.
    NoChanges,
    /// Filling in fields that are there, and signing.
    FormFilling,
}

/// As whom a PDF is signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signatory {
    /// The person who signs the document.
    #[default]
    Person,
    /// The organisation in whose name.
    Organisation,
    /// Whoever issues an annex or a copy.
    Copy,
}

/// What is seen of a signature.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// Nothing.
    #[default]
    Unseen,
    /// A picture, which is the last of the request's `bytes`.
    Picture,
    /// Words, a line each; the time of signing follows them.
    Words(Vec<String>),
}

/// What a person should see of a PDF before signing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ToSign {
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// The subject of the report in it, if there is one.
    pub subject: Option<String>,
    /// The signatures in it, in order.
    pub signatures: Vec<Signature>,
    /// As whom it can still be signed, so that it is seen.
    pub free: Vec<Signatory>,
    /// Number and date that it can still be given.
    pub open: Option<Open>,
    /// Whether it waits for a signature that is made elsewhere.
    pub waits: bool,
}

/// What a document can still be given with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Whether it has no number yet.
    pub number: bool,
    /// Whether it has no day yet.
    pub date: bool,
}

/// What was prepared to be signed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prepared {
    /// Whose certificate it is prepared for; empty where that is not known.
    pub signer: String,
    /// The digest of what is to be signed, lower-case hex.
    pub digest_hex: String,
    /// The same as Base64.
    pub digest_base64: String,
    /// By which algorithm or hash.
    pub algorithm: String,
    /// A command for openssl that makes the signature.
    pub command: String,
}

/// What a person should see of a key before signing with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeySummary {
    /// Whose certificate it is (common name, else the whole subject).
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// First moment of validity, ISO 8601.
    pub not_before: String,
    /// Last moment of validity, ISO 8601.
    pub not_after: String,
    /// Algorithm: `RSA 2048`, `ECDSA P-256`.
    pub algorithm: String,
    /// What it can sign by, the usual one first: `rsa-pss-sha256`.
    pub algorithms: Vec<String>,
    /// Who vouches for it, as far as the person has brought certificates to be trusted.
    pub vouched: String,
    /// Why it cannot sign, if it cannot.
    pub unusable: Option<Failure>,
}

/// A certificate that is trusted, or a list of revoked ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// SHA-256 of its DER, lower-case hex.
    pub digest: String,
    /// Whose certificate it is, or whose list.
    pub name: String,
    /// What it is, who issued it, and for how long it holds; or why it cannot be used.
    pub note: String,
    /// Whether it holds now.
    pub holds: bool,
    /// Its DER, as Base64; empty for one that the person has brought before.
    pub file: String,
}

/// What was found out about a PDF that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Findings {
    /// The worst verdict on its signatures; none if it has none.
    pub verdict: Option<Verdict>,
    /// Each signature, in order.
    pub signatures: Vec<Signature>,
    /// What is said of each document timestamp.
    pub timestamps: Vec<String>,
}

/// What was found out about a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signature {
    /// The verdict.
    pub verdict: Verdict,
    /// All facts in one sentence.
    pub sentence: String,
    /// When, as the signer claims, in milliseconds since 1970.
    pub claimed_at: Option<i64>,
    /// Everything that was found out, the most important first.
    pub facts: Vec<Fact>,
}

/// One thing that was found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What was found.
    pub value: String,
}

/// The verdicts, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Intact, unchanged, by a trusted signer.
    Valid,
    /// Intact and unchanged; whether the signer is who they say is not known.
    UnknownSigner,
    /// Intact and unchanged, but the signer's certificate does not hold.
    CertificateNotValid,
    /// The document was changed afterwards.
    ChangedAfterSigning,
    /// It does not hold.
    Broken,
}
