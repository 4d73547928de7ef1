//! Letterheads as versioned data.

mod rules;

use std::sync::OnceLock;

pub use rules::*;

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// It does not have the shape of a profile; the cause says where.
    #[error("not a letterhead profile: {0}")]
    Shape(#[from] serde_json::Error),
    /// A value lies outside what paper allows.
    #[error("profile value {key} = {value} is out of range")]
    OutOfRange {
        /// The key.
        key: &'static str,
        /// Its value.
        value: f64,
    },
}

impl Profile {
    /// The profile that ships under `id`.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|profile| profile.id == id)
    }

    /// Every profile that ships.
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
        let profile: Self = serde_json::from_str(json)?;
        profile.in_range()?;
        Ok(profile)
    }

    // The typesetter divides by these and loops over them: nonsense must stop here.
    fn in_range(&self) -> Result<(), ProfileError> {
        let width = self.page.width_mm - self.page.left_mm - self.page.right_mm;
        let height = self.page.height_mm - self.page.top_mm - self.page.bottom_mm;
        let columns = [
            ("page.width_mm", self.page.width_mm, 50.0, 2000.0),
            ("page.height_mm", self.page.height_mm, 50.0, 2000.0),
            ("page.top_mm", self.page.top_mm, 0.0, 200.0),
            ("page.bottom_mm", self.page.bottom_mm, 0.0, 200.0),
            ("page.left_mm", self.page.left_mm, 0.0, 200.0),
            ("page.right_mm", self.page.right_mm, 0.0, 200.0),
            ("width between the margins", width, 100.0, 2000.0),
            ("height between the margins", height, 100.0, 2000.0),
            (
                "letterhead.left_width_mm",
                self.letterhead.left_width_mm,
                20.0,
                width - 20.0,
            ),
            (
                "letterhead.gutter_mm",
                self.letterhead.gutter_mm,
                0.0,
                self.letterhead.left_width_mm / 2.0,
            ),
            ("letterhead.gap_pt", self.letterhead.gap_pt, 0.0, 100.0),
            ("letterhead.below_pt", self.letterhead.below_pt, 0.0, 200.0),
            (
                "letterhead.secrecy_height_mm",
                self.letterhead.secrecy_height_mm,
                0.0,
                50.0,
            ),
            (
                "letterhead.number_digits",
                self.letterhead.number_digits as f64,
                0.0,
                9.0,
            ),
            ("title.below_pt", self.title.below_pt, 0.0, 200.0),
            ("body.leading_pt", self.body.leading_pt, 8.0, 60.0),
            (
                "body.table_leading_pt",
                self.body.table_leading_pt,
                8.0,
                60.0,
            ),
            ("body.first_line_mm", self.body.first_line_mm, 0.0, 50.0),
            ("body.nested_mm", self.body.nested_mm, 0.0, 20.0),
            (
                "body.paragraph_gap_pt",
                self.body.paragraph_gap_pt,
                0.0,
                60.0,
            ),
            ("signature.room_mm", self.signature.room_mm, 0.0, 80.0),
            (
                "signature.width_mm",
                self.signature.width_mm,
                30.0,
                width - 30.0,
            ),
            (
                "page_number.from_top_mm",
                self.page_number.from_top_mm,
                0.0,
                100.0,
            ),
            (
                "urgency.box_height_mm",
                self.urgency.box_height_mm.unwrap_or(8.0),
                4.0,
                30.0,
            ),
        ];
        let sizes = self
            .sizes()
            .into_iter()
            .map(|size| ("size_pt", size, 6.0, 40.0));
        for (key, value, low, high) in columns.into_iter().chain(sizes) {
            if !(low..=high).contains(&value) {
                return Err(ProfileError::OutOfRange { key, value });
            }
        }
        Ok(())
    }

    fn sizes(&self) -> Vec<f64> {
        let head = &self.letterhead;
        let mut rules = vec![
            self.page_number.style,
            head.superior,
            head.issuing,
            head.number,
            head.country,
            head.date,
            self.title.document_type,
            self.title.subject,
            self.body.style,
            self.body.table,
            self.signature.authority,
            self.signature.post,
            self.signature.name,
            self.recipients.heading,
            self.recipients.style,
            self.urgency.style,
            self.annex.label,
            self.annex.title,
            self.annex.reference,
        ];
        rules.extend(head.motto);
        rules.extend(self.addressees.as_ref().map(|rule| rule.style));
        rules.extend(self.headings.iter().map(|rule| rule.style));
        for mark in [
            &head.issuing_mark,
            &head.country_mark,
            &self.title.mark,
            &self.annex.mark,
        ] {
            if let Mark::Letters { style, .. } = mark {
                rules.push(*style);
            }
        }
        rules.iter().map(|rule| rule.size_pt).collect()
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
            let json = serde_json::to_string(profile).unwrap();
            assert_eq!(&Profile::parse(&json).unwrap(), profile);
        }
        assert_eq!(Profile::all().len(), 3);
        assert!(Profile::find("royal").is_none());
    }

    #[test]
    fn an_unknown_key_and_a_senseless_value_are_refused() {
        let json = serde_json::to_string(Profile::find("party").unwrap()).unwrap();
        let unknown = json.replacen("\"duplex\"", "\"duplexx\"", 1);
        assert!(matches!(
            Profile::parse(&unknown),
            Err(ProfileError::Shape(_))
        ));
        let senseless = json.replacen("\"leading_pt\":20.0", "\"leading_pt\":0.0", 1);
        assert!(matches!(
            Profile::parse(&senseless),
            Err(ProfileError::OutOfRange {
                key: "body.leading_pt",
                ..
            })
        ));
    }
}
