//! What values a profile may have: the typesetter divides by them and loops over them, so nonsense stops here.

use super::{Mark, Numeral, Profile, ProfileError, TextRule};

/// Checks every value that paper or the typesetter bounds, and every form that must name what it prints.
pub(super) fn check(profile: &Profile) -> Result<(), ProfileError> {
    for (key, value, low, high) in lengths(profile).into_iter().chain(sizes(profile)) {
        if !(low..=high).contains(&value) {
            return Err(ProfileError::OutOfRange {
                key,
                value,
                low,
                high,
            });
        }
    }
    for (key, form, blanks) in forms(profile) {
        if let Some(blank) = blanks.iter().find(|blank| !form.contains(**blank)) {
            return Err(ProfileError::BlankMissing { key, blank });
        }
    }
    Ok(())
}

/// A key, its value, and the least and the most that it may be.
type Bounded = (String, f64, f64, f64);

fn lengths(profile: &Profile) -> Vec<Bounded> {
    let (page, head, body) = (&profile.page, &profile.letterhead, &profile.body);
    let width = page.width_mm - page.left_mm - page.right_mm;
    let height = page.height_mm - page.top_mm - page.bottom_mm;
    let mut lengths = vec![
        ("page.width_mm", page.width_mm, 50.0, 2000.0),
        ("page.height_mm", page.height_mm, 50.0, 2000.0),
        ("page.top_mm", page.top_mm, 0.0, 200.0),
        ("page.bottom_mm", page.bottom_mm, 0.0, 200.0),
        ("page.left_mm", page.left_mm, 0.0, 200.0),
        ("page.right_mm", page.right_mm, 0.0, 200.0),
        ("page.width_mm - left_mm - right_mm", width, 100.0, 2000.0),
        ("page.height_mm - top_mm - bottom_mm", height, 100.0, 2000.0),
        (
            "page_number.from_top_mm",
            profile.page_number.from_top_mm,
            0.0,
            100.0,
        ),
        (
            "letterhead.left_width_mm",
            head.left_width_mm,
            20.0,
            width - 20.0,
        ),
        (
            "letterhead.gutter_mm",
            head.gutter_mm,
            0.0,
            head.left_width_mm / 2.0,
        ),
        (
            "letterhead.number_digits",
            head.number_digits as f64,
            0.0,
            9.0,
        ),
        ("letterhead.gap_pt", head.gap_pt, 0.0, 100.0),
        ("letterhead.below_pt", head.below_pt, 0.0, 200.0),
        (
            "letterhead.secrecy_height_mm",
            head.secrecy_height_mm,
            0.0,
            50.0,
        ),
        ("title.below_pt", profile.title.below_pt, 0.0, 200.0),
        ("body.leading_pt", body.leading_pt, 8.0, 60.0),
        ("body.table_leading_pt", body.table_leading_pt, 8.0, 60.0),
        ("body.first_line_mm", body.first_line_mm, 0.0, 50.0),
        ("body.nested_mm", body.nested_mm, 0.0, 20.0),
        ("body.paragraph_gap_pt", body.paragraph_gap_pt, 0.0, 60.0),
        ("signature.room_mm", profile.signature.room_mm, 0.0, 80.0),
        (
            "signature.width_mm",
            profile.signature.width_mm,
            30.0,
            width - 30.0,
        ),
        (
            "annex.numbered_from",
            profile.annex.numbered_from as f64,
            1.0,
            99.0,
        ),
    ];
    lengths.extend(
        profile
            .addressees
            .iter()
            .map(|rule| ("addressees.below_pt", rule.below_pt, 0.0, 200.0)),
    );
    lengths.extend(
        profile
            .urgency
            .box_height_mm
            .map(|height| ("urgency.box_height_mm", height, 4.0, 30.0)),
    );
    lengths.extend(
        profile
            .urgency
            .boxes
            .iter()
            .map(|known| ("urgency.boxes.width_mm", known.width_mm, 4.0, 100.0)),
    );
    let shares = marks(profile)
        .into_iter()
        .filter_map(|(key, mark)| match mark {
            Mark::Rule { share } => Some((format!("{key}.rule.share"), *share, 0.0, 1.0)),
            Mark::None | Mark::Letters { .. } => None,
        });
    lengths
        .into_iter()
        .map(|(key, value, low, high)| (key.to_owned(), value, low, high))
        .chain(shares)
        .collect()
}

fn sizes(profile: &Profile) -> Vec<Bounded> {
    let head = &profile.letterhead;
    let mut rules: Vec<(String, &TextRule)> = [
        ("page_number.style", &profile.page_number.style),
        ("letterhead.superior", &head.superior),
        ("letterhead.issuing", &head.issuing),
        ("letterhead.number", &head.number),
        ("letterhead.country", &head.country),
        ("letterhead.date", &head.date),
        ("title.document_type", &profile.title.document_type),
        ("title.subject", &profile.title.subject),
        ("body.style", &profile.body.style),
        ("body.table", &profile.body.table),
        ("signature.authority", &profile.signature.authority),
        ("signature.post", &profile.signature.post),
        ("signature.name", &profile.signature.name),
        ("recipients.heading", &profile.recipients.heading),
        ("recipients.style", &profile.recipients.style),
        ("urgency.style", &profile.urgency.style),
        ("annex.label", &profile.annex.label),
        ("annex.title", &profile.annex.title),
        ("annex.reference", &profile.annex.reference),
    ]
    .map(|(key, rule)| (key.to_owned(), rule))
    .into();
    let named = |key: &str| key.to_owned();
    rules.extend(
        head.motto
            .iter()
            .map(|rule| (named("letterhead.motto"), rule)),
    );
    let addressees = profile.addressees.iter();
    rules.extend(addressees.map(|rule| (named("addressees.style"), &rule.style)));
    let headings = profile.headings.iter().enumerate();
    rules.extend(headings.map(|(level, rule)| (format!("headings[{level}].style"), &rule.style)));
    for (key, mark) in marks(profile) {
        if let Mark::Letters { style, .. } = mark {
            rules.push((format!("{key}.letters.style"), style));
        }
    }
    rules
        .into_iter()
        .map(|(key, rule)| (format!("{key}.size_pt"), rule.size_pt, 6.0, 40.0))
        .collect()
}

fn marks(profile: &Profile) -> [(&'static str, &Mark); 4] {
    [
        ("letterhead.issuing_mark", &profile.letterhead.issuing_mark),
        ("letterhead.country_mark", &profile.letterhead.country_mark),
        ("title.mark", &profile.title.mark),
        ("annex.mark", &profile.annex.mark),
    ]
}

/// A key, its form, and the blanks that the form must have.
type Form<'a> = (String, &'a str, &'static [&'static str]);

fn forms(profile: &Profile) -> Vec<Form<'_>> {
    let head = &profile.letterhead;
    let mut forms: Vec<Form<'_>> = vec![
        (
            "letterhead.number_form".to_owned(),
            &head.number_form,
            &["{number}", "{symbol}"],
        ),
        (
            "letterhead.date_form".to_owned(),
            &head.date_form,
            &["{place}", "{day}", "{month}", "{year}"],
        ),
    ];
    for (level, rule) in profile.headings.iter().enumerate() {
        if rule.numeral != Numeral::None {
            forms.push((format!("headings[{level}].form"), &rule.form, &["{}"]));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_senseless_value_is_named_with_what_is_allowed() {
        let refused = |change: &dyn Fn(&mut Profile)| {
            let mut profile = Profile::find("state").unwrap().clone();
            change(&mut profile);
            profile.checked().unwrap_err().to_string()
        };
        assert_eq!(
            refused(&|profile| profile.body.leading_pt = 0.0),
            "profile value body.leading_pt = 0 is not from 8 to 60"
        );
        assert_eq!(
            refused(&|profile| profile.letterhead.issuing.size_pt = 130.0),
            "profile value letterhead.issuing.size_pt = 130 is not from 6 to 40"
        );
        assert_eq!(
            refused(&|profile| profile.headings[2].style.size_pt = f64::NAN),
            "profile value headings[2].style.size_pt = NaN is not from 6 to 40"
        );
        assert_eq!(
            refused(&|profile| profile.title.mark = Mark::Rule { share: 4.0 }),
            "profile value title.mark.rule.share = 4 is not from 0 to 1"
        );
        assert_eq!(
            refused(&|profile| profile.page.left_mm = 100.0),
            "profile value page.width_mm - left_mm - right_mm = 95 is not from 100 to 2000"
        );
    }

    #[test]
    fn a_form_must_name_what_it_prints() {
        let lacking = |change: &dyn Fn(&mut Profile)| {
            let mut profile = Profile::find("party").unwrap().clone();
            change(&mut profile);
            profile.checked().unwrap_err().to_string()
        };
        assert_eq!(
            lacking(&|profile| profile.letterhead.number_form = "Số 99-{symbol}".into()),
            "profile form letterhead.number_form lacks {number}"
        );
        assert_eq!(
            lacking(&|profile| profile.headings[0].form = "- ".into()),
            "profile form headings[0].form lacks {}"
        );
    }
}
