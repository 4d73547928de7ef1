//! JSON for people.

/// `json`, which has no white space between its letters, with a line for each entry, indented by two spaces a level.
///
/// serde_json would write every shape by a second piece of code.
pub fn indented(json: &str) -> String {
    let mut indented = String::with_capacity(json.len() * 2);
    let mut depth = 0;
    let mut before = None;
    let mut is_text = false;
    for letter in json.chars() {
        if is_text {
            indented.push(letter);
            // Of two backslashes the second escapes nothing.
            is_text = letter != '"' || before == Some('\\');
            before = (before != Some('\\') || letter != '\\').then_some(letter);
            continue;
        }
        let was_opened = matches!(before, Some('{' | '['));
        match letter {
            '}' | ']' => {
                depth -= 1;
                if !was_opened {
                    break_line(&mut indented, depth);
                }
            }
            _ if was_opened || before == Some(',') => break_line(&mut indented, depth),
            _ => {}
        }
        indented.push(letter);
        match letter {
            '{' | '[' => depth += 1,
            ':' => indented.push(' '),
            '"' => is_text = true,
            _ => {}
        }
        before = Some(letter);
    }
    indented
}

fn break_line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_set_as_serde_json_sets_it() {
        let value = serde_json::json!({
            "": [], "a": {}, "b": [1, [], [{}], {"c": null, "d": true}],
            "đ": "{[,:]}\\", "e\"": "\\\"", "f": "\n\\\\",
        });
        let compact = serde_json::to_string(&value).unwrap();
        assert_eq!(
            indented(&compact),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }
}
