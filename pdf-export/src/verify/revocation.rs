//! Whether a certificate was revoked, by the lists that the user has.

use super::{Revocation, VerifyOptions};
use crate::certificate::Certificate;

/// What the newest list of `issuer` says of a certificate that it issued.
pub(super) fn of(
    certificate: &Certificate,
    issuer: &Certificate,
    options: &VerifyOptions,
) -> Revocation {
    let lists = options.revoked.iter().filter(|list| list.is_of(issuer));
    let Some(list) = lists.max_by_key(|list| list.this_update()) else {
        return Revocation::NotChecked;
    };
    match (list.revoked(certificate), list.next_update()) {
        (Some(at), _) => Revocation::Revoked {
            subject: certificate.subject(),
            at,
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
