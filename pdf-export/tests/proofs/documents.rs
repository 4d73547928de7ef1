//! Documents in, PDFs or reasons out.

use pdf_export::{
    Archive, ExportError, ExportOptions, OfficialDocument, Profile, attachments, export, passages,
    preview,
};

use crate::{invented, printed, try_often};

#[test]
fn proof_that_a_document_is_printed_whole_or_refused_with_its_reason() {
    let mut count = std::cell::Cell::new((0, 0));
    try_often(20, 60, |source| {
        let document = invented::document(source).expect("enough noise");
        let profile = invented::profile(source).expect("enough noise");
        let (printed, refused) = count.get();
        let pdf = export(&document, &profile, &ExportOptions::default(), &mut |_| {});
        let pages = preview(&document, &profile);
        match pdf {
            Ok(pdf) => {
                assert_eq!(pages.map(|pages| pages.len()), Ok(pdf.pages as usize));
                is_whole(&document, &pdf.bytes);
                count.set((printed + 1, refused));
            }
            Err(error) => {
                assert_eq!(pages.err().as_ref(), Some(&error));
                has_reason(&document, &profile, &error);
                count.set((printed, refused + 1));
            }
        }
    });
    let (printed, refused) = *count.get_mut();
    // Both are tried, or the documents are too mad or too tame.
    let runs = printed + refused;
    assert!(
        runs < 40 || (printed * 4 > runs && refused * 10 > runs),
        "{printed} printed, {refused} refused"
    );
}

/// Every word is on the pages in its order, drawn with a glyph of its own, and the attachments come along.
fn is_whole(document: &OfficialDocument, pdf: &[u8]) {
    printed::assert_real_glyphs(pdf);
    let said: String = passages(pdf)
        .expect("what was printed is readable")
        .iter()
        .map(|passage| printed::bare(passage))
        .collect();
    assert!(!said.contains('\u{fffd}'));
    let expected = printed::expected(document);
    let mut rest = said.as_str();
    for words in &expected {
        // At the end of the text stands the mark of the profile in place of the author's own.
        let words = words.trim_end_matches(['.', '/']);
        let at = rest.find(words);
        let at = at.unwrap_or_else(|| panic!("{words:?} is not printed in {rest:?}"));
        rest = &rest[at + words.len()..];
    }
    let mut carried = attachments(pdf).expect("readable");
    let mut given = document.attachments.clone();
    carried.sort_by(|one, other| one.bytes.cmp(&other.bytes));
    given.sort_by(|one, other| one.bytes.cmp(&other.bytes));
    let bytes = |files: Vec<pdf_export::Attachment>| {
        files.into_iter().map(|file| file.bytes).collect::<Vec<_>>()
    };
    assert_eq!(bytes(carried), bytes(given));
}

/// The letter that is named stands in the document or in its letterhead, and the table is too wide indeed.
fn has_reason(document: &OfficialDocument, profile: &Profile, error: &ExportError) {
    match error {
        ExportError::MissingGlyph { character, .. }
        | ExportError::ControlCharacter { character, .. } => {
            use unicode_normalization::UnicodeNormalization;
            let all = format!(
                "{document:?}{}",
                serde_json::to_string(profile).expect("JSON")
            );
            // What stands in quotes is escaped there.
            let letters = [character.to_string(), character.escape_debug().to_string()];
            let composed: String = all.nfc().collect();
            let raised = composed.to_uppercase();
            let json = serde_json::to_string(character).expect("JSON");
            let json = json.trim_matches('"');
            let is_there = |letter: &str| {
                [&all, &composed, &raised]
                    .iter()
                    .any(|all| all.contains(letter))
            };
            assert!(
                letters.iter().any(|letter| is_there(letter)) || is_there(json),
                "{character:?} is nowhere in {all}"
            );
        }
        ExportError::TableTooWide {
            needed_mm,
            available_mm,
            ..
        } => assert!(needed_mm >= available_mm),
        ExportError::Image { .. } => assert!(format!("{document:?}").contains("Image")),
        ExportError::Writing(problem) => panic!("{problem}"),
    }
}

/// Nothing at all is still a page of every letterhead, in every archive.
#[test]
fn a_document_in_which_nothing_stands_is_printed() {
    for profile in Profile::all() {
        for archive in [Archive::A3a, Archive::A1b] {
            let mut options = ExportOptions::default();
            options.archive = archive;
            let pdf = export(&invented::empty(), profile, &options, &mut |_| {});
            let pdf = pdf.unwrap_or_else(|error| panic!("{}: {error}", profile.id));
            assert_eq!(pdf.pages, 1, "{}", profile.id);
            printed::assert_real_glyphs(&pdf.bytes);
            let said = passages(&pdf.bytes).expect("readable").join("\n");
            assert!(said.contains("2026"), "{said}");
        }
    }
}
