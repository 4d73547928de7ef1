//! What must hold of every page.

use pdf_export::{Block, ExportOptions, Profile, export, passages, preview};

use crate::sample;
use crate::setting::{PROFILES, described, lines, paragraph, pdf};

#[test]
fn nothing_stands_beyond_the_margins() {
    for id in PROFILES {
        let profile = Profile::find(id).unwrap();
        let mm = |length: f64| length * 72.0 / 25.4;
        for line in lines(&described(&sample::document(id), id)) {
            if line.role == "-" {
                continue;
            }
            let (left, right) = match line.page % 2 {
                1 => (profile.page.left_mm, profile.page.right_mm),
                _ => (profile.page.right_mm, profile.page.left_mm),
            };
            assert!(line.x >= mm(left) - 0.01, "{line:?}");
            assert!(line.x + line.width <= 595.28 - mm(right) + 0.02, "{line:?}");
            assert!(line.y >= mm(profile.page.top_mm), "{line:?}");
            assert!(line.y <= 841.89 - mm(profile.page.bottom_mm), "{line:?}");
        }
    }
}

#[test]
fn every_word_is_there_in_order() {
    for id in PROFILES {
        let document = sample::document(id);
        let printed: Vec<String> = lines(&described(&document, id))
            .iter()
            .filter(|line| line.role != "-")
            .map(|line| line.words.clone())
            .collect();
        // The sample changes its style at spaces only.
        let printed = printed.join(" ");
        let mut rest = printed.split_whitespace();
        for part in &document.parts {
            for block in &part.blocks {
                let Block::Paragraph(runs) = block else {
                    continue;
                };
                let text: String = runs.iter().map(|run| run.text.as_str()).collect();
                let bare = text.trim_end_matches('.');
                for word in bare.split_whitespace() {
                    assert!(
                        rest.any(|printed| printed.starts_with(word)),
                        "{word} is lost"
                    );
                }
            }
        }
    }
}

#[test]
fn the_preview_has_every_letter_where_the_pages_have_it() {
    let document = sample::document("state");
    let pages = preview(&document, Profile::find("state").unwrap()).unwrap();
    let described = lines(&described(&document, "state"));
    let mut shown = 0;
    for line in &described {
        let place = format!(r#"x="{:.2}" y="{:.2}""#, line.x, line.y);
        let page = &pages[line.page - 1];
        let words = format!(">{}<", line.words.trim_end());
        let found = page
            .split("<text")
            .any(|text| text.contains(&place) && text.replace(" <", "<").contains(&words));
        assert!(found, "{line:?}");
        shown += 1;
    }
    assert_eq!(
        pages
            .iter()
            .map(|page| page.matches("<text").count())
            .sum::<usize>(),
        shown
    );
}

#[test]
fn the_signature_block_is_never_alone_on_its_page() {
    let mut document = sample::document("party");
    document.annexes.clear();
    for sentences in 20..70 {
        document.parts.truncate(1);
        document.parts[0].blocks = vec![
            paragraph(&sample::sentences(3, sentences)),
            paragraph(
                "Câu cuối cùng của văn bản, đủ dài để chiếm hơn một dòng trên trang giấy khổ A4 \
                và nằm lại với chữ ký của người có thẩm quyền.",
            ),
        ];
        let described = described(&document, "party");
        let page = described
            .lines()
            .find_map(|line| line.strip_prefix("signature on page "))
            .unwrap();
        let page: usize = page.split(':').next().unwrap().parse().unwrap();
        let lines = lines(&described);
        let beside = |words: &str| {
            lines
                .iter()
                .any(|line| line.page == page && line.words.contains(words))
        };
        assert!(beside("người có thẩm quyền."), "{sentences} sentences");
        assert!(
            beside("Nguyễn Văn Mẫu") && beside("T/M BAN THƯỜNG VỤ"),
            "{sentences} sentences"
        );
    }
}

#[test]
fn five_thousand_paragraphs_are_set_and_none_is_lost() {
    let mut document = sample::document("state");
    document.parts.truncate(1);
    document.annexes.clear();
    let words = |index: usize| format!("Đoạn {index}: {}", sample::sentences(index, 2));
    document.parts[0].blocks = (0..5000).map(|index| paragraph(&words(index))).collect();
    let pdf = pdf(&document, "state");
    let said = passages(&pdf).unwrap();
    let mut paragraphs = said.iter().filter(|passage| passage.starts_with("Đoạn "));
    for index in 0..4999 {
        assert_eq!(paragraphs.next(), Some(&words(index)));
    }
    // Behind the last word stands the mark that ends the text.
    let last = words(4999);
    let shown = paragraphs.next().expect("the last paragraph");
    assert!(shown.starts_with(last.trim_end_matches('.')), "{shown}");
    assert_eq!(paragraphs.next(), None);
}

#[test]
fn nothing_at_all_is_still_a_page() {
    for id in PROFILES {
        let mut document = sample::document(id);
        for words in [
            &mut document.superior_body,
            &mut document.issuing_body,
            &mut document.symbol,
            &mut document.place,
            &mut document.document_type,
            &mut document.subject,
            &mut document.urgency,
            &mut document.filing,
            &mut document.metadata.title,
            &mut document.metadata.author,
        ] {
            words.clear();
        }
        document.addressees.clear();
        document.parts.clear();
        document.recipients.clear();
        document.signature = Default::default();
        document.annexes.clear();
        document.attachments.clear();
        let made = export(
            &document,
            Profile::find(id).unwrap(),
            &ExportOptions::default(),
            &mut |_| {},
        );
        assert_eq!(made.unwrap().pages, 1);
    }
}
