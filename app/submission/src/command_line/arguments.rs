//! What is asked for.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lexopt::Arg;
use report::{Language, LetterheadKind};
use submission::{Archive, Issue, LETTERHEADS, profile_id};

use super::answer::Answer;
use super::trouble::Trouble;

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
        /// Number and date that the report is given.
        issue: Issue,
    },
    /// Verifies the signatures of a PDF.
    Verify {
        /// The PDF.
        pdf: PathBuf,
        /// Files of trusted certificates.
        trust: Vec<PathBuf>,
        /// Lists of revoked certificates.
        revoked: Vec<PathBuf>,
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
    let mut trust = Vec::new();
    let mut revoked = Vec::new();
    let mut archive = None;
    let mut profile = None;
    let mut issue = Issue::default();
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
            Arg::Long("trust") => trust.push(value_of("--trust", &mut words)?.into()),
            Arg::Long("revoked") => revoked.push(value_of("--revoked", &mut words)?.into()),
            Arg::Long("pdf-a") => {
                let part = value_of("--pdf-a", &mut words)?;
                archive = Some(
                    archive_of(&part)
                        .ok_or_else(|| Trouble::Usage(format!("--pdf-a {}", part.display())))?,
                );
            }
            Arg::Long("profile") => profile = Some(value_of("--profile", &mut words)?.into()),
            Arg::Long("number") => issue.number = Some(parsed("--number", &mut words)?),
            Arg::Long("date") => issue.date = Some(parsed("--date", &mut words)?),
            Arg::Long("help") | Arg::Short('h') => help = true,
            Arg::Value(value) => values.push(value),
            Arg::Long(_) | Arg::Short(_) => return Err(Trouble::usage(word.unexpected())),
        }
    }
    if help {
        return Ok(Command::Help);
    }
    let mut values = values.into_iter();
    let name = values.next().ok_or_else(|| {
        Trouble::Missing("check | export | profile | sign | verify | read".to_owned())
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
            archive: archive.take().unwrap_or_default(),
            profile: profile.take(),
        },
        Some("profile") => Command::Profile {
            kind: kind_of(&path("party | state | mass-organisation")?)?,
        },
        Some("sign") => Command::Sign {
            pdf: path("IN.pdf")?,
            key: path("KEY.p12")?,
            signed: path("OUT.pdf")?,
            issue: std::mem::take(&mut issue),
        },
        Some("verify") => Command::Verify {
            pdf: path("FILE.pdf")?,
            trust: std::mem::take(&mut trust),
            revoked: std::mem::take(&mut revoked),
        },
        Some("read") => Command::Read {
            pdf: path("FILE.pdf")?,
        },
        _ => return Err(Trouble::Usage(name.display().to_string())),
    };
    // What a command took is gone.
    let left = [
        ("--trust", !trust.is_empty()),
        ("--revoked", !revoked.is_empty()),
        ("--pdf-a", archive.is_some()),
        ("--profile", profile.is_some()),
        ("--number", issue.number.is_some()),
        ("--date", issue.date.is_some()),
    ];
    if let Some((option, _)) = left.into_iter().find(|(_, is_left)| *is_left) {
        return Err(Trouble::Usage(option.to_owned()));
    }
    match values.next() {
        None => Ok(command),
        Some(more) => Err(Trouble::Usage(more.display().to_string())),
    }
}

/// What stands after an option. Another option there means that it was forgotten.
fn value_of(option: &str, words: &mut lexopt::Parser) -> Result<OsString, Trouble> {
    let value = words.value().map_err(Trouble::usage)?;
    if value.as_encoded_bytes().starts_with(b"--") {
        return Err(Trouble::Missing(format!("{option} …")));
    }
    Ok(value)
}

/// The same, read.
fn parsed<T: FromStr>(option: &str, words: &mut lexopt::Parser) -> Result<T, Trouble> {
    let value = value_of(option, words)?;
    let read = value.to_str().and_then(|value| value.parse().ok());
    read.ok_or_else(|| Trouble::Usage(format!("{option} {}", value.display())))
}

fn language_of(word: &str) -> Option<Language> {
    match word {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn archive_of(part: &OsStr) -> Option<Archive> {
    match part.to_str()? {
        "3a" => Some(Archive::A3a),
        "1b" => Some(Archive::A1b),
        _ => None,
    }
}

fn kind_of(name: &Path) -> Result<LetterheadKind, Trouble> {
    let named = |kind: &LetterheadKind| Path::new(profile_id(*kind)) == name;
    let kind = LETTERHEADS.into_iter().find(named);
    kind.ok_or_else(|| Trouble::Usage(name.display().to_string()))
}

/// How to ask.
pub fn help(language: Language) -> Answer {
    let text = match language {
        Language::Vietnamese => VIETNAMESE_HELP,
        Language::English => ENGLISH_HELP,
    };
    Answer {
        well: true,
        json: serde_json::json!({ "well": true, "help": { "vi": VIETNAMESE_HELP, "en": ENGLISH_HELP } }),
        text: text.to_owned(),
        remark: String::new(),
    }
}

const VIETNAMESE_HELP: &str = "\
Báo cáo Chỉ thị: kiểm tra, xuất, ký, xác minh và đọc lại báo cáo.

  submission check REPORT.json              kiểm tra báo cáo theo chỉ thị
  submission export REPORT.json OUT.pdf [--pdf-a 3a|1b] [--profile FILE.json]
                                            xuất báo cáo thành PDF để lưu trữ: PDF/A-3a kèm dữ liệu
                                            (mặc định), hoặc PDF/A-1b không kèm dữ liệu;
                                            --profile: theo thể thức riêng trong tệp đó
  submission profile party|state|mass-organisation
                                            in ra thể thức kèm theo chương trình, để sửa thành thể thức riêng
  submission sign IN.pdf KEY.p12 OUT.pdf [--number 15] [--date 2026-01-05]
                                            ký PDF (mật khẩu lấy từ biến môi trường P12_PASSWORD);
                                            --number, --date: điền số, ngày tháng vào chỗ để trống
  submission verify FILE.pdf [--trust CA.pem] [--revoked LIST.crl]
                                            xác minh chữ ký, theo các chứng thư tin cậy
                                            và danh sách chứng thư bị thu hồi
  submission read FILE.pdf                  đọc lại dữ liệu báo cáo từ PDF

  --json       trả lời cho máy đọc
  --lang vi|en ngôn ngữ (mặc định: vi)

Mã thoát: 0 khi mọi việc đều ổn, 1 khi kết quả là không đạt, 2 khi không làm được.
";

const ENGLISH_HELP: &str = "\
Directive reports: check, export, sign, verify and read back a report.

  submission check REPORT.json              check a report against its directive
  submission export REPORT.json OUT.pdf [--pdf-a 3a|1b] [--profile FILE.json]
                                            make the PDF of a report for the archive: PDF/A-3a with its
                                            data (the default), or PDF/A-1b without;
                                            --profile: by the letterhead of your own in that file
  submission profile party|state|mass-organisation
                                            write the letterhead that ships, to be corrected into your own
  submission sign IN.pdf KEY.p12 OUT.pdf [--number 15] [--date 2026-01-05]
                                            sign a PDF (password in the environment variable P12_PASSWORD);
                                            --number, --date: fill in what was left empty for them
  submission verify FILE.pdf [--trust CA.pem] [--revoked LIST.crl]
                                            verify the signatures, by trusted certificates
                                            and lists of revoked ones
  submission read FILE.pdf                  read the report back from a PDF

  --json       answer for machines
  --lang vi|en language (default: vi)

Exit status: 0 when all is well, 1 when the answer is no, 2 when the work could not be done.
";
