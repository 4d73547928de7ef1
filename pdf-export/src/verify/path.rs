//! From the signer's certificate to one that the user trusts (RFC 5280, section 6, without policies
//! and name constraints: a certificate that makes these critical is refused).

use jiff::Timestamp;

use super::{Path, PathFault, Revocation, VerifyOptions, revocation};
use crate::certificate::Certificate;

/// Longest path that is looked at, the signer's certificate included.
const MAX_LENGTH: usize = 8;

/// A path, and what lists of revoked certificates say of those on it.
pub(super) struct Judged {
    pub(super) path: Path,
    pub(super) revocation: Revocation,
}

/// Judges the path at a moment. `given` are the certificates that came with the signature.
pub(super) fn judge(
    signer: &Certificate,
    given: &[Certificate],
    options: &VerifyOptions,
    at: Timestamp,
) -> Judged {
    let mut revocation = Revocation::NotChecked;
    let path = walk(signer, given, options, at, &mut revocation);
    Judged { path, revocation }
}

fn walk(
    signer: &Certificate,
    given: &[Certificate],
    options: &VerifyOptions,
    at: Timestamp,
    revocation: &mut Revocation,
) -> Path {
    if !signer.may_sign_documents() {
        return Path::Broken(PathFault::KeyUsage);
    }
    let mut current = signer;
    for length in 1..=MAX_LENGTH {
        if let Some(fault) = fault(current, at) {
            return Path::Broken(fault);
        }
        if let Some(anchor) = options.trust.iter().find(|anchor| *anchor == current) {
            return Path::Trusted {
                anchor: anchor.subject(),
            };
        }
        let issuers = || {
            options
                .trust
                .iter()
                .chain(given)
                .filter(|candidate| candidate.subject_name() == current.issuer_name())
                .filter(|candidate| *candidate != current)
        };
        // Several certificates can bear the issuer's name: renewed ones, or borrowed names.
        let issuer = issuers().find(|candidate| current.signed_by(candidate));
        let Some(issuer) = issuer else {
            let checkable = issuers().any(|candidate| candidate.public_key().is_some());
            return if checkable {
                Path::Broken(PathFault::Issuer {
                    subject: current.subject(),
                })
            } else {
                Path::Unknown
            };
        };
        if !issuer.may_certify(length - 1) {
            return Path::Broken(PathFault::Issuer {
                subject: current.subject(),
            });
        }
        match revocation::of(current, issuer, options) {
            // Nothing proves that the signature was made before: the claimed time is the signer's own word.
            Revocation::Revoked { subject, at } => {
                *revocation = Revocation::Revoked {
                    subject: subject.clone(),
                    at,
                };
                return Path::Broken(PathFault::Revoked { subject, at });
            }
            // Of the others, what is said of the signer's own certificate.
            other if length == 1 => *revocation = other,
            _ => {}
        }
        current = issuer;
    }
    Path::Unknown
}

fn fault(certificate: &Certificate, at: Timestamp) -> Option<PathFault> {
    if !certificate.valid_at(at) {
        return Some(PathFault::NotValidThen {
            subject: certificate.subject(),
        });
    }
    certificate
        .has_unknown_critical_extension()
        .then(|| PathFault::UnknownDemand {
            subject: certificate.subject(),
        })
}
