//! One request, answered.

use jiff::Timestamp;
use pdf_export::pkcs12::{self, Key};
use pdf_export::{Progress, SignatureStatus, VerifyOptions};
use protocol::{
    Answer, Archive, Failure, KeySummary, Outcome, Phase, Request, SignatureSummary, Work,
};
use submission::{Agreement, Language, ReadBackError, Report, Signing, wire};
use zeroize::{Zeroize, Zeroizing};

use crate::failure;

/// An answer and the bytes that go with it.
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// Its bytes, in the order that the protocol states.
    pub bytes: Vec<Vec<u8>>,
}

/// Fetches the names of all letters, as [`submission::letter_name`] reads them; nothing if they cannot be had.
pub type Names<'a> = &'a dyn Fn() -> Vec<u8>;

/// Does the work that `header` (the JSON of a request) asks for, with the `bytes` sent along.
/// `progress` is told of each step, `names` asked when a letter must be named. Password and key file are wiped
/// before this returns.
pub fn answer(
    header: String,
    bytes: Vec<Vec<u8>>,
    names: Names<'_>,
    progress: &mut dyn FnMut(Answer),
) -> Reply {
    let header = Zeroizing::new(header);
    let request: Request = match serde_json::from_str(&header) {
        Ok(request) => request,
        // Not the reader's own words: they may quote the message, and with it a password.
        Err(_) => return reply(0, Err(internal("the request is not of the protocol"))),
    };
    let id = request.id;
    let mut step = |phase, done, total| {
        progress(Answer {
            id,
            outcome: Outcome::Progress { phase, done, total },
        });
    };
    reply(id, work(request.work, bytes, names, &mut step))
}

type Step<'a> = &'a mut dyn FnMut(Phase, u32, u32);

fn work(
    work: Work,
    bytes: Vec<Vec<u8>>,
    names: Names<'_>,
    step: Step<'_>,
) -> Result<(Outcome, Vec<Vec<u8>>), Failure> {
    match work {
        Work::Export {
            report,
            archive,
            now,
        } => {
            let report = read_report(&report)?;
            let pdf = export(&report, archive, moment(now)?, names, step)?;
            finished(&report, pdf.pages, pdf.bytes, names)
        }
        Work::Preview { report, now } => {
            let report = read_report(&report)?;
            let pages = submission::preview(&report, moment(now)?)
                .map_err(|error| failure::of_export(error, &report, names))?;
            Ok((Outcome::Pages, vec![pages.concat().into_bytes()]))
        }
        Work::OpenKeys { password, now } => {
            let password = Zeroizing::new(password);
            let file = Zeroizing::new(only(bytes)?);
            let now = moment(now)?;
            let keys = pkcs12::open(&file, &password).map_err(failure::of_key_file)?;
            let keys = keys.iter().map(|key| key_summary(key, now)).collect();
            Ok((Outcome::Keys { keys }, Vec::new()))
        }
        Work::ExportSigned {
            report,
            archive,
            password,
            key,
            now,
            mut random,
        } => {
            let password = Zeroizing::new(password);
            let file = Zeroizing::new(only(bytes)?);
            let report = read_report(&report)?;
            if report.particulars.secrecy.is_some() {
                return Err(Failure::Secret);
            }
            let now = moment(now)?;
            // A wrong password is told before the long work begins.
            let keys = pkcs12::open(&file, &password).map_err(failure::of_key_file)?;
            if let Some(key) = keys.get(key) {
                key.usable_at(now).map_err(failure::of_unusable)?;
            }
            let pdf = export(&report, archive, now, names, step)?;
            step(Phase::Signing, 0, 1);
            let signing = Signing {
                file: &file,
                password: &password,
                key: Some(key),
                now,
                random,
                location: &report.particulars.place,
                page: pdf.signature_room.map_or(0, |room| room.page as usize),
            };
            let signed = submission::sign(&pdf.bytes, signing).map_err(failure::of_signing)?;
            random.zeroize();
            step(Phase::Signing, 1, 1);
            finished(&report, pdf.pages, signed, names)
        }
        Work::Read { now } => read(&only(bytes)?, moment(now)?),
    }
}

fn export(
    report: &Report,
    archive: Archive,
    now: Timestamp,
    names: Names<'_>,
    step: Step<'_>,
) -> Result<pdf_export::Pdf, Failure> {
    let archive = match archive {
        Archive::A3a => submission::Archive::A3a,
        Archive::A1b => submission::Archive::A1b,
    };
    submission::export_for(report, archive, now, &mut |progress| match progress {
        Progress::Typesetting { done, total } => step(Phase::Typesetting, done, total),
        Progress::Writing { done, total } => step(Phase::Writing, done, total),
    })
    .map_err(|error| failure::of_export(error, report, names))
}

fn finished(
    report: &Report,
    pages: u32,
    pdf: Vec<u8>,
    names: Names<'_>,
) -> Result<(Outcome, Vec<Vec<u8>>), Failure> {
    let directive = submission::directive_of(report)
        .map_err(|error| failure::of_export(error, report, names))?;
    let outcome = Outcome::Pdf {
        pages,
        sha256: submission::sha256(&pdf),
        file_name: submission::file_name(report, directive),
    };
    Ok((outcome, vec![pdf]))
}

fn read(pdf: &[u8], now: Timestamp) -> Result<(Outcome, Vec<Vec<u8>>), Failure> {
    // Nobody is trusted beforehand: the page shows who signed, and people judge.
    let options = VerifyOptions {
        now,
        trust: Vec::new(),
    };
    let verification = pdf_export::verify(pdf, &options).map_err(failure::of_pdf)?;
    let report = match submission::attached_report(pdf) {
        Ok(report) => Some(report),
        Err(ReadBackError::NoReport) => None,
        Err(error @ ReadBackError::NotAReport(_)) => {
            return Err(Failure::UnreadablePdf {
                problem: error.to_string(),
            });
        }
        Err(ReadBackError::Unreadable(error)) => return Err(failure::of_pdf(error)),
    };
    let agreement = report.as_ref().map(|report| Agreement::of(pdf, report));
    let outcome = Outcome::Read {
        report: report.as_ref().map(wire::to_json),
        agrees: agreement.as_ref().is_some_and(Agreement::agrees),
        vi: told(agreement.as_ref(), Language::Vietnamese),
        en: told(agreement.as_ref(), Language::English),
        signatures: verification
            .signatures
            .iter()
            .map(signature_summary)
            .collect(),
    };
    Ok((outcome, Vec::new()))
}

/// Differences that are told one by one: with more, the file is another altogether.
const TOLD: usize = 20;

fn told(agreement: Option<&Agreement>, language: Language) -> String {
    let Some(agreement) = agreement else {
        let no_report = match language {
            Language::Vietnamese => "Tệp PDF không mang theo dữ liệu của báo cáo.",
            Language::English => "The PDF carries no data of a report.",
        };
        return no_report.to_owned();
    };
    let mut told = agreement.sentence().in_language(language).to_owned();
    let differences = agreement.differences();
    for difference in differences.iter().take(TOLD) {
        told.push('\n');
        told.push_str(difference.sentence().in_language(language));
    }
    if let more @ 1.. = differences.len().saturating_sub(TOLD) {
        told.push_str(&match language {
            Language::Vietnamese => format!("\nVà {more} chỗ khác nữa."),
            Language::English => format!("\nAnd {more} more."),
        });
    }
    told
}

fn key_summary(key: &Key, now: Timestamp) -> KeySummary {
    KeySummary {
        subject: key.summary.subject.clone(),
        issuer: key.summary.issuer.clone(),
        not_before: key.summary.not_before.to_string(),
        not_after: key.summary.not_after.to_string(),
        algorithm: key.summary.algorithm.clone(),
        unusable: key.usable_at(now).err().map(failure::of_unusable),
    }
}

fn signature_summary(status: &SignatureStatus) -> SignatureSummary {
    let signer = status.signer.as_ref();
    SignatureSummary {
        signer: signer
            .map(|signer| signer.subject.clone())
            .unwrap_or_default(),
        claimed_at: status.claimed_time.map(|time| time.to_string()),
        intact: status.intact()
            && !matches!(
                status.later_changes,
                pdf_export::LaterChanges::Changed { .. }
            ),
        covers_whole_file: status.covers_whole_file(),
    }
}

fn read_report(json: &str) -> Result<Report, Failure> {
    wire::from_json(json).map_err(|error| failure::of_report(&error))
}

/// The one file that such a request brings.
fn only(mut bytes: Vec<Vec<u8>>) -> Result<Vec<u8>, Failure> {
    match (bytes.pop(), bytes.is_empty()) {
        (Some(file), true) => Ok(file),
        _ => Err(internal("the request must bring exactly one file")),
    }
}

fn moment(milliseconds: i64) -> Result<Timestamp, Failure> {
    // A PDF states whole seconds; what is read back must give the same file again.
    Timestamp::from_second(milliseconds.div_euclid(1000))
        .map_err(|_| internal("the present moment is outside the calendar"))
}

fn internal(problem: &str) -> Failure {
    Failure::Internal {
        problem: problem.to_owned(),
    }
}

fn reply(id: u32, result: Result<(Outcome, Vec<Vec<u8>>), Failure>) -> Reply {
    let (outcome, bytes) =
        result.unwrap_or_else(|failure| (Outcome::Failed { failure }, Vec::new()));
    Reply {
        answer: Answer { id, outcome },
        bytes,
    }
}
