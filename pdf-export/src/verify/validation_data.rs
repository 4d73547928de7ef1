//! Validation data that the file itself brings (ISO 32000-2, 12.8.4.3): certificates, and lists of revoked ones. Both are
//! signed by their issuers, so that it does not matter who put them there. Answers about single certificates (OCSP) are
//! not read.

use lopdf::Object;

use super::path::{self, Made};
use super::revisions::Revisions;
use super::{Path, VerifyOptions};
use crate::certificate::Certificate;
use crate::revision::Pdf;
use crate::revocation_list::RevocationList;

/// No more streams are looked at.
const MOST: usize = 1000;

/// What can be read of a document security store.
#[derive(Default)]
pub(super) struct ValidationData {
    pub(super) certificates: Vec<Certificate>,
    pub(super) lists: Vec<RevocationList>,
}

impl ValidationData {
    /// What stands in the file as it was when it ended there; `None` if there was no store.
    pub(super) fn at(revisions: &Revisions<'_>, end: usize) -> Option<Self> {
        // Most files have none, and are not read again.
        let form = revisions.form_at(end)?;
        form.document.catalog().ok()?.get(b"DSS").ok()?;
        let pdf = Pdf::read_validation_data(form.bytes).ok()?;
        let store = pdf.value(pdf.document.catalog().ok()?, b"DSS")?;
        let store = store.as_dict().ok()?;
        let streams = |key: &[u8]| -> Vec<Vec<u8>> {
            let listed = pdf.value(store, key).and_then(|list| list.as_array().ok());
            let streams = listed.into_iter().flatten().take(MOST);
            streams.filter_map(|stream| content(&pdf, stream)).collect()
        };
        let certificates = streams(b"Certs").into_iter();
        let lists = streams(b"CRLs").into_iter();
        Some(Self {
            certificates: certificates
                .filter_map(|der| Certificate::from_der(&der).ok())
                .collect(),
            lists: lists
                .filter_map(|der| RevocationList::read(&der).ok())
                .collect(),
        })
    }

    /// Whether the lists in it tell of every certificate from the signer's up to one that the user trusts.
    pub(super) fn tells_of(
        &self,
        signer: &Certificate,
        given: &[Certificate],
        options: &VerifyOptions,
        made: Made,
    ) -> bool {
        let alone = VerifyOptions {
            revoked: self.lists.clone(),
            ..options.clone()
        };
        let judged = path::judge(signer, given, &alone, made);
        matches!(judged.path, Path::Trusted { .. }) && judged.all_checked
    }
}

/// A stream's bytes. Certificates and lists are small.
fn content(pdf: &Pdf<'_>, stream: &Object) -> Option<Vec<u8>> {
    const LARGEST: usize = 16 << 20;
    let stream = pdf.resolve(stream).as_stream().ok()?;
    stream.get_plain_content_with_limit(LARGEST).ok()
}
