//! How a PDF is signed, whoever holds the key.

use jiff::Timestamp;
use pdf_export::{
    Appearance, Certification, FieldState, Place, SignatureAlgorithm, SignatureOptions,
    SignatureRoom, signature_fields,
};

use super::SignError;
use crate::{Issue, issue_fields};

/// How a PDF is signed, whoever holds the key.
#[derive(Debug, Clone, PartialEq)]
pub struct SignaturePlan {
    /// Now: the claimed time, and the moment at which the certificate must be valid.
    pub now: Timestamp,
    /// As whom.
    pub signatory: Signatory,
    /// What is seen of it.
    pub look: Look,
    /// By which algorithm; `None` for the usual one of the key. Whoever makes a whole signature elsewhere decides that
    /// themselves.
    pub algorithm: Option<SignatureAlgorithm>,
    /// Whether room is kept for a timestamp, to be added later: 32 KB of the file.
    pub room_for_timestamp: bool,
    /// Where it is signed; may be empty.
    pub location: String,
    /// Why it is signed; may be empty.
    pub reason: String,
    /// Number and date that the report is given with this signature, where its letterhead waits for them.
    pub issue: Issue,
    /// What may still be changed afterwards, where the signature certifies the document: only its first one can.
    pub certification: Option<Certification>,
}

/// As whom a PDF is signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signatory {
    /// The person who signs the document: between post and name.
    #[default]
    Person,
    /// The organisation in whose name: its seal.
    Organisation,
    /// Whoever issues an annex or a copy: in the corner of page 1.
    Copy,
}

/// What is seen of a signature (Decree 30/2020/NĐ-CP, Annex I).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    #[default]
    Unseen,
    /// A PNG or JPEG: a person's handwriting, or a seal.
    Image(Vec<u8>),
    /// Words, a line each; the time of signing follows them.
    Words(Vec<String>),
}

impl SignaturePlan {
    /// By a person at that moment, unseen, with room for a timestamp; nothing is said, given or certified.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            signatory: Signatory::default(),
            look: Look::default(),
            algorithm: None,
            room_for_timestamp: true,
            location: String::new(),
            reason: String::new(),
            issue: Issue::default(),
            certification: None,
        }
    }

    /// The same for `pdf`; `name` is the signer's, where it is known.
    ///
    /// Where the field of who signs is not there (a PDF of another program) or taken, the first free one is filled that is no
    /// other signatory's; where there is none, a signature that is not seen gets a field of its own.
    pub(super) fn options(&self, pdf: &[u8], name: &str) -> Result<SignatureOptions, SignError> {
        let fields = signature_fields(pdf)?;
        let place = match self.signatory {
            Signatory::Person | Signatory::Organisation => Place::Field,
            Signatory::Copy => Place::At(SignatureRoom::corner_of(pdf)?),
        };
        let appearance = match &self.look {
            Look::Unseen => Appearance::Invisible,
            Look::Image(file) => Appearance::Image {
                file: file.clone(),
                place,
            },
            Look::Words(lines) => Appearance::Text {
                lines: lines.clone(),
                place,
            },
        };
        let room = if self.room_for_timestamp {
            SignatureOptions::TIMESTAMP_ROOM
        } else {
            0
        };
        Ok(SignatureOptions {
            reason: self.reason.clone(),
            location: self.location.clone(),
            name: name.to_owned(),
            field_name: Some(self.field(&fields)?),
            field_description: self.signatory.description().to_owned(),
            algorithm: self.algorithm,
            appearance,
            timestamp_room: room,
            filled: issue_fields(pdf, self.issue)?,
            certification: self.certification,
            ..SignatureOptions::at(self.now)
        })
    }

    /// The field that is filled or made.
    fn field(&self, fields: &[FieldState]) -> Result<String, SignError> {
        let own = self.signatory.field();
        if self.signatory == Signatory::Copy {
            return Ok(unused(own, fields));
        }
        let is_seen = self.look != Look::Unseen;
        let fits = |field: &&FieldState| !field.is_taken && (field.is_seen || !is_seen);
        let named = fields.iter().find(|field| field.name == own);
        let found = named.filter(fits).or_else(|| {
            let mut others = fields.iter().filter(|field| !Signatory::keeps(&field.name));
            others.find(fits)
        });
        match (found, named) {
            (Some(field), _) => Ok(field.name.clone()),
            (None, _) if !is_seen => Ok(unused(own, fields)),
            (None, Some(field)) if field.is_taken => Err(SignError::FieldTaken {
                name: own.to_owned(),
            }),
            (None, _) => Err(SignError::NoField),
        }
    }
}

impl Signatory {
    pub(super) const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Copy];

    /// The name of the field that an exported report has for them, or that is made for them.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Person => "nguoi-ky",
            Self::Organisation => "co-quan",
            Self::Copy => "ban-sao",
        }
    }

    /// What a screen reader says of the field.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Person => "Chữ ký số của người ký",
            Self::Organisation => "Chữ ký số của cơ quan, tổ chức",
            Self::Copy => "Chữ ký số trên phụ lục hoặc bản sao",
        }
    }

    /// Whether a field of that name is one signatory's own.
    fn keeps(name: &str) -> bool {
        Self::ALL.iter().any(|signatory| signatory.field() == name)
    }
}

/// `own`, or the first of `own-2`, `own-3`, … that no field has.
fn unused(own: &str, fields: &[FieldState]) -> String {
    let is_free = |name: &String| fields.iter().all(|field| field.name != *name);
    let numbered = (2..).map(|number: u32| format!("{own}-{number}"));
    std::iter::once(own.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}
