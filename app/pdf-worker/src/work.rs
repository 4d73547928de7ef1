//! One request, answered.

use jiff::Timestamp;
use pdf_export::pkcs12::{self, Key};
use pdf_export::{Path, Progress, SignatureStatus, VerifyOptions};
use protocol::{
    Answer, Archive, Fact, Findings, KeySummary, Letterhead, Outcome, OwnLetterhead, Phase,
    ReadBack, Request, Signature, Verdict, Verified, Work,
};
use submission::{
    Agreement, ExportOptions, LETTERHEADS, Language, Profile, ReadBackError, Report, Signing,
    profile_id, wire,
};
use zeroize::{Zeroize, Zeroizing};

use crate::failure;
use crate::situation::Situation;
use crate::trust;

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
        Err(_) => {
            let situation = internal("the request is not of the protocol");
            return reply(0, Language::default(), Err(situation));
        }
    };
    let id = request.id;
    let mut step = |phase, done, total| {
        progress(Answer {
            id,
            outcome: Outcome::Progress { phase, done, total },
        });
    };
    let desk = Desk {
        names,
        language: match request.language {
            protocol::Language::Vietnamese => Language::Vietnamese,
            protocol::Language::English => Language::English,
        },
        letterheads: request.letterheads,
    };
    let result = desk.work(request.work, bytes, &mut step);
    reply(id, desk.language, result)
}

type Step<'a> = &'a mut dyn FnMut(Phase, u32, u32);

/// What the person has set.
struct Desk<'a> {
    names: Names<'a>,
    language: Language,
    letterheads: Vec<OwnLetterhead>,
}

impl Desk<'_> {
    fn work(
        &self,
        work: Work,
        bytes: Vec<Vec<u8>>,
        step: Step<'_>,
    ) -> Result<(Outcome, Vec<Vec<u8>>), Situation> {
        match work {
            Work::Export {
                report,
                archive,
                now,
            } => {
                let report = self.read_report(&report)?;
                let options = self.options(&report, archive)?;
                let pdf = self.export(&report, &options, moment(now)?, step)?;
                self.finished(&report, pdf.pages, pdf.bytes)
            }
            Work::Preview { report, now } => {
                let report = self.read_report(&report)?;
                let options = self.options(&report, Archive::default())?;
                let pages = submission::preview(&report, &options, moment(now)?)
                    .map_err(|error| failure::of_export(error, &report, self.names))?;
                Ok((Outcome::Pages, vec![pages.concat().into_bytes()]))
            }
            Work::OpenKeys {
                password,
                trust,
                now,
            } => {
                let password = Zeroizing::new(password);
                let file = Zeroizing::new(only(bytes)?);
                let options = trust::options(trust::kept(&trust), moment(now)?);
                let keys = pkcs12::open(&file, &password).map_err(failure::of_key_file)?;
                let summary = |key| key_summary(key, &options, self.language);
                let keys = keys.iter().map(summary).collect();
                Ok((Outcome::Keys { keys }, Vec::new()))
            }
            Work::ExportSigned {
                report,
                archive,
                password,
                trust,
                key,
                now,
                mut random,
            } => {
                let password = Zeroizing::new(password);
                let file = Zeroizing::new(only(bytes)?);
                let report = self.read_report(&report)?;
                if report.particulars.secrecy.is_some() {
                    return Err(Situation::Secret);
                }
                let now = moment(now)?;
                let options = self.options(&report, archive)?;
                // A wrong password is told before the long work begins.
                let keys = pkcs12::open(&file, &password).map_err(failure::of_key_file)?;
                if let Some(key) = keys.get(key) {
                    usable(key, &trust::options(trust::kept(&trust), now))?;
                }
                let pdf = self.export(&report, &options, now, step)?;
                step(Phase::Signing, 0, 1);
                let signing = Signing {
                    file: &file,
                    password: &password,
                    key: Some(key),
                    now,
                    random,
                    location: &report.particulars.place,
                    issue: submission::Issue::default(),
                    page: pdf.signature_room.map_or(0, |room| room.page as usize),
                };
                let signed = submission::sign(&pdf.bytes, signing).map_err(failure::of_signing)?;
                random.zeroize();
                step(Phase::Signing, 1, 1);
                self.finished(&report, pdf.pages, signed)
            }
            Work::Letterheads => self.letterheads(bytes),
            Work::Trust { trust, now } => self.trust(&trust, bytes, moment(now)?),
            Work::Read => {
                let read = self.read(&only(bytes)?)?;
                Ok((Outcome::Read(read), Vec::new()))
            }
            Work::Verify { trust, now } => {
                let options = trust::options(trust::kept(&trust), moment(now)?);
                let total = bytes.len() as u32;
                let verified = (0..).zip(bytes).map(|(done, pdf)| {
                    step(Phase::Verifying, done, total);
                    match self.verify(&pdf, &options) {
                        Ok(findings) => Verified::Read(findings),
                        Err(situation) => Verified::Failed(situation.said(self.language)),
                    }
                });
                let verified = verified.collect();
                Ok((Outcome::Verified(verified), Vec::new()))
            }
        }
    }

    fn export(
        &self,
        report: &Report,
        options: &ExportOptions,
        now: Timestamp,
        step: Step<'_>,
    ) -> Result<pdf_export::Pdf, Situation> {
        submission::export(report, options, now, &mut |progress| match progress {
            Progress::Typesetting { done, total } => step(Phase::Typesetting, done, total),
            Progress::Writing { done, total } => step(Phase::Writing, done, total),
        })
        .map_err(|error| failure::of_export(error, report, self.names))
    }

    fn finished(
        &self,
        report: &Report,
        pages: u32,
        pdf: Vec<u8>,
    ) -> Result<(Outcome, Vec<Vec<u8>>), Situation> {
        let directive = submission::directive_of(report)
            .map_err(|error| failure::of_export(error, report, self.names))?;
        let outcome = Outcome::Pdf {
            pages,
            sha256: submission::sha256(&pdf),
            file_name: submission::file_name(report, directive),
        };
        Ok((outcome, vec![pdf]))
    }

    /// How the PDF of `report` is made. Of the letterheads only the one that it uses is read.
    fn options(&self, report: &Report, archive: Archive) -> Result<ExportOptions, Situation> {
        let mut options = ExportOptions {
            archive: match archive {
                Archive::A3a => submission::Archive::A3a,
                Archive::A1b => submission::Archive::A1b,
            },
            ..ExportOptions::default()
        };
        if let Some(file) = self.file_of(profile_id(report.body.spec().letterhead)) {
            options
                .letterheads
                .put(self.read_letterhead(file.as_bytes())?);
        }
        Ok(options)
    }

    fn file_of(&self, kind: &str) -> Option<&str> {
        let own = self.letterheads.iter().find(|own| own.kind == kind)?;
        // An empty file stands for the one that ships.
        Some(own.file.as_str()).filter(|file| !file.is_empty())
    }

    fn read_letterhead(&self, file: &[u8]) -> Result<Profile, Situation> {
        submission::read_letterhead(file).map_err(Situation::Letterhead)
    }

    fn read_report(&self, json: &str) -> Result<Report, Situation> {
        wire::from_json(json).map_err(|error| failure::of_report(&error, self.language))
    }

    /// The letterheads in use, with the one in the file of the request among them.
    fn letterheads(&self, mut bytes: Vec<Vec<u8>>) -> Result<(Outcome, Vec<Vec<u8>>), Situation> {
        let new = match bytes.pop() {
            None => None,
            Some(file) => {
                let kind = self.read_letterhead(&file)?.id;
                // It was read, hence it is text.
                Some((kind, String::from_utf8(file).unwrap_or_default()))
            }
        };
        let letterheads = LETTERHEADS.iter().filter_map(|kind| {
            let built_in = Profile::find(profile_id(*kind))?;
            let new = new.as_ref().filter(|(kind, _)| *kind == built_in.id);
            let file = new.map(|(_, file)| file.as_str());
            let mut letterhead = self.letterhead(built_in, file.or(self.file_of(&built_in.id)));
            letterhead.taken = new.is_some();
            Some(letterhead)
        });
        Ok((Outcome::Letterheads(letterheads.collect()), Vec::new()))
    }

    /// What a person should see of the letterhead of a kind: of the one that ships, or of the one in `file`.
    fn letterhead(&self, built_in: &Profile, file: Option<&str>) -> Letterhead {
        let own = file.map(|file| (file, submission::read_letterhead(file.as_bytes())));
        let (note, own) = match own {
            None => (submission::letterhead_note(built_in), None),
            // Somebody has taken the file that was handed out, and changed nothing.
            Some((_, Ok(profile))) if profile.is_built_in() => {
                (submission::letterhead_note(built_in), None)
            }
            Some((file, Ok(profile))) => (submission::letterhead_note(&profile), Some(file)),
            Some((file, Err(error))) => (submission::unusable_note(&error), Some(file)),
        };
        let name = match self.language {
            Language::Vietnamese => &built_in.name_vi,
            Language::English => &built_in.name_en,
        };
        Letterhead {
            kind: built_in.id.clone(),
            name: name.clone(),
            note: note.in_language(self.language).to_owned(),
            own: own.is_some(),
            taken: false,
            file: own.map_or_else(|| submission::letterhead_file(built_in), str::to_owned),
        }
    }

    /// What the person trusts, with what is in the file of the request first.
    fn trust(
        &self,
        trust: &[String],
        mut bytes: Vec<Vec<u8>>,
        now: Timestamp,
    ) -> Result<(Outcome, Vec<Vec<u8>>), Situation> {
        let new = match bytes.pop() {
            None => Vec::new(),
            Some(file) => match trust::read(&file) {
                nothing if nothing.is_empty() => return Err(Situation::NothingToTrust),
                new => new,
            },
        };
        let shown = |is_new| move |entry: &trust::Entry| entry.shown(is_new, now, self.language);
        let mut all: Vec<_> = new.iter().map(shown(true)).collect();
        for kept in trust::kept(trust).iter().map(shown(false)) {
            if all.iter().all(|entry| entry.digest != kept.digest) {
                all.push(kept);
            }
        }
        Ok((Outcome::Trust(all), Vec::new()))
    }

    fn read(&self, pdf: &[u8]) -> Result<ReadBack, Situation> {
        let attached = match submission::attached(pdf) {
            Ok(attached) => Some(attached),
            Err(ReadBackError::NoReport) => None,
            Err(error @ ReadBackError::NotAReport(_)) => {
                return Err(Situation::UnreadablePdf {
                    problem: error.to_string(),
                });
            }
            Err(ReadBackError::Unreadable(error)) => return Err(failure::of_pdf(error)),
        };
        let agreement = attached.as_ref().map(|attached| attached.agreement(pdf));
        Ok(ReadBack {
            report: attached.map(|attached| wire::to_json(&attached.report)),
            agrees: agreement.as_ref().is_some_and(Agreement::agrees),
            told: told(agreement.as_ref(), self.language),
        })
    }

    fn verify(&self, pdf: &[u8], options: &VerifyOptions) -> Result<Findings, Situation> {
        let verification = pdf_export::verify(pdf, options).map_err(failure::of_pdf)?;
        let signatures = verification.signatures.iter();
        // A file whose report cannot be read still has its signatures.
        let read = self.read(pdf).unwrap_or_else(|situation| ReadBack {
            report: None,
            agrees: false,
            told: situation.said(self.language).sentence,
        });
        Ok(Findings {
            verdict: verification.verdict().map(verdict),
            read,
            signatures: signatures
                .map(|status| signature(status, self.language))
                .collect(),
        })
    }
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

/// Whether the key may sign now. Where the person has brought certificates to be trusted, one of them must vouch for it;
/// where none was brought, that is told and nothing more.
fn usable(key: &Key, options: &VerifyOptions) -> Result<(), Situation> {
    key.usable_at(options.now).map_err(failure::of_unusable)?;
    match pdf_export::vouched(key.chain(), options) {
        Path::Trusted { .. } => Ok(()),
        Path::Unknown if options.trust.is_empty() => Ok(()),
        path => Err(Situation::NotVouchedFor {
            why: submission::path_words(&path),
        }),
    }
}

fn key_summary(key: &Key, options: &VerifyOptions, language: Language) -> KeySummary {
    let path = pdf_export::vouched(key.chain(), options);
    KeySummary {
        subject: key.summary.subject.clone(),
        issuer: key.summary.issuer.clone(),
        not_before: key.summary.not_before.to_string(),
        not_after: key.summary.not_after.to_string(),
        algorithm: key.summary.algorithm.clone(),
        vouched: submission::path_words(&path)
            .in_language(language)
            .to_owned(),
        unusable: usable(key, options)
            .err()
            .map(|situation| situation.said(language)),
    }
}

fn signature(status: &SignatureStatus, language: Language) -> Signature {
    let facts = submission::facts(status).into_iter();
    Signature {
        verdict: verdict(status.verdict()),
        sentence: submission::verdict_sentence(status)
            .in_language(language)
            .to_owned(),
        claimed_at: status.claimed_time.map(Timestamp::as_millisecond),
        facts: facts
            .map(|fact| Fact {
                label: fact.label.in_language(language).to_owned(),
                value: fact.value.in_language(language).to_owned(),
            })
            .collect(),
    }
}

fn verdict(verdict: pdf_export::Verdict) -> Verdict {
    match verdict {
        pdf_export::Verdict::Valid => Verdict::Valid,
        pdf_export::Verdict::UnknownSigner => Verdict::UnknownSigner,
        pdf_export::Verdict::CertificateNotValid => Verdict::CertificateNotValid,
        pdf_export::Verdict::ChangedAfterSigning => Verdict::ChangedAfterSigning,
        pdf_export::Verdict::Broken => Verdict::Broken,
    }
}

/// The one file that such a request brings.
fn only(mut bytes: Vec<Vec<u8>>) -> Result<Vec<u8>, Situation> {
    match (bytes.pop(), bytes.is_empty()) {
        (Some(file), true) => Ok(file),
        _ => Err(internal("the request must bring exactly one file")),
    }
}

fn moment(milliseconds: i64) -> Result<Timestamp, Situation> {
    // A PDF states whole seconds; what is read back must give the same file again.
    Timestamp::from_second(milliseconds.div_euclid(1000))
        .map_err(|_| internal("the present moment is outside the calendar"))
}

fn internal(problem: &str) -> Situation {
    Situation::Internal {
        problem: problem.to_owned(),
    }
}

fn reply(id: u32, language: Language, result: Result<(Outcome, Vec<Vec<u8>>), Situation>) -> Reply {
    let (outcome, bytes) =
        result.unwrap_or_else(|situation| (Outcome::Failed(situation.said(language)), Vec::new()));
    Reply {
        answer: Answer { id, outcome },
        bytes,
    }
}
