//! Time zones by their IANA names.
//!
//! The table holds for each zone the rule that its newest data ends with. That is what holds from now on where no change is dated ahead; a
//! country that changes its clocks by a list of dates, as Morocco did for Ramadan, or that has announced a change is off until the last of
//! them. `crates/core/tests/main/zones.rs` names the zones that are.

use super::codes::ZONE_UNKNOWN;
use super::rule::Rule;
use crate::problem::{Problem, quoted};
use crate::time::Timestamp;

/// The first line names the release; each other one is a rule, a tab and the zones that follow it. A name without a slash is in the region of
/// the one before it; those in no region come first. Made by `tests/vectors/zones.py`.
const TABLE: &str = include_str!("zones.txt");

/// A time zone.
///
/// ```
/// use relcast_core::schedule::Zone;
/// assert_eq!("Asia/Tokyo".parse::<Zone>().unwrap(), "Japan".parse().unwrap());
/// assert_eq!("Asia/Tokio".parse::<Zone>().unwrap_err().code.as_str(), "ZONE_UNKNOWN");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub(super) Rule);

/// The release of the IANA time zone database that the table is made from, as `2026f`.
#[must_use]
pub fn tzdata() -> &'static str {
    TABLE.lines().next().and_then(|line| line.rsplit(' ').next()).unwrap_or_default()
}

impl Zone {
    /// Coordinated universal time, GitHub's zone where a schedule names none.
    pub const UTC: Self = Self(Rule::UTC);

    /// The seconds that clocks are ahead of UTC at a moment; fewer than none where they are behind.
    #[must_use]
    pub fn ahead(&self, at: Timestamp) -> i64 {
        self.0.ahead(at.as_second())
    }

    /// Every name in the table.
    pub fn names() -> impl Iterator<Item = String> {
        entries().map(|(name, _)| name.joined())
    }
}

/// The region with its slash, and the rest.
#[derive(Clone, Copy)]
struct Name<'a>(&'a str, &'a str);

impl Name<'_> {
    fn joined(self) -> String {
        format!("{}{}", self.0, self.1)
    }

    fn is(self, text: &str, same: impl Fn(&str, &str) -> bool) -> bool {
        text.split_at_checked(self.0.len()).is_some_and(|(region, rest)| same(region, self.0) && same(rest, self.1))
    }
}

fn entries() -> impl Iterator<Item = (Name<'static>, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| line.split_once('\t')).flat_map(|(rule, names)| {
        let mut region = "";
        names.split(' ').map(move |name| {
            let at = name.rfind('/').map_or(0, |at| at + 1);
            let (of, rest) = name.split_at(at);
            if at > 0 {
                region = of;
            }
            (Name(region, rest), rule)
        })
    })
}

impl std::str::FromStr for Zone {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let rule = entries().find(|(name, _)| name.is(text, |a, b| a == b)).and_then(|(_, rule)| Rule::read(rule));
        rule.map(Self).ok_or_else(|| {
            let near = entries().find(|(name, _)| name.is(text, str::eq_ignore_ascii_case));
            let city = |text: &str| text.rsplit('/').next().unwrap_or_default().replace(' ', "_");
            let near = near.or_else(|| entries().find(|(name, _)| name.1.eq_ignore_ascii_case(&city(text))));
            let hint = match near {
                Some((name, _)) => format!("Write '{}'.", name.joined()),
                None => "Expected a name of the IANA time zone database, as 'Europe/Berlin'; without one GitHub takes UTC.".to_owned(),
            };
            Problem::new(ZONE_UNKNOWN, format!("{} is not a time zone of IANA's {}.", quoted(text), tzdata())).hint(hint)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_rule_that_can_be_read() {
        let names: Vec<String> = Zone::names().collect();
        assert!(names.len() > 590, "{}", names.len());
        for name in &names {
            assert!(name.parse::<Zone>().is_ok(), "{name}");
        }
        assert_eq!(tzdata().len(), 5);
        for name in ["UTC", "Etc/UTC", "GMT", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "America/Indiana/Knox", "US/Pacific", "Iran"]
        {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
    }

    #[test]
    fn a_wrong_name_gets_a_hint() {
        for (text, hint) in [
            ("europe/berlin", "Write 'Europe/Berlin'."),
            ("Berlin", "Write 'Europe/Berlin'."),
            ("America/New York", "Write 'America/New_York'."),
            ("Mars/Olympus", "Expected a name"),
            ("", "Expected a name"),
            ("Ünïcode/Ÿ", "Expected a name"),
        ] {
            let problem = text.parse::<Zone>().unwrap_err();
            assert_eq!(problem.code, ZONE_UNKNOWN);
            assert!(problem.hint.as_ref().unwrap().starts_with(hint), "{text}: {problem:?}");
        }
    }
}
