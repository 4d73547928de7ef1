//! The messages between the page and the PDF worker: shapes only, so that the page never links
//! the PDF code.
//!
//! A message is one JavaScript object: `header` is the JSON of a [`Request`] or an [`Answer`], `bytes`
//! is a list of `Uint8Array` (transferred, never copied) in the order that the shape states.
//! Cancelling is ending the worker: nothing is half done, because nothing is kept there.

use serde::{Deserialize, Serialize};

/// A piece of work for the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page; comes back in every answer.
    pub id: u32,
    /// The language of sentences in the answer.
    pub language: Language,
    /// The letterheads that stand in the place of those that ship.
    #[serde(default)]
    pub letterheads: Vec<OwnLetterhead>,
    /// What is to be done.
    pub work: Work,
}

/// The languages of this house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// Vietnamese.
    #[default]
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A letterhead that stands in the place of the one of its kind that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLetterhead {
    /// Its kind: `party`, `state`, `mass-organisation`.
    pub kind: String,
    /// Its file, as it was taken up; empty for the one that ships.
    pub file: String,
}

/// What the worker can do.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Work {
    /// Make the PDF of a report. Answered by [`Outcome::Pdf`]; `bytes`: the PDF.
    Export {
        /// The report, as interchange JSON.
        report: String,
        /// For which archive.
        #[serde(default)]
        archive: Archive,
        /// Now, in milliseconds since 1970 (UTC): the worker reads no clock.
        now: i64,
    },
    /// Set the pages of a report for the screen. Answered by [`Outcome::Pages`]; `bytes`: the pages, as markup in
    /// UTF-8, an `svg` element each.
    Preview {
        /// The report, as interchange JSON.
        report: String,
        /// Now, in milliseconds since 1970 (UTC).
        now: i64,
    },
    /// Look into a `.p12` file. `bytes`: the file. Answered by [`Outcome::Keys`].
    OpenKeys {
        /// Its password. Lives as long as this message.
        password: String,
        /// What the person trusts, as in [`Work::Verify`].
        #[serde(default)]
        trust: Vec<String>,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
    /// Make the PDF of a report and sign it. `bytes`: the `.p12` file. Answered by [`Outcome::Pdf`].
    ExportSigned {
        /// The report, as interchange JSON.
        report: String,
        /// For which archive.
        #[serde(default)]
        archive: Archive,
        /// Its password. Lives as long as this message.
        password: String,
        /// What the person trusts, as in [`Work::Verify`].
        #[serde(default)]
        trust: Vec<String>,
        /// Which of the keys in the file, as numbered by [`Outcome::Keys`].
        key: usize,
        /// Now, in milliseconds since 1970.
        now: i64,
        /// 32 random bytes from the browser, for blinding the private key's use.
        random: [u8; 32],
    },
    /// Say which letterheads are in use. `bytes`: none, or a file with a letterhead that is to be taken up.
    /// Answered by [`Outcome::Letterheads`].
    Letterheads,
    /// Say what verifying goes by. `bytes`: none, or a file with certificates to be trusted or a list of revoked ones.
    /// Answered by [`Outcome::Trust`].
    Trust {
        /// What the person has brought so far.
        trust: Vec<String>,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
    /// Read the data of a PDF back. `bytes`: the PDF. Answered by [`Outcome::Read`].
    Read,
    /// Verify signed PDFs and read their data back. `bytes`: the PDFs. Answered by [`Outcome::Verified`].
    Verify {
        /// Certificates to be trusted and lists of revoked ones, each in DER, as Base64 (RFC 4648).
        trust: Vec<String>,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
}

/// What the archive takes (ISO 19005).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Archive {
    /// PDF/A-3, level A: with the report's data for programs.
    #[default]
    #[serde(rename = "3a")]
    A3a,
    /// PDF/A-1, level B: without, for archives that take nothing newer.
    #[serde(rename = "1b")]
    A1b,
}

/// A word from the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The request's id.
    pub id: u32,
    /// What happened.
    pub outcome: Outcome,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Outcome {
    /// Not finished: sent while the work goes on.
    Progress {
        /// What is being done.
        phase: Phase,
        /// Steps done.
        done: u32,
        /// Steps in all.
        total: u32,
    },
    /// The PDF is in `bytes`.
    Pdf {
        /// How many pages it has.
        pages: u32,
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
        /// A name for the file, ASCII only, ending in `.pdf`.
        file_name: String,
    },
    /// The pages are in `bytes`.
    Pages,
    /// The keys of a `.p12` file.
    Keys {
        /// In the order of the file.
        keys: Vec<KeySummary>,
    },
    /// The letterheads in use, one of each kind, in the order in which people are shown them.
    Letterheads(Vec<Letterhead>),
    /// What a PDF holds.
    Read(ReadBack),
    /// What verifying goes by, with what the file of the request holds among it.
    Trust(Vec<Trusted>),
    /// What was found out about each PDF, in the order of the request.
    Verified(Vec<Verified>),
    /// It could not be done, and why.
    Failed(Failure),
}

/// What a person should see of a letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Its kind: `party`, `state`, `mass-organisation`.
    pub kind: String,
    /// What its kind is called.
    pub name: String,
    /// Which one it is: its version, whether it ships, what it rests on; or why it cannot be used.
    pub note: String,
    /// Whether it stands in the place of the one that ships.
    pub own: bool,
    /// Whether it comes from the file of the request.
    pub taken: bool,
    /// Its file, to be corrected.
    pub file: String,
}

/// The steps of making a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Breaking lines and pages.
    Typesetting,
    /// Writing the file.
    Writing,
    /// Signing it.
    Signing,
    /// Verifying.
    Verifying,
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

/// What was found out about a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verified {
    /// It was read.
    #[serde(rename = "read")]
    Read(Findings),
    /// It is no PDF that can be read.
    #[serde(rename = "failed")]
    Failed(Failure),
}

/// What was found out about a PDF that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Findings {
    /// The worst verdict on its signatures; none if it has none.
    pub verdict: Option<Verdict>,
    /// What was read back from it.
    pub read: ReadBack,
    /// Each signature, in order.
    pub signatures: Vec<Signature>,
}

/// What was read back from a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// The report, as interchange JSON, if the file carries one.
    pub report: Option<String>,
    /// Whether the pages are known to say what the report says.
    pub agrees: bool,
    /// What people are told of it: a sentence, and a line for each passage that differs (the first of them, if they
    /// are many).
    pub told: String,
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

/// Why the worker could not do what was asked, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is wrong, and where.
    pub sentence: String,
    /// What can be done.
    pub hint: String,
}

/// Shows what is to be done without the password.
impl core::fmt::Debug for Work {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            Self::Export { .. } => "Export",
            Self::Preview { .. } => "Preview",
            Self::OpenKeys { .. } => "OpenKeys",
            Self::ExportSigned { .. } => "ExportSigned",
            Self::Letterheads => "Letterheads",
            Self::Trust { .. } => "Trust",
            Self::Read => "Read",
            Self::Verify { .. } => "Verify",
        })
    }
}
