//! An answer that is kept in the browser: how it is written down, how long it will do, and which ones are given up when there are too many.

use relcast_core::{Answer, Timestamp};

/// For so many seconds a kept answer is shown without asking whether it has changed.
pub const FRESH: i64 = 10 * 60;
/// What is kept at most: bytes of all bodies.
pub const MOST: u64 = 50_000_000;
/// The headers that are kept: what tells whether an answer has changed, and where its next page is. What GitHub said of its quota is outdated.
const HEADERS: [&str; 2] = ["etag", "link"];

/// An answer of a service, and when it was true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// When the service said so.
    pub at: Timestamp,
    /// What it said.
    pub answer: Answer,
}

impl KeptAnswer {
    /// An answer to keep: what is there, and what is not there. None for what another moment may answer otherwise.
    #[must_use]
    pub fn of(answer: &Answer, at: Timestamp) -> Option<Self> {
        let Answer::Response { status: status @ (200 | 404), body, .. } = answer else { return None };
        let headers = HEADERS.iter().filter_map(|name| Some((*name, answer.header(name)?)));
        Some(Self { at, answer: Answer::new(*status, headers, body.clone()) })
    }

    /// Everything but the body, as lines: the moment, the status and the headers.
    #[must_use]
    pub fn head(&self) -> String {
        let Answer::Response { status, headers, .. } = &self.answer else { return String::new() };
        let mut head = format!("{}\n{status}", self.at.as_second());
        for (name, value) in headers {
            head.extend(["\n", name, ":", value]);
        }
        head
    }

    /// Reads what [`KeptAnswer::head`] wrote. None for anything else: an earlier Relcast may have written it.
    #[must_use]
    pub fn read(head: &str, body: String) -> Option<Self> {
        let mut lines = head.lines();
        let at = Timestamp::from_second(lines.next()?.parse().ok()?).ok()?;
        let status = lines.next()?.parse().ok()?;
        let headers = lines.map(|line| line.split_once(':')).collect::<Option<Vec<_>>>()?;
        Some(Self { at, answer: Answer::new(status, headers, body) })
    }
}

/// That a kept answer was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What was asked.
    pub key: String,
    /// When it was used last, in seconds.
    pub at: i64,
    /// Bytes of its body.
    pub bytes: u64,
}

impl Use {
    /// The moment and the size, as text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}", self.at, self.bytes)
    }

    /// Reads what [`Use::text`] wrote. What is not readable was used never, and goes first.
    #[must_use]
    pub fn read(key: String, text: &str) -> Self {
        let (at, bytes) = text.split_once(' ').unwrap_or_default();
        Self { key, at: at.parse().unwrap_or_default(), bytes: bytes.parse().unwrap_or_default() }
    }
}

/// What is given up so that the rest fits: what was not used for longest.
#[must_use]
pub fn give_up(mut uses: Vec<Use>, most: u64) -> Vec<Use> {
    uses.sort_by_key(|one| one.at);
    let mut total: u64 = uses.iter().map(|one| one.bytes).sum();
    let mut given_up = Vec::new();
    for one in uses {
        if total <= most {
            break;
        }
        total -= one.bytes;
        given_up.push(one);
    }
    given_up
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[wasm_bindgen_test]
    fn an_answer_is_read_as_it_was_written() {
        let headers = [("ETag", "W/\"a:b\""), ("x-ratelimit-remaining", "4"), ("link", "<next>; rel=\"next\"")];
        let kept = KeptAnswer::of(&Answer::new(200, headers, "body"), at(1_000)).unwrap();
        assert_eq!(kept.head(), "1000\n200\netag:W/\"a:b\"\nlink:<next>; rel=\"next\"");
        assert_eq!(KeptAnswer::read(&kept.head(), "body".into()), Some(kept));
        for head in ["", "x", "1000", "1000\nx", "1000\n200\nno header", "99999999999999999\n200"] {
            assert_eq!(KeptAnswer::read(head, String::new()), None, "{head:?}");
        }
    }

    #[wasm_bindgen_test]
    fn only_what_stays_true_is_kept() {
        let is_kept = |status| KeptAnswer::of(&Answer::new(status, [], ""), at(0)).is_some();
        assert_eq!([200, 404].map(is_kept), [true; 2]);
        assert_eq!([0, 304, 401, 403, 429, 500, 503].map(is_kept), [false; 7]);
        assert_eq!(KeptAnswer::of(&Answer::failed("offline"), at(0)), None);
    }

    #[wasm_bindgen_test]
    fn what_was_not_used_for_longest_goes_first() {
        let one = |key: &str, at, bytes| Use { key: key.into(), at, bytes };
        let uses = || vec![one("new", 30, 40), one("old", 10, 40), one("middle", 20, 40)];
        let keys = |most| give_up(uses(), most).into_iter().map(|one| one.key).collect::<Vec<_>>();
        assert_eq!(keys(120), [""; 0]);
        assert_eq!(keys(119), ["old"]);
        assert_eq!(keys(79), ["old", "middle"]);
        assert_eq!(keys(0), ["old", "middle", "new"]);
        assert_eq!(Use::read("old".into(), &one("old", 10, 40).text()), one("old", 10, 40));
        assert_eq!(Use::read("odd".into(), "nonsense"), one("odd", 0, 0));
    }
}
