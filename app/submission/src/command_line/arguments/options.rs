//! The options of the commands.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use pdf_export::{Certification, Hash, SignatureAlgorithm};
use submission::{Archive, Issue, Signatory, algorithm_named, hash_named};

use crate::command_line::trouble::Trouble;

/// What was given, until a command takes it.
#[derive(Default)]
pub struct Options {
    pub trust: Vec<PathBuf>,
    pub revoked: Vec<PathBuf>,
    pub archive: Option<Archive>,
    pub profile: Option<PathBuf>,
    pub certificates: Option<PathBuf>,
    pub record: Option<PathBuf>,
    pub algorithm: Option<SignatureAlgorithm>,
    digest: Option<Hash>,
    signatory: Option<Signatory>,
    image: Option<PathBuf>,
    words: Vec<String>,
    no_timestamp_room: bool,
    issue: Issue,
    certification: Option<Certification>,
}

/// How a PDF is signed, as the options say.
#[derive(Debug)]
pub struct HowSigned {
    /// As whom.
    pub signatory: Signatory,
    /// A picture of the signature.
    pub image: Option<PathBuf>,
    /// The words that are seen, a line each.
    pub words: Vec<String>,
    /// By which algorithm.
    pub algorithm: Option<SignatureAlgorithm>,
    /// Whether room is kept for a timestamp.
    pub room_for_timestamp: bool,
    /// Number and date that are given.
    pub issue: Issue,
    /// What may still be changed, where it certifies.
    pub certification: Option<Certification>,
}

/// How much of a signature is made elsewhere.
#[derive(Debug)]
pub enum By {
    /// What a key makes; its certificates are in this file.
    Key(PathBuf),
    /// The whole of it, from a digest by this hash.
    Digest(Hash),
}

impl Options {
    /// Reads the option of that name, and what stands after it.
    pub fn read(&mut self, name: &str, words: &mut lexopt::Parser) -> Result<(), Trouble> {
        let option = format!("--{name}");
        let mut value = || value_of(&option, words);
        match name {
            "trust" => self.trust.push(value()?.into()),
            "revoked" => self.revoked.push(value()?.into()),
            "pdf-a" => self.archive = Some(named(&option, &value()?, archive_of)?),
            "profile" => self.profile = Some(value()?.into()),
            "certificates" => self.certificates = Some(value()?.into()),
            "pdf" => self.record = Some(value()?.into()),
            "digest" => self.digest = Some(named(&option, &value()?, hash_named)?),
            "algorithm" => self.algorithm = Some(named(&option, &value()?, algorithm_named)?),
            "as" => self.signatory = Some(named(&option, &value()?, signatory_of)?),
            "image" => self.image = Some(value()?.into()),
            "words" => self
                .words
                .push(named(&option, &value()?, |words| Some(words.to_owned()))?),
            "number" => self.issue.number = Some(named(&option, &value()?, |it| it.parse().ok())?),
            "date" => self.issue.date = Some(named(&option, &value()?, |it| it.parse().ok())?),
            "certify" => {
                self.certification = Some(named(&option, &value()?, certification_of)?);
            }
            "no-timestamp-room" => self.no_timestamp_room = true,
            _ => return Err(Trouble::Usage(option)),
        }
        Ok(())
    }

    /// How a PDF is signed.
    pub fn how_signed(&mut self) -> Result<HowSigned, Trouble> {
        if self.image.is_some() && !self.words.is_empty() {
            return Err(Trouble::Usage("--words".to_owned()));
        }
        Ok(HowSigned {
            signatory: self.signatory.take().unwrap_or_default(),
            image: self.image.take(),
            words: std::mem::take(&mut self.words),
            algorithm: self.algorithm.take(),
            room_for_timestamp: !std::mem::take(&mut self.no_timestamp_room),
            issue: std::mem::take(&mut self.issue),
            certification: self.certification.take(),
        })
    }

    /// How much is made elsewhere.
    pub fn by(&mut self) -> Result<By, Trouble> {
        match (self.certificates.take(), self.digest.take()) {
            (Some(certificates), None) => Ok(By::Key(certificates)),
            (None, Some(hash)) if self.algorithm.is_none() => Ok(By::Digest(hash)),
            // Whoever makes the whole signature decides by which algorithm.
            (None, Some(_)) => Err(Trouble::Usage("--algorithm".to_owned())),
            (Some(_), Some(_)) => Err(Trouble::Usage("--digest".to_owned())),
            (None, None) => Err(Trouble::Missing("--certificates | --digest".to_owned())),
        }
    }

    /// One that no command took.
    pub fn left(&self) -> Option<&'static str> {
        let left = [
            ("--trust", !self.trust.is_empty()),
            ("--revoked", !self.revoked.is_empty()),
            ("--pdf-a", self.archive.is_some()),
            ("--profile", self.profile.is_some()),
            ("--certificates", self.certificates.is_some()),
            ("--pdf", self.record.is_some()),
            ("--digest", self.digest.is_some()),
            ("--algorithm", self.algorithm.is_some()),
            ("--as", self.signatory.is_some()),
            ("--image", self.image.is_some()),
            ("--words", !self.words.is_empty()),
            ("--number", self.issue.number.is_some()),
            ("--date", self.issue.date.is_some()),
            ("--certify", self.certification.is_some()),
            ("--no-timestamp-room", self.no_timestamp_room),
        ];
        let mut left = left.into_iter().filter(|(_, is_left)| *is_left);
        left.next().map(|(option, _)| option)
    }
}

/// What stands after an option. Another option there means that it was forgotten.
pub fn value_of(option: &str, words: &mut lexopt::Parser) -> Result<OsString, Trouble> {
    let value = words.value().map_err(Trouble::usage)?;
    if value.as_encoded_bytes().starts_with(b"--") {
        return Err(Trouble::Missing(format!("{option} …")));
    }
    Ok(value)
}

/// What a value of an option names.
fn named<T>(option: &str, value: &OsStr, read: impl Fn(&str) -> Option<T>) -> Result<T, Trouble> {
    let named = value.to_str().and_then(read);
    named.ok_or_else(|| Trouble::Usage(format!("{option} {}", value.display())))
}

fn archive_of(part: &str) -> Option<Archive> {
    match part {
        "3a" => Some(Archive::A3a),
        "1b" => Some(Archive::A1b),
        _ => None,
    }
}

fn signatory_of(word: &str) -> Option<Signatory> {
    match word {
        "person" => Some(Signatory::Person),
        "organisation" => Some(Signatory::Organisation),
        "copy" => Some(Signatory::Copy),
        _ => None,
    }
}

fn certification_of(word: &str) -> Option<Certification> {
    match word {
        "no-changes" => Some(Certification::NoChanges),
        "form-filling" => Some(Certification::FormFilling),
        _ => None,
    }
}
