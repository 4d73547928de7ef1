//! One request, answered.

use jiff::Timestamp;
use pdf_export::Progress;
use protocol::{Archive, Each, Letterhead, Outcome, OwnLetterhead, PdfWork, Phase, ReadBack};
use submission::{
    Agreement, ExportOptions, LETTERHEADS, Language, Profile, ReadBackError, Report, VerifiedFile,
    profile_id, wire,
};
use worker::{Done, Reply, Step};

use crate::failure;
use crate::situation::Situation;

/// Fetches the names of all letters, as [`submission::letter_name`] reads them; nothing if they cannot be had.
pub type Names<'a> = &'a dyn Fn() -> Vec<u8>;

/// Does the work that `header` (the JSON of a request) asks for, with the `bytes` sent along.
/// `progress` is told of each step, `names` asked when a letter must be named.
pub fn answer(
    header: String,
    bytes: Vec<Vec<u8>>,
    names: Names<'_>,
    progress: &mut dyn FnMut(protocol::Answer),
) -> Reply {
    worker::answer(header, bytes, progress, |work, bytes, language, step| {
        let language = match language {
            protocol::Language::Vietnamese => Language::Vietnamese,
            protocol::Language::English => Language::English,
        };
        let desk = Desk { names, language };
        desk.work(work, bytes, step)
            .map_err(|situation| situation.said(language))
    })
}

/// What the person has set.
struct Desk<'a> {
    names: Names<'a>,
    language: Language,
}

impl Desk<'_> {
    fn work(&self, work: PdfWork, bytes: Vec<Vec<u8>>, step: Step<'_>) -> Result<Done, Situation> {
        match work {
            PdfWork::Export {
                report,
                archive,
                letterheads,
                now,
            } => {
                let report = self.read_report(&report)?;
                let options = options(&report, archive, &letterheads)?;
                let pdf = self.export(&report, &options, moment(now)?, step)?;
                self.finished(&report, pdf.pages, pdf.bytes)
            }
            PdfWork::Preview {
                report,
                letterheads,
                now,
            } => {
                let report = self.read_report(&report)?;
                let options = options(&report, Archive::default(), &letterheads)?;
                let pages = submission::preview(&report, &options, moment(now)?)
                    .map_err(|error| failure::of_export(error, &report, self.names))?;
                Ok((Outcome::Pages, vec![pages.concat().into_bytes()]))
            }
            PdfWork::Letterheads { letterheads } => self.letterheads(&letterheads, bytes),
            PdfWork::Record { names, trust, now } => {
                let options = submission::trusting(submission::kept_trust(&trust), moment(now)?);
                let total = bytes.len() as u32;
                let files = (0..).zip(names.iter().zip(&bytes));
                let files = files.map(|(done, (name, pdf))| {
                    step(Phase::Verifying, done, total);
                    VerifiedFile::of(name, pdf, &options)
                });
                let files: Vec<_> = files.collect();
                let record = submission::verification_pdf(&files, &options, self.language)
                    .map_err(|error| internal(&error.to_string()))?;
                Ok((Outcome::Record, vec![record]))
            }
            PdfWork::Read => {
                let total = bytes.len() as u32;
                let read = (0..).zip(bytes).map(|(done, pdf)| {
                    step(Phase::Reading, done, total);
                    match self.read(&pdf) {
                        Ok(read) => Each::Done(read),
                        Err(situation) => Each::Failed(situation.said(self.language)),
                    }
                });
                let read = read.collect();
                Ok((Outcome::Read(read), Vec::new()))
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

    fn finished(&self, report: &Report, pages: u32, pdf: Vec<u8>) -> Result<Done, Situation> {
        let directive = submission::directive_of(report)
            .map_err(|error| failure::of_export(error, report, self.names))?;
        let outcome = Outcome::Pdf {
            pages,
            sha256: submission::sha256(&pdf),
            file_name: submission::file_name(report, directive),
        };
        Ok((outcome, vec![pdf]))
    }

    fn read_report(&self, json: &str) -> Result<Report, Situation> {
        wire::from_json(json).map_err(|error| failure::of_report(&error, self.language))
    }

    /// The letterheads in use, with the one in the file of the request among them.
    fn letterheads(
        &self,
        own: &[OwnLetterhead],
        mut bytes: Vec<Vec<u8>>,
    ) -> Result<Done, Situation> {
        let new = match bytes.pop() {
            None => None,
            Some(file) => {
                let kind = read_letterhead(&file)?.id;
                // It was read, hence it is text.
                Some((kind, String::from_utf8(file).unwrap_or_default()))
            }
        };
        let letterheads = LETTERHEADS.iter().filter_map(|kind| {
            let built_in = Profile::find(profile_id(*kind))?;
            let new = new.as_ref().filter(|(kind, _)| *kind == built_in.id);
            let file = new.map(|(_, file)| file.as_str());
            let mut letterhead = self.letterhead(built_in, file.or(file_of(own, &built_in.id)));
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

    fn read(&self, pdf: &[u8]) -> Result<ReadBack, Situation> {
        let read = match submission::read_back(pdf) {
            Ok(read) => Some(read),
            Err(ReadBackError::NoReport) => None,
            Err(error @ ReadBackError::NotAReport(_)) => {
                return Err(Situation::UnreadableData {
                    problem: error.to_string(),
                });
            }
            Err(ReadBackError::Unreadable(error)) => return Err(Situation::Pdf(error)),
        };
        let agreement = read.as_ref().map(|read| &read.agreement);
        Ok(ReadBack {
            agrees: agreement.is_some_and(Agreement::agrees),
            told: told(agreement, self.language),
            report: read.map(|read| wire::to_json(&read.report)),
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

/// How the PDF of `report` is made. Of the letterheads only the one that it uses is read.
fn options(
    report: &Report,
    archive: Archive,
    letterheads: &[OwnLetterhead],
) -> Result<ExportOptions, Situation> {
    let mut options = ExportOptions {
        archive: match archive {
            Archive::A3a => submission::Archive::A3a,
            Archive::A1b => submission::Archive::A1b,
        },
        ..ExportOptions::default()
    };
    let kind = profile_id(report.body.spec().letterhead);
    if let Some(file) = file_of(letterheads, kind) {
        options.letterheads.put(read_letterhead(file.as_bytes())?);
    }
    Ok(options)
}

fn file_of<'a>(letterheads: &'a [OwnLetterhead], kind: &str) -> Option<&'a str> {
    let own = letterheads.iter().find(|own| own.kind == kind)?;
    // An empty file stands for the one that ships.
    Some(own.file.as_str()).filter(|file| !file.is_empty())
}

fn read_letterhead(file: &[u8]) -> Result<Profile, Situation> {
    submission::read_letterhead(file).map_err(Situation::Letterhead)
}

fn moment(milliseconds: i64) -> Result<Timestamp, Situation> {
    worker::moment(milliseconds)
        .ok_or_else(|| internal("the present moment is outside the calendar"))
}

fn internal(problem: &str) -> Situation {
    Situation::Internal {
        problem: problem.to_owned(),
    }
}
