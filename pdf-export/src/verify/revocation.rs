//! Whether a certificate was revoked, by the lists that the user has.

use super::path::Made;
use super::{Revocation, VerifyOptions};
use crate::certificate::Certificate;

/// What the newest list of `issuer` says of a certificate that it issued, to somebody who looks at a signature of that time.
pub(super) fn of(
    certificate: &Certificate,
    issuer: &Certificate,
    options: &VerifyOptions,
    made: Made,
) -> Revocation {
    let lists = options.revoked.iter().filter(|list| list.is_of(issuer));
    let Some(list) = lists.max_by_key(|list| list.this_update()) else {
        return Revocation::NotChecked;
    };
    let subject = certificate.subject();
    match (list.revoked(certificate), list.next_update()) {
        (Some(at), _) => match made {
            Made::Proven(made) if made < at => Revocation::RevokedLater { subject, at },
            // Nothing proves that it was made before: a claimed time is the signer's own word.
            Made::Proven(_) | Made::Claimed(_) => Revocation::Revoked { subject, at },
        },
        (None, Some(due)) if due < options.now => Revocation::Outdated {
            as_of: list.this_update(),
            due,
        },
        (None, _) => Revocation::NotRevoked {
            as_of: list.this_update(),
        },
    }
}
