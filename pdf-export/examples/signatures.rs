//! Signs a small document in every way that there is, into a folder, for outside verifiers to judge. Each file is verified
//! here first.
//!
//! `cargo run -p pdf-export --example signatures -- AUTHORITY FOLDER`, the authority as `tests/fixtures/ca/make` makes it.
//! A file's name says how it was signed, and ends in the number of its signatures.

#[allow(dead_code)]
mod sample;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use pdf_export::{
    Appearance, Archive, Certificate, Certification, ExportOptions, FilledField, Place, Profile,
    SignatureAlgorithm, SignatureOptions, Verdict, VerifyOptions, export, pkcs12, sign, verify,
};

use sample::marks;

const PASSWORD: &str = "mat-khau";

type Failure = Box<dyn Error>;

/// Keys in a modern container (PBES2, AES-256): these sign in every way.
const KEYS: &[&str] = &["rsa2048", "rsa3072", "rsa4096", "pss2048", "p256", "p384"];

/// An RSA key and one on a curve in each of the other kinds of container. What key and algorithm do is not the container's
/// business: these sign by each algorithm, in turns of what else there is.
const CONTAINERS: &[&str] = &[
    "aes-128",
    "aes-128-p256",
    "legacy-3des",
    "legacy-3des-p256",
    "legacy-rc2",
    "legacy-rc2-p256",
    "no-chain",
    "no-chain-p256",
];

/// Who signs second.
const SECOND: &str = "p256";

/// One signature of a file.
#[derive(Clone)]
struct Step {
    /// The `.p12` file of the signer.
    signer: &'static str,
    /// How it is signed; `None` for the key's usual way.
    algorithm: Option<SignatureAlgorithm>,
    /// The field that is filled; `None` for one that is made.
    field: Option<&'static str>,
    appearance: Appearance,
    certification: Option<Certification>,
    /// Fields of the letterhead that are filled with it.
    filled: Vec<FilledField>,
}

/// What is signed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A document with number and date; whether signatures are seen in it.
    Whole { seen: bool },
    /// One by that letterhead that waits for number and date.
    Unnumbered { profile: String },
}

/// A file to be written: signed step by step, each of them a file of its own.
struct Case {
    name: String,
    archive: Archive,
    document: Kind,
    /// The steps whose files are kept, by the number of signatures.
    kept: &'static [usize],
    steps: Vec<Step>,
}

fn main() -> Result<(), Failure> {
    let [authority, folder] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("an authority and a folder are needed".into());
    };
    let bench = Bench::set_up(authority.into(), folder.into())?;
    let mut cases = appearances();
    cases.extend(certified());
    cases.extend(issued());
    cases.extend(every_way(&bench)?);
    cases.extend(every_container(&bench)?);
    for case in &cases {
        bench
            .write(case)
            .map_err(|error| format!("{}: {error}", case.name))?;
    }
    Ok(())
}

const ARCHIVES: [(Archive, &str); 2] = [(Archive::A3a, "a3a"), (Archive::A1b, "a1b")];

/// What signatures look like: images in the fields of a person and of an organisation, words in a corner.
fn appearances() -> Vec<Case> {
    let case = |name: &str, (archive, suffix), kept, steps| Case {
        name: format!("{name}-{suffix}"),
        archive,
        document: Kind::Whole { seen: true },
        kept,
        steps,
    };
    ARCHIVES
        .into_iter()
        .flat_map(|archive| {
            [
                case(
                    "images",
                    archive,
                    &[1, 2][..],
                    vec![hand("rsa2048", None), seal("rsa2048")],
                ),
                case("words", archive, &[1][..], vec![words("rsa2048")]),
            ]
        })
        .collect()
}

/// Certified against any change; and against any but further signatures, then signed once more.
fn certified() -> Vec<Case> {
    let by = |certification| Step {
        certification: Some(certification),
        ..unseen("rsa2048", None)
    };
    let case = |name: &str, (archive, suffix), kept, steps| Case {
        name: format!("certified-{name}-{suffix}"),
        archive,
        document: Kind::Whole { seen: false },
        kept,
        steps,
    };
    ARCHIVES
        .into_iter()
        .flat_map(|archive| {
            let once = vec![by(Certification::NoChanges)];
            let twice = vec![by(Certification::FormFilling), unseen(SECOND, None)];
            [
                case("no-changes", archive, &[1][..], once),
                case("form-filling", archive, &[1, 2][..], twice),
            ]
        })
        .collect()
}

/// The office's way: who leads signs first; the office then gives number and date, and signs.
fn issued() -> Vec<Case> {
    let case = |profile: &Profile, (archive, suffix): (Archive, &str)| {
        let date = jiff::civil::date(sample::to_be_signed(&profile.id).year, 1, 5);
        let office = Step {
            filled: profile.issue(Some(15), Some(date)),
            ..seal(SECOND)
        };
        Case {
            name: format!("issued-{}-{suffix}", profile.id),
            archive,
            document: Kind::Unnumbered {
                profile: profile.id.clone(),
            },
            kept: &[2],
            steps: vec![hand("rsa2048", None), office],
        }
    };
    let of = |archive| {
        Profile::all()
            .iter()
            .map(move |profile| case(profile, archive))
    };
    ARCHIVES.into_iter().flat_map(of).collect()
}

/// Each key by each of its algorithms, for each archive, seen and not, once and twice.
fn every_way(bench: &Bench) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for &signer in KEYS {
        for algorithm in bench.algorithms(signer)? {
            for archive in ARCHIVES {
                for seen in [false, true] {
                    cases.push(one(signer, algorithm, archive, seen, &[1, 2]));
                }
            }
        }
    }
    Ok(cases)
}

/// Each container by each of its key's algorithms; what else there is takes turns.
fn every_container(bench: &Bench) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for &signer in CONTAINERS {
        for (algorithm, turn) in bench.algorithms(signer)?.into_iter().zip(0..) {
            let archive = ARCHIVES[turn % 2];
            cases.push(one(signer, algorithm, archive, turn % 3 == 0, &[1, 2]));
        }
    }
    Ok(cases)
}

/// A file that is signed by that key, and then by the second.
fn one(
    signer: &'static str,
    algorithm: SignatureAlgorithm,
    (archive, suffix): (Archive, &str),
    seen: bool,
    kept: &'static [usize],
) -> Case {
    let steps = if seen {
        vec![hand(signer, Some(algorithm)), seal(SECOND)]
    } else {
        vec![unseen(signer, Some(algorithm)), unseen(SECOND, None)]
    };
    let look = if seen { "seen" } else { "unseen" };
    Case {
        name: format!("{signer}, {algorithm}, {look}, {suffix}").replace([',', ' '], "-"),
        archive,
        document: Kind::Whole { seen },
        kept,
        steps,
    }
}

fn unseen(signer: &'static str, algorithm: Option<SignatureAlgorithm>) -> Step {
    Step {
        signer,
        algorithm,
        field: None,
        appearance: Appearance::Invisible,
        certification: None,
        filled: Vec::new(),
    }
}

fn hand(signer: &'static str, algorithm: Option<SignatureAlgorithm>) -> Step {
    Step {
        field: Some("nguoi-ky"),
        appearance: image(marks::handwriting()),
        ..unseen(signer, algorithm)
    }
}

fn seal(signer: &'static str) -> Step {
    Step {
        field: Some("co-quan"),
        appearance: image(marks::seal()),
        ..unseen(signer, None)
    }
}

fn words(signer: &'static str) -> Step {
    Step {
        field: Some("ban-sao"),
        appearance: Appearance::Text {
            lines: vec!["SAO Y; SỞ NGOẠI VỤ".to_owned()],
            place: Place::Field,
        },
        ..unseen(signer, None)
    }
}

fn image(file: Vec<u8>) -> Appearance {
    let place = Place::Field;
    Appearance::Image { file, place }
}

/// What the cases are made with.
struct Bench {
    authority: PathBuf,
    folder: PathBuf,
    /// The documents to be signed, by whether they are for the older archive.
    documents: BTreeMap<(bool, Kind), Vec<u8>>,
    root: Vec<Certificate>,
    issuing: Vec<Certificate>,
    at: jiff::Timestamp,
}

impl Bench {
    fn set_up(authority: PathBuf, folder: PathBuf) -> Result<Self, Failure> {
        let seen = sample::to_be_signed("state");
        let mut unseen = seen.clone();
        unseen.signature_fields.clear();
        let at = unseen.metadata.created;
        let mut kinds = vec![
            (seen, Kind::Whole { seen: true }),
            (unseen, Kind::Whole { seen: false }),
        ];
        for profile in Profile::all() {
            let profile = profile.id.clone();
            let mut unnumbered = sample::to_be_signed(&profile);
            (unnumbered.number, unnumbered.date) = (None, None);
            kinds.push((unnumbered, Kind::Unnumbered { profile }));
        }
        let mut documents = BTreeMap::new();
        for (archive, _) in ARCHIVES {
            for (document, kind) in &kinds {
                let mut options = ExportOptions::default();
                options.archive = archive;
                let profile = match kind {
                    Kind::Whole { .. } => "state",
                    Kind::Unnumbered { profile } => profile,
                };
                let profile = Profile::find(profile).ok_or("no such letterhead")?;
                let pdf = export(document, profile, &options, &mut |_| {})?.bytes;
                documents.insert((archive == Archive::A1b, kind.clone()), pdf);
            }
        }
        let trust = |name: &str| -> Result<Vec<Certificate>, Failure> {
            Ok(Certificate::read_all(&std::fs::read(
                authority.join(name),
            )?)?)
        };
        let (root, issuing) = (trust("root.pem")?, trust("issuing.pem")?);
        Ok(Self {
            authority,
            folder,
            documents,
            root,
            issuing,
            at,
        })
    }

    fn key(&self, container: &str) -> Result<pkcs12::Key, Failure> {
        let file = self.authority.join(container).with_extension("p12");
        let mut keys = pkcs12::open(&std::fs::read(file)?, PASSWORD)?;
        Ok(keys.remove(0))
    }

    fn algorithms(&self, container: &str) -> Result<Vec<SignatureAlgorithm>, Failure> {
        let kind = self.key(container)?.certificate().key_kind();
        Ok(kind.ok_or("no such key")?.algorithms())
    }

    /// Signs, verifies and writes the files of a case.
    fn write(&self, case: &Case) -> Result<(), Failure> {
        let unsigned = &self.documents[&(case.archive == Archive::A1b, case.document.clone())];
        let mut pdf = unsigned.clone();
        for (step, count) in case.steps.iter().zip(1..) {
            let options = SignatureOptions {
                algorithm: step.algorithm,
                field_name: step.field.map(str::to_owned),
                appearance: step.appearance.clone(),
                certification: step.certification,
                filled: step.filled.clone(),
                ..SignatureOptions::at(self.at)
            };
            let signer = self.key(step.signer)?.into_signer([7; 32]);
            pdf = sign(&pdf, &options, &signer)?;
            self.verified(case, &pdf, count)?;
            if case.kept.contains(&count) {
                let file = format!("{}-{count}.pdf", case.name);
                std::fs::write(self.folder.join(file), &pdf)?;
            }
        }
        Ok(())
    }

    fn verified(&self, case: &Case, signed: &[u8], count: usize) -> Result<(), Failure> {
        // A container without a chain leaves out who vouches for its certificate.
        let trust = if case.name.starts_with("no-chain") {
            &self.issuing
        } else {
            &self.root
        };
        let options = VerifyOptions {
            trust: trust.clone(),
            ..VerifyOptions::at(self.at)
        };
        let found = verify(signed, &options)?;
        if found.verdict() == Some(Verdict::Valid) && found.signatures.len() == count {
            return Ok(());
        }
        Err(format!("{found:#?}").into())
    }
}
