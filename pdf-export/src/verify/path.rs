//! From the signer's certificate to one that the user trusts (RFC 5280, section 6, without policies
//! and name constraints: a certificate that makes these critical is refused).

use jiff::Timestamp;

use super::{Path, PathFault};
use crate::certificate::Certificate;

/// Longest path that is looked at, the signer's certificate included.
const MAX_LENGTH: usize = 8;

/// Judges the path at a moment. `given` are the certificates that came with the signature.
pub(super) fn judge(
    signer: &Certificate,
    given: &[Certificate],
    trust: &[Certificate],
    at: Timestamp,
) -> Path {
    if !signer.may_sign_documents() {
        return Path::Broken(PathFault::KeyUsage);
    }
    let mut current = signer;
    for length in 1..=MAX_LENGTH {
        if let Some(fault) = fault(current, at) {
            return Path::Broken(fault);
        }
        if let Some(anchor) = trust.iter().find(|anchor| *anchor == current) {
            return Path::Trusted {
                anchor: anchor.subject(),
            };
        }
        let issuers = || {
            trust
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
