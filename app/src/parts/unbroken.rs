//! Titles in which a directive's number stays on one line.

use view::prelude::*;

/// `title`, which breaks at its spaces and not inside `12-CT/TW`. The letters stay as they are, so that
/// they can be searched and copied.
pub(crate) fn unbroken(title: &str) -> impl IntoView + use<> {
    pieces(title)
        .into_iter()
        .map(|(piece, is_number)| {
            if is_number {
                view! { <span class="unbroken">{piece}</span> }
            } else {
                piece.into_view()
            }
        })
        .collect_view()
}

/// `title` in pieces, and whether each is a number that must not break.
fn pieces(title: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (index, word) in title.split(' ').enumerate() {
        let is_number =
            word.contains('-') && word.starts_with(|letter: char| letter.is_ascii_digit());
        let space = if index > 0 { " " } else { "" };
        match pieces.last_mut() {
            Some((text, false)) => text.push_str(space),
            _ => pieces.push((space.to_owned(), false)),
        }
        if is_number {
            pieces.push((word.to_owned(), true));
        } else if let Some((text, _)) = pieces.last_mut() {
            text.push_str(word);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_piece_and_no_letter_is_lost() {
        let title = "Chỉ thị số 12-CT/TW của Ban Bí thư";
        let pieces = pieces(title);
        assert_eq!(pieces[1], ("12-CT/TW".to_owned(), true));
        let joined: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(joined, title);
    }

    #[test]
    fn a_hyphen_between_words_may_break() {
        assert_eq!(pieces("Bộ Nội-vụ"), [("Bộ Nội-vụ".to_owned(), false)]);
    }
}
