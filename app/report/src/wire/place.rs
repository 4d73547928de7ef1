//! Where in a JSON text a reader stopped, as a path.
//!
//! serde_json tells line and column. Following the path while a shape is read (as serde_path_to_error does) compiles
//! every reader of the shape a second time, so the path is found afterwards, and only for a text that has an error.

/// How the error stands to what was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is in the value that began last, or in the key that was read last.
    Last,
    /// It is of the object in which the reader stood.
    Container,
}

/// The path (`sections[3].text`) of the place where a reader of `json` stopped: after `column` bytes of line `line`,
/// both from 1.
pub(super) fn path_to(json: &str, line: usize, column: usize, fault: Fault) -> String {
    let lines_before: usize = json
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (lines_before + column).min(json.len());
    let trail = Trail::follow(&json.as_bytes()[..end]);
    match fault {
        Fault::Last => shown(&trail.last),
        Fault::Container => shown(&trail.container()),
    }
}

fn shown(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Index(index) => path.push_str(&format!("[{index}]")),
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
        }
    }
    path
}

/// One step from a value to a value in it.
#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Index(usize),
}

/// The way to where a text ends.
#[derive(Default)]
struct Trail {
    /// For each open object and list, the step to the value in it that is being read; none before a key.
    open: Vec<Option<Step>>,
    /// The way to the value that began last, or to the key that was read last.
    last: Vec<Step>,
    /// Whether an object or list was closed last.
    closed: bool,
}

impl Trail {
    /// Follows a text that a JSON reader has accepted so far.
    fn follow(text: &[u8]) -> Self {
        let mut trail = Self::default();
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            at += 1;
            if byte.is_ascii_whitespace() {
                continue;
            }
            trail.closed = false;
            match byte {
                b'{' | b'[' => {
                    trail.last = trail.here();
                    trail.open.push((byte == b'[').then_some(Step::Index(0)));
                }
                b'}' | b']' => {
                    trail.open.pop();
                    trail.closed = true;
                }
                b',' => match trail.open.last_mut() {
                    Some(Some(Step::Index(index))) => *index += 1,
                    Some(step) => *step = None,
                    None => {}
                },
                b'"' => {
                    let start = at;
                    while text.get(at).is_some_and(|&byte| byte != b'"') {
                        at += if text[at] == b'\\' { 2 } else { 1 };
                    }
                    let letters = &text[start..at.min(text.len())];
                    at += 1;
                    if let Some(step @ None) = trail.open.last_mut() {
                        *step = Some(Step::Key(String::from_utf8_lossy(letters).into_owned()));
                    }
                    trail.last = trail.here();
                }
                b':' => {}
                _ => trail.last = trail.here(),
            }
        }
        trail
    }

    fn here(&self) -> Vec<Step> {
        self.open.iter().flatten().cloned().collect()
    }

    /// The way to the object or list in which the text ends, or which it has just closed.
    fn container(&self) -> Vec<Step> {
        let still_open = if self.closed { 0 } else { 1 };
        let outer = self.open.len().saturating_sub(still_open);
        self.open[..outer].iter().flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, last: &str, container: &str) {
        let column = text.len();
        assert_eq!(path_to(text, 1, column, Fault::Last), last, "{text}");
        assert_eq!(
            path_to(text, 1, column, Fault::Container),
            container,
            "{text}"
        );
    }

    #[test]
    fn a_place_is_that_of_the_value_or_key_read_last() {
        check("", "", "");
        check("7", "", "");
        check(r#"{"a""#, "a", "");
        check(r#"{"a": 12, "b": "x"}"#, "b", "");
        check(r#"{"a": [1, {"b": tru"#, "a[1].b", "a[1]");
        check(r#"{"a": [[], {}], "c": {"d": null }"#, "c.d", "c");
        check(r#"{"a": [1, 2 ]"#, "a[1]", "a");
        check(r#"{"a\"]}": {"b": 1, "b""#, r#"a\"]}.b"#, r#"a\"]}"#);
    }

    #[test]
    fn lines_are_counted_as_the_reader_counts() {
        let json = "{\n  \"đ\": 1,\n  \"e\": [0]\n}";
        assert_eq!(path_to(json, 2, 9, Fault::Last), "đ");
        assert_eq!(path_to(json, 3, 9, Fault::Last), "e[0]");
        assert_eq!(path_to(json, 99, 99, Fault::Last), "e[0]");
    }
}
