//! How old the answer is that is shown.

use relcast_core::Timestamp;

use super::count;
use super::kept_answer::FRESH;

/// The oldest kept answer that is shown, and whether newer ones are on their way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Age {
    /// The moment of the oldest one; none where every answer came just now.
    pub oldest: Option<Timestamp>,
    /// Whether the services are asked what has changed.
    pub checking: bool,
}

impl Age {
    /// One of the answers is of this moment.
    pub fn note(&mut self, at: Timestamp) {
        self.oldest = Some(self.oldest.map_or(at, |oldest| oldest.min(at)));
    }

    /// Whether an answer of this moment may have changed since.
    #[must_use]
    pub fn is_old(at: Timestamp, now: Timestamp) -> bool {
        now.as_second() - at.as_second() >= FRESH
    }

    /// What to say of it; nothing while the answers are fresh.
    #[must_use]
    pub fn sentence(&self, now: Timestamp) -> String {
        match self.oldest.filter(|oldest| Self::is_old(*oldest, now)) {
            None => String::new(),
            Some(oldest) if self.checking => format!("Read {}. Checking for changes…", ago(oldest, now)),
            Some(oldest) => format!("Read {}. Newer answers could not be read.", ago(oldest, now)),
        }
    }
}

/// How long ago, in the unit that says enough.
fn ago(then: Timestamp, now: Timestamp) -> String {
    let minutes = usize::try_from((now.as_second() - then.as_second()) / 60).unwrap_or_default();
    let words = match minutes {
        0..60 => count(minutes, "minute"),
        60..1440 => count(minutes / 60, "hour"),
        _ => count(minutes / 1440, "day"),
    };
    format!("{words} ago")
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn an_old_answer_says_so() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let now = at(1_000_000);
        let say = |seconds: i64, checking| {
            let mut age = Age { oldest: None, checking };
            age.note(at(1_000_000 - seconds));
            age.note(now);
            age.sentence(now)
        };
        assert_eq!(Age::default().sentence(now), "");
        assert_eq!(say(599, false), "");
        assert_eq!(say(600, true), "Read 10 minutes ago. Checking for changes…");
        assert_eq!(say(3_700, true), "Read 1 hour ago. Checking for changes…");
        assert_eq!(say(200_000, false), "Read 2 days ago. Newer answers could not be read.");
    }
}
