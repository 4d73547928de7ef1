use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{LetterheadKind, Particular, Severity};
use text::lower;

/// In a Party letterhead the signer's name bears no titles.
///
/// ## Why
/// The post says in what capacity somebody signs; degrees, ranks and forms of address before the name say nothing
/// that the document needs.
///
/// ## Reference
/// The Party's guidance on the form of documents.
pub(crate) fn titled_signer(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.report.body.spec().letterhead != LetterheadKind::Party {
        return Vec::new();
    }
    let Some(title) = title_before(&subject.report.particulars.signer.name) else {
        return Vec::new();
    };
    vec![Finding::convention(
        Rule::TitledSigner,
        Severity::Note,
        Place::Particular(Particular::SignerName),
        Detail::TitledSigner {
            title: title.to_owned(),
        },
    )]
}

/// What may stand before a name, in small letters; longer ones before what they begin with.
const TITLES: &[&str] = &[
    "phó giáo sư",
    "giáo sư",
    "tiến sĩ",
    "tiến sỹ",
    "thạc sĩ",
    "thạc sỹ",
    "cử nhân",
    "kỹ sư",
    "bác sĩ",
    "bác sỹ",
    "luật sư",
    "đồng chí",
    "ông",
    "bà",
    "pgs",
    "gs",
    "tskh",
    "ts",
    "ths",
    "bs",
    "ks",
    "ls",
    "đ/c",
];

/// The first title before a name, as it is written there.
fn title_before(name: &str) -> Option<&str> {
    let name = name.trim_start();
    TITLES.iter().find_map(|title| {
        let end = name.char_indices().nth(title.chars().count())?.0;
        let (written, rest) = name.split_at(end);
        let ends = rest.starts_with(|next: char| !next.is_alphabetic());
        (ends && lower(written) == *title).then_some(written)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};

    #[test]
    fn before_a_name_in_a_party_letterhead() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::TitledSigner), []);
        for (name, title) in [
            ("TS. Nguyễn Văn An", "TS"),
            ("PGS.TS Nguyễn Văn An", "PGS"),
            ("Đồng chí Nguyễn Văn An", "Đồng chí"),
            (" ông Nguyễn Văn An", "ông"),
        ] {
            case.report.particulars.signer.name = name.into();
            let found = case.findings(Rule::TitledSigner);
            let [found] = found.as_slice() else {
                panic!("{name}: {found:?}");
            };
            let title = title.to_owned();
            assert_eq!(found.detail, Detail::TitledSigner { title });
        }
        // Names that begin like a title, and nothing but a title.
        for name in ["Bàn Văn An", "Ksor An", "Ông", "Bá Văn An", "Tsan An"] {
            case.report.particulars.signer.name = name.into();
            assert_eq!(case.findings(Rule::TitledSigner), [], "{name}");
        }
        let mut other = Case::union();
        other.report.particulars.signer.name = "TS. Nguyễn Văn An".into();
        assert_eq!(other.findings(Rule::TitledSigner), []);
    }
}
