//! From the signer's certificate to one that the user trusts (RFC 5280, section 6, without policies
//! and name constraints: a certificate that makes these critical is refused).

use jiff::{SignedDuration, Timestamp};

use super::{Path, PathFault, Revocation, VerifyOptions, revocation};
use crate::certificate::Certificate;

/// Longest path that is looked at, the signer's certificate included.
const MAX_LENGTH: usize = 8;

/// A claimed time may be this far ahead of `now`: clocks differ.
const CLOCKS_DIFFER_BY: SignedDuration = SignedDuration::from_hours(24);

/// When a signature was made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Made {
    /// Not after this moment: a trusted authority says so.
    Proven(Timestamp),
    /// At this moment, as somebody says; nothing proves it.
    Claimed(Timestamp),
}

impl Made {
    /// The moment at which certificates must hold.
    pub(super) fn at(self) -> Timestamp {
        match self {
            Self::Proven(at) | Self::Claimed(at) => at,
        }
    }
}

/// A path, and what lists of revoked certificates say of those on it.
pub(super) struct Judged {
    pub(super) path: Path,
    pub(super) revocation: Revocation,
    /// Whether lists were at hand for every certificate on the path.
    pub(super) all_checked: bool,
}

/// Judges the path at the moment of signing. `given` are the certificates that came with the signature.
pub(super) fn judge(
    signer: &Certificate,
    given: &[Certificate],
    options: &VerifyOptions,
    made: Made,
) -> Judged {
    let mut judged = Judged {
        path: Path::Unknown,
        revocation: Revocation::NotChecked,
        all_checked: true,
    };
    judged.path = if in_future(made.at(), options) {
        Path::Broken(PathFault::ClaimedInFuture)
    } else {
        walk(signer, given, options, made, &mut judged)
    };
    judged
}

/// Whether the moment has not come yet.
pub(super) fn in_future(moment: Timestamp, options: &VerifyOptions) -> bool {
    moment.duration_since(options.now) > CLOCKS_DIFFER_BY
}

fn walk(
    signer: &Certificate,
    given: &[Certificate],
    options: &VerifyOptions,
    made: Made,
    judged: &mut Judged,
) -> Path {
    if !signer.may_sign_documents() {
        return Path::Broken(PathFault::KeyUsage);
    }
    let mut current = signer;
    for length in 1..=MAX_LENGTH {
        if let Some(fault) = fault(current, made.at()) {
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
        let issuer = issuers().find(|candidate| options.checked.signed_by(current, candidate));
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
        let found = revocation::of(current, issuer, options, made);
        judged.all_checked &= found != Revocation::NotChecked;
        match found {
            Revocation::Revoked { subject, at } => {
                judged.revocation = Revocation::Revoked {
                    subject: subject.clone(),
                    at,
                };
                return Path::Broken(PathFault::Revoked { subject, at });
            }
            later @ Revocation::RevokedLater { .. } => judged.revocation = later,
            // Of the others, what is said of the signer's own certificate.
            other if length == 1 => judged.revocation = other,
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
