//! One request, answered.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use pdf_export::pkcs12::{self, Key};
use pdf_export::{
    Certificate, Path, SignatureAlgorithm, SignatureStatus, Verification, VerifyOptions,
};
use protocol::{
    Certification, Each, Fact, Findings, KeySummary, Look, Open, Outcome, Phase, Prepared,
    Signatory, Signature, SignaturePlan, SignatureTask, SignatureWork, ToSign, Verdict,
};
use submission::{Issue, KeyFile, Language, SignError, TrustEntry};
use worker::{Done, Reply, Step};
use zeroize::{Zeroize, Zeroizing};

use crate::situation::Situation;
use crate::trust;

/// Does the work that `header` (the JSON of a request) asks for, with the `bytes` sent along.
/// `progress` is told of each step. Password and key file are wiped before this returns.
pub fn answer(
    header: String,
    bytes: Vec<Vec<u8>>,
    progress: &mut dyn FnMut(protocol::Answer),
) -> Reply {
    worker::answer(header, bytes, progress, |work, bytes, language, step| {
        let language = match language {
            protocol::Language::Vietnamese => Language::Vietnamese,
            protocol::Language::English => Language::English,
        };
        do_work(work, bytes, language, step).map_err(|situation| situation.said(language))
    })
}

/// What a piece of work goes by.
struct Desk {
    language: Language,
    options: VerifyOptions,
}

fn do_work(
    work: SignatureWork,
    mut bytes: Vec<Vec<u8>>,
    language: Language,
    step: Step<'_>,
) -> Result<Done, Situation> {
    let SignatureWork { trust, now, task } = work;
    let now = worker::moment(now)
        .ok_or_else(|| internal("the present moment is outside the calendar"))?;
    let options = submission::trusting(submission::kept_trust(&trust), now);
    let desk = Desk { language, options };
    match task {
        SignatureTask::Trust => trusted(&submission::kept_trust(&trust), bytes, now, language),
        SignatureTask::Inspect => {
            let [pdf] = files(bytes)?;
            Ok((Outcome::ToSign(desk.inspect(&pdf)?), Vec::new()))
        }
        SignatureTask::OpenKeys { password } => {
            let password = Zeroizing::new(password);
            let [file] = files(bytes)?.map(Zeroizing::new);
            let keys = pkcs12::open(&file, &password).map_err(SignError::from)?;
            let keys = keys.iter().map(|key| desk.key_summary(key)).collect();
            Ok((Outcome::Keys { keys }, Vec::new()))
        }
        SignatureTask::Sign {
            plan,
            password,
            key,
            mut random,
        } => {
            let password = Zeroizing::new(password);
            let plan = desk.plan(plan, &mut bytes)?;
            let [pdf, file] = files(bytes)?.map(Zeroizing::new);
            let key_file = KeyFile {
                file: &file,
                password: &password,
                key: Some(key),
                random,
            };
            let key = key_file.open(plan.now)?;
            desk.trusted(key.chain())?;
            step(Phase::Signing, 0, 1);
            let signed = submission::sign_with(&pdf, &plan, key, random);
            random.zeroize();
            step(Phase::Signing, 1, 1);
            desk.signed(signed?)
        }
        SignatureTask::PrepareForKey { plan } => {
            let plan = desk.plan(plan, &mut bytes)?;
            let [pdf, certificates] = files(bytes)?;
            let prepared = submission::prepare(&pdf, &plan, &certificates)?;
            desk.trusted(&prepared.chain)?;
            let signer = prepared.chain.first().map(Certificate::subject);
            let outcome = Outcome::Prepared(Prepared {
                signer: signer.unwrap_or_default(),
                digest_hex: hex(&prepared.digest),
                digest_base64: Base64::encode_string(&prepared.digest),
                algorithm: prepared.algorithm.to_string(),
                command: prepared.openssl_command(),
            });
            Ok((outcome, vec![prepared.pdf, prepared.to_be_signed]))
        }
        SignatureTask::PrepareForDigest { plan, hash } => {
            let plan = desk.plan(plan, &mut bytes)?;
            let [pdf] = files(bytes)?;
            let hash = submission::hash_named(&hash).ok_or_else(|| internal("no such hash"))?;
            let prepared = submission::prepare_digest(&pdf, &plan, hash)?;
            let outcome = Outcome::Prepared(Prepared {
                signer: String::new(),
                digest_hex: hex(&prepared.digest),
                digest_base64: Base64::encode_string(&prepared.digest),
                algorithm: hash.to_string(),
                command: String::new(),
            });
            Ok((outcome, vec![prepared.pdf]))
        }
        SignatureTask::EmbedFromKey { algorithm } => {
            let [pdf, certificates, signature] = files(bytes)?;
            let algorithm = named(algorithm)?;
            desk.signed(submission::embed(
                &pdf,
                &certificates,
                algorithm,
                &signature,
            )?)
        }
        SignatureTask::EmbedWhole => {
            let [pdf, signature] = files(bytes)?;
            desk.signed(submission::embed_cms(&pdf, &signature)?)
        }
        SignatureTask::Returned => {
            let [sent, back] = files(bytes)?;
            let found = submission::returned(&sent, &back, &desk.options)?;
            Ok(desk.handed_out(back, desk.findings(&found)))
        }
        SignatureTask::AskTimestamp { nonce } => {
            let [pdf] = files(bytes)?;
            let request = submission::timestamp_request(&pdf, nonce)?;
            Ok((Outcome::TimestampRequest, vec![request]))
        }
        SignatureTask::AddTimestamp => {
            let [pdf, request, answer] = files(bytes)?;
            desk.signed(submission::add_timestamp(&pdf, &request, &answer)?)
        }
        SignatureTask::Verify => {
            let total = bytes.len() as u32;
            let verified = (0..).zip(bytes).map(|(done, pdf)| {
                step(Phase::Verifying, done, total);
                match desk.verify(&pdf) {
                    Ok(findings) => Each::Done(findings),
                    Err(situation) => Each::Failed(situation.said(language)),
                }
            });
            let verified = verified.collect();
            Ok((Outcome::Verified(verified), Vec::new()))
        }
    }
}

impl Desk {
    fn inspect(&self, pdf: &[u8]) -> Result<ToSign, Situation> {
        let found = submission::to_sign(pdf)?;
        let free = found.free.into_iter().map(|signatory| match signatory {
            submission::Signatory::Person => Signatory::Person,
            submission::Signatory::Organisation => Signatory::Organisation,
            submission::Signatory::Copy => Signatory::Copy,
        });
        Ok(ToSign {
            sha256: submission::sha256(pdf),
            subject: found.subject,
            signatures: self.verify(pdf)?.signatures,
            free: free.collect(),
            open: found.open.map(|open| Open {
                number: open.number,
                date: open.date,
            }),
            waits: found.waits,
        })
    }

    /// The plan, with its picture taken from the end of `bytes`.
    fn plan(
        &self,
        plan: SignaturePlan,
        bytes: &mut Vec<Vec<u8>>,
    ) -> Result<submission::SignaturePlan, Situation> {
        let look = match plan.look {
            Look::Unseen => submission::Look::Unseen,
            Look::Picture => submission::Look::Image(bytes.pop().unwrap_or_default()),
            Look::Words(lines) => submission::Look::Words(lines),
        };
        Ok(submission::SignaturePlan {
            signatory: match plan.signatory {
                Signatory::Person => submission::Signatory::Person,
                Signatory::Organisation => submission::Signatory::Organisation,
                Signatory::Copy => submission::Signatory::Copy,
            },
            look,
            algorithm: named(plan.algorithm)?,
            location: plan.location,
            certification: plan.certification.map(|allows| match allows {
                Certification::NoChanges => pdf_export::Certification::NoChanges,
                Certification::FormFilling => pdf_export::Certification::FormFilling,
            }),
            issue: Issue {
                number: plan.number,
                date: plan
                    .date
                    .map(|date| date.parse())
                    .transpose()
                    .map_err(|_| internal("no such day"))?,
            },
            ..submission::SignaturePlan::at(self.options.now)
        })
    }

    /// The file, verified once more.
    fn signed(&self, pdf: Vec<u8>) -> Result<Done, Situation> {
        let findings = self.verify(&pdf)?;
        Ok(self.handed_out(pdf, findings))
    }

    fn handed_out(&self, pdf: Vec<u8>, findings: Findings) -> Done {
        let sha256 = submission::sha256(&pdf);
        (Outcome::Signed { sha256, findings }, vec![pdf])
    }

    fn verify(&self, pdf: &[u8]) -> Result<Findings, Situation> {
        let verification = pdf_export::verify(pdf, &self.options).map_err(SignError::from)?;
        Ok(self.findings(&verification))
    }

    fn findings(&self, verification: &Verification) -> Findings {
        let signatures = verification.signatures.iter();
        Findings {
            verdict: verification.verdict().map(verdict),
            signatures: signatures
                .map(|status| signature(status, self.language))
                .collect(),
            timestamps: verification
                .timestamps
                .iter()
                .map(|stamp| {
                    let said = submission::document_timestamp_sentence(stamp);
                    said.in_language(self.language).to_owned()
                })
                .collect(),
        }
    }

    /// Whether the key may sign now.
    fn usable(&self, key: &Key) -> Result<(), Situation> {
        key.usable_at(self.options.now).map_err(SignError::from)?;
        self.trusted(key.chain())
    }

    /// Where the person has brought certificates to be trusted, one of them must vouch for who signs; where none was brought,
    /// that is told and nothing more.
    fn trusted(&self, chain: &[Certificate]) -> Result<(), Situation> {
        match pdf_export::vouched(chain, &self.options) {
            Path::Trusted { .. } => Ok(()),
            Path::Unknown if self.options.trust.is_empty() => Ok(()),
            path => Err(Situation::NotVouchedFor {
                why: submission::path_words(&path),
            }),
        }
    }

    fn key_summary(&self, key: &Key) -> KeySummary {
        let path = pdf_export::vouched(key.chain(), &self.options);
        let kind = key.certificate().key_kind();
        let algorithms = kind.into_iter().flat_map(|kind| kind.algorithms());
        KeySummary {
            subject: key.summary.subject.clone(),
            issuer: key.summary.issuer.clone(),
            not_before: key.summary.not_before.to_string(),
            not_after: key.summary.not_after.to_string(),
            algorithm: key.summary.algorithm.clone(),
            algorithms: algorithms.map(submission::algorithm_name).collect(),
            vouched: submission::path_words(&path)
                .in_language(self.language)
                .to_owned(),
            unusable: self
                .usable(key)
                .err()
                .map(|situation| situation.said(self.language)),
        }
    }
}

/// The algorithm of that name.
fn named(name: Option<String>) -> Result<Option<SignatureAlgorithm>, Situation> {
    let named = |name: String| {
        submission::algorithm_named(&name).ok_or_else(|| internal("no such algorithm"))
    };
    name.map(named).transpose()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the person trusts, with what is in the file of the request first.
fn trusted(
    kept: &[TrustEntry],
    mut bytes: Vec<Vec<u8>>,
    now: Timestamp,
    language: Language,
) -> Result<Done, Situation> {
    let new = match bytes.pop() {
        None => Vec::new(),
        Some(file) => match submission::read_trust(&file) {
            nothing if nothing.is_empty() => return Err(Situation::NothingToTrust),
            new => new,
        },
    };
    let shown = |is_new| move |entry: &TrustEntry| trust::shown(entry, is_new, now, language);
    let mut all: Vec<_> = new.iter().map(shown(true)).collect();
    for kept in kept.iter().map(shown(false)) {
        if all.iter().all(|entry| entry.digest != kept.digest) {
            all.push(kept);
        }
    }
    Ok((Outcome::Trust(all), Vec::new()))
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

/// The files that such a request brings.
fn files<const COUNT: usize>(bytes: Vec<Vec<u8>>) -> Result<[Vec<u8>; COUNT], Situation> {
    let count = bytes.len();
    bytes.try_into().map_err(|_| {
        internal(&format!(
            "the request brings {count} files, and not {COUNT}"
        ))
    })
}

fn internal(problem: &str) -> Situation {
    Situation::Internal {
        problem: problem.to_owned(),
    }
}
