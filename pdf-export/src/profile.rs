//! Letterheads as versioned data.

mod range;
mod rules;

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

pub use rules::*;

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// It does not have the shape of a profile; the cause says where.
    #[error("not a letterhead profile: {0}")]
    Shape(#[from] serde_json::Error),
    /// A value lies outside what paper allows.
    #[error("profile value {key} = {value} is not from {low} to {high}")]
    OutOfRange {
        /// The key, as a path: `letterhead.issuing.size_pt`.
        key: String,
        /// Its value.
        value: f64,
        /// The least that is allowed.
        low: f64,
        /// The most that is allowed.
        high: f64,
    },
    /// A form lacks a blank that the document fills: what belongs there would never be printed.
    #[error("profile form {key} lacks {blank}")]
    BlankMissing {
        /// The key, as a path: `letterhead.number_form`.
        key: String,
        /// The blank: `{number}`.
        blank: &'static str,
    },
}

impl Profile {
    /// The profile that ships under `id`: a letterhead, or `plain`, which has none.
    pub fn find(id: &str) -> Option<&'static Self> {
        let mut shipped = Self::all().iter().chain(Self::plain());
        shipped.find(|profile| profile.id == id)
    }

    /// That of documents that are not official: a title and text.
    fn plain() -> Option<&'static Self> {
        static PLAIN: OnceLock<Option<Profile>> = OnceLock::new();
        let read = || {
            let json = include_str!(concat!(env!("OUT_DIR"), "/plain.json"));
            // A test parses it.
            let read = Self::parse(json).ok()?;
            Some(Self {
                kind: DocumentKind::Plain,
                ..read
            })
        };
        PLAIN.get_or_init(read).as_ref()
    }

    /// Every letterhead that ships.
    pub fn all() -> &'static [Self] {
        static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
        PROFILES.get_or_init(|| {
            [
                include_str!(concat!(env!("OUT_DIR"), "/party.json")),
                include_str!(concat!(env!("OUT_DIR"), "/state.json")),
                include_str!(concat!(env!("OUT_DIR"), "/mass-organisation.json")),
            ]
            .iter()
            // A test parses each of them.
            .filter_map(|json| Self::parse(json).ok())
            .collect()
        })
    }

    /// Reads a profile from JSON: one that a clerk has corrected.
    pub fn parse(json: &str) -> Result<Self, ProfileError> {
        serde_json::from_str::<Self>(json)?.checked()
    }

    /// The profile, if a document can be set by it.
    pub fn checked(self) -> Result<Self, ProfileError> {
        range::check(&self)?;
        Ok(self)
    }

    /// The profile as JSON, which [`Profile::parse`] reads.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a profile is plain data")
    }

    /// Whether it is, value for value, the one that ships under its id.
    pub fn is_built_in(&self) -> bool {
        Self::find(&self.id) == Some(self)
    }

    /// How a PDF names it. A profile of one's own may carry any version, so it is told by its digest, too.
    pub fn label(&self) -> String {
        let label = format!("{} profile, version {}", self.id, self.version);
        if self.is_built_in() {
            return label;
        }
        let digest = Sha256::digest(self.to_json());
        let digest: String = digest[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{label}, own ({digest})")
    }
}

/// Millimetres in points.
pub(crate) fn mm(length: f64) -> f64 {
    length * 72.0 / 25.4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_is_found_and_survives_json() {
        for id in ["party", "state", "mass-organisation"] {
            let profile = Profile::find(id).unwrap_or_else(|| panic!("{id} does not parse"));
            let json = profile.to_json();
            assert_eq!(&Profile::parse(&json).unwrap(), profile);
        }
        assert_eq!(Profile::all().len(), 3);
        let plain = Profile::find("plain").expect("plain does not parse");
        assert_eq!(plain.kind, DocumentKind::Plain);
        assert!(plain.is_built_in());
        // Brought along as a letterhead, it is an official document like others.
        assert_eq!(
            Profile::parse(&plain.to_json()).unwrap().kind,
            DocumentKind::Official
        );
        assert!(Profile::find("royal").is_none());
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let json = party().to_json();
        let unknown = json.replacen("\"duplex\"", "\"duplexx\"", 1);
        assert!(matches!(
            Profile::parse(&unknown),
            Err(ProfileError::Shape(_))
        ));
    }

    #[test]
    fn a_profile_of_ones_own_is_told_from_the_one_that_ships() {
        assert!(party().is_built_in());
        assert_eq!(
            party().label(),
            format!("party profile, version {}", party().version)
        );
        let mut own = party().clone();
        own.page.left_mm = 31.0;
        assert!(!own.is_built_in());
        let one = own.label();
        let start = format!("party profile, version {}, own (", party().version);
        assert!(one.starts_with(&start), "{one}");
        own.page.left_mm = 32.0;
        assert_ne!(own.label(), one, "the same version twice");
    }

    fn party() -> &'static Profile {
        Profile::find("party").unwrap()
    }
}
