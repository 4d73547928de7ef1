//! What was replaced in the open report from outside its fields and editors.

use store::Part;

/// How often each part was replaced. Counted, and not only what came last: two tabs' saves may both arrive before the screen is
/// drawn anew, and an editor that missed one would write its old text over it.
#[derive(Debug, Clone, Default)]
pub(super) struct Replaced {
    whole: u32,
    parts: Vec<(Part, u32)>,
}

impl Replaced {
    /// These parts were replaced.
    pub(super) fn note(&mut self, parts: Vec<Part>) {
        for part in parts {
            match self.parts.iter_mut().find(|(known, _)| known == &part) {
                Some((_, times)) => *times += 1,
                None => self.parts.push((part, 1)),
            }
        }
    }

    /// The whole report may have been replaced.
    pub(super) fn note_whole(&mut self) {
        self.whole += 1;
    }

    /// How often one of the `concerned` parts was replaced; `whole`: or may have been, with the whole.
    pub(super) fn times(&self, whole: bool, concerned: &dyn Fn(&Part) -> bool) -> u32 {
        let concerned = self.parts.iter().filter(|(part, _)| concerned(part));
        let times: u32 = concerned.map(|(_, times)| times).sum();
        times + if whole { self.whole } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_replaced_before_anybody_looked_is_not_forgotten() {
        let mut replaced = Replaced::default();
        replaced.note(vec![Part::Outline, Part::Life]);
        replaced.note(vec![Part::Period]);
        replaced.note(vec![Part::Life]);
        replaced.note_whole();
        let times = |part: Part| replaced.times(false, &move |it| it == &part);
        assert_eq!(times(Part::Outline), 1);
        assert_eq!(times(Part::Life), 2);
        assert_eq!(times(Part::Period), 1);
        assert_eq!(replaced.times(true, &|it| it == &Part::Life), 3);
    }
}
