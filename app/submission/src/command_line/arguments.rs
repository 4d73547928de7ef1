//! What is asked for.

mod help;
mod options;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use lexopt::Arg;
use pdf_export::SignatureAlgorithm;
use report::{Language, LetterheadKind};
use submission::{Archive, LETTERHEADS, profile_id};

use super::trouble::Trouble;

pub use help::help;
pub use options::{By, HowSigned};
use options::{Options, value_of};

/// What holds for every command.
#[derive(Debug, Clone, Copy, Default)]
pub struct Arguments {
    /// The language of the answers.
    pub language: Language,
    /// Whether a machine reads them.
    pub json: bool,
}

/// The commands.
#[derive(Debug)]
pub enum Command {
    /// Says how to ask.
    Help,
    /// Checks a report against its directive.
    Check {
        /// The report file.
        report: PathBuf,
    },
    /// Makes the PDF of a report.
    Export {
        /// The report file.
        report: PathBuf,
        /// Where the PDF goes.
        pdf: PathBuf,
        /// The archive that it is for.
        archive: Archive,
        /// A letterhead to take the place of the one that ships.
        profile: Option<PathBuf>,
    },
    /// Writes the letterhead of a kind that ships, to be corrected.
    Profile {
        /// The kind.
        kind: LetterheadKind,
    },
    /// Signs a PDF.
    Sign {
        /// The PDF.
        pdf: PathBuf,
        /// The `.p12` file.
        key: PathBuf,
        /// Where the signed PDF goes.
        signed: PathBuf,
        /// How it is signed.
        how: HowSigned,
    },
    /// Prepares a PDF to be signed elsewhere.
    Prepare {
        /// The PDF.
        pdf: PathBuf,
        /// Where the PDF with the empty signature goes.
        prepared: PathBuf,
        /// Where goes what is to be signed.
        to_sign: PathBuf,
        /// Who makes how much of the signature.
        by: By,
        /// How it is signed.
        how: HowSigned,
    },
    /// Puts a signature that was made elsewhere into the PDF.
    Embed {
        /// The PDF with the empty signature.
        prepared: PathBuf,
        /// The signature: of a key where there are certificates, else a whole one.
        signature: PathBuf,
        /// Where the signed PDF goes.
        signed: PathBuf,
        /// The certificates that it was prepared with.
        certificates: Option<PathBuf>,
        /// The algorithm that it was prepared with.
        algorithm: Option<SignatureAlgorithm>,
    },
    /// Asks for a timestamp.
    StampRequest {
        /// The signed PDF.
        pdf: PathBuf,
        /// Where the request goes.
        request: PathBuf,
    },
    /// Puts a timestamp beside the signature.
    Stamp {
        /// The signed PDF.
        pdf: PathBuf,
        /// The request.
        request: PathBuf,
        /// The authority's answer.
        answer: PathBuf,
        /// Where the stamped PDF goes.
        stamped: PathBuf,
    },
    /// Verifies the signatures of a PDF.
    Verify {
        /// The PDF.
        pdf: PathBuf,
        /// Files of trusted certificates.
        trust: Vec<PathBuf>,
        /// Lists of revoked certificates.
        revoked: Vec<PathBuf>,
        /// Where a PDF of what was found goes.
        record: Option<PathBuf>,
    },
    /// Reads the report back from a PDF.
    Read {
        /// The PDF.
        pdf: PathBuf,
    },
}

impl Arguments {
    /// Language and form are known even where the rest cannot be understood: an error is told in them.
    pub fn read(words: impl Iterator<Item = OsString>) -> (Self, Result<Command, Trouble>) {
        let words: Vec<_> = words.collect();
        let mut arguments = Self::default();
        let command = command(lexopt::Parser::from_iter(&words), &mut arguments);
        if command.is_err() {
            arguments.look_ahead(&words);
        }
        (arguments, command)
    }

    /// Reading stops at the first word that is not understood; language and form may stand behind it.
    fn look_ahead(&mut self, words: &[OsString]) {
        let words: Vec<_> = words.iter().filter_map(|word| word.to_str()).collect();
        self.json |= words.contains(&"--json");
        let apart = words
            .windows(2)
            .filter(|pair| pair[0] == "--lang")
            .map(|pair| pair[1]);
        let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
        if let Some(language) = apart.chain(joined).find_map(language_of) {
            self.language = language;
        }
    }
}

fn command(mut words: lexopt::Parser, arguments: &mut Arguments) -> Result<Command, Trouble> {
    let mut values: Vec<OsString> = Vec::new();
    let mut options = Options::default();
    let mut help = false;
    while let Some(word) = words.next().map_err(Trouble::usage)? {
        match word {
            Arg::Long("json") => arguments.json = true,
            Arg::Long("lang") => {
                let language = value_of("--lang", &mut words)?;
                arguments.language = language
                    .to_str()
                    .and_then(language_of)
                    .ok_or_else(|| Trouble::Usage(format!("--lang {}", language.display())))?;
            }
            Arg::Long("help") | Arg::Short('h') => help = true,
            Arg::Value(value) => values.push(value),
            Arg::Long(name) => {
                let name = name.to_owned();
                options.read(&name, &mut words)?;
            }
            Arg::Short(_) => return Err(Trouble::usage(word.unexpected())),
        }
    }
    if help {
        return Ok(Command::Help);
    }
    let mut values = values.into_iter();
    let name = values.next().ok_or_else(|| {
        Trouble::Missing(
            "check | export | profile | sign | prepare | embed | stamp-request | stamp | verify | read"
                .to_owned(),
        )
    })?;
    let mut path = |what: &str| {
        values
            .next()
            .map(PathBuf::from)
            .ok_or_else(|| Trouble::Missing(what.to_owned()))
    };
    let command = match name.to_str() {
        Some("help") => Command::Help,
        Some("check") => Command::Check {
            report: path("REPORT.json")?,
        },
        Some("export") => Command::Export {
            report: path("REPORT.json")?,
            pdf: path("OUT.pdf")?,
            archive: options.archive.take().unwrap_or_default(),
            profile: options.profile.take(),
        },
        Some("profile") => Command::Profile {
            kind: kind_of(&path("party | state | mass-organisation")?)?,
        },
        Some("sign") => Command::Sign {
            pdf: path("IN.pdf")?,
            key: path("KEY.p12")?,
            signed: path("OUT.pdf")?,
            how: options.how_signed()?,
        },
        Some("prepare") => Command::Prepare {
            pdf: path("IN.pdf")?,
            prepared: path("OUT.pdf")?,
            to_sign: path("TO-SIGN")?,
            by: options.by()?,
            how: options.how_signed()?,
        },
        Some("embed") => Command::Embed {
            prepared: path("PREPARED.pdf")?,
            signature: path("SIGNATURE")?,
            signed: path("OUT.pdf")?,
            algorithm: options
                .certificates
                .is_some()
                .then(|| options.algorithm.take())
                .flatten(),
            certificates: options.certificates.take(),
        },
        Some("stamp-request") => Command::StampRequest {
            pdf: path("SIGNED.pdf")?,
            request: path("REQUEST.tsq")?,
        },
        Some("stamp") => Command::Stamp {
            pdf: path("SIGNED.pdf")?,
            request: path("REQUEST.tsq")?,
            answer: path("ANSWER.tsr")?,
            stamped: path("OUT.pdf")?,
        },
        Some("verify") => Command::Verify {
            pdf: path("FILE.pdf")?,
            trust: std::mem::take(&mut options.trust),
            revoked: std::mem::take(&mut options.revoked),
            record: options.record.take(),
        },
        Some("read") => Command::Read {
            pdf: path("FILE.pdf")?,
        },
        _ => return Err(Trouble::Usage(name.display().to_string())),
    };
    // What a command took is gone.
    if let Some(option) = options.left() {
        return Err(Trouble::Usage(option.to_owned()));
    }
    match values.next() {
        None => Ok(command),
        Some(more) => Err(Trouble::Usage(more.display().to_string())),
    }
}

fn language_of(word: &str) -> Option<Language> {
    match word {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn kind_of(name: &Path) -> Result<LetterheadKind, Trouble> {
    let named = |kind: &LetterheadKind| Path::new(profile_id(*kind)) == name;
    let kind = LETTERHEADS.into_iter().find(named);
    kind.ok_or_else(|| Trouble::Usage(name.display().to_string()))
}
