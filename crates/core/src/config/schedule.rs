//! How often releases are meant to come.

use serde::{Deserialize, Serialize};

/// The time from one release to the next. One of the two keys is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// A word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Cadence>,
    /// Days, from 1 to 3650.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3650)))]
    pub days: Option<u32>,
}

/// A word for the time between two releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Cadence {
    /// 1 day.
    Daily,
    /// 7 days.
    Weekly,
    /// 31 days, the longest month.
    Monthly,
    /// 92 days, the longest quarter.
    Quarterly,
    /// 366 days, the longest year.
    Yearly,
}

impl Schedule {
    /// The days that may lie between two releases, where it is said.
    ///
    /// A month counts as the longest one, so that who releases on the first of each is never late.
    #[must_use]
    pub fn days(&self) -> Option<u32> {
        self.days.or(self.cadence.map(Cadence::days))
    }
}

impl Cadence {
    /// Every word.
    pub const ALL: [Self; 5] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Quarterly, Self::Yearly];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
        }
    }

    /// The days that it may take.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 7,
            Self::Monthly => 31,
            Self::Quarterly => 92,
            Self::Yearly => 366,
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cadence| cadence.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_in_json() {
        for cadence in Cadence::ALL {
            assert_eq!(serde_json::to_value(cadence).unwrap(), cadence.word());
            assert_eq!(Cadence::from_word(cadence.word()), Some(cadence));
        }
        assert_eq!(Cadence::from_word("Monthly"), None);
        let schedule = Schedule { cadence: Some(Cadence::Monthly), days: None };
        assert_eq!((schedule.days(), Schedule::default().days()), (Some(31), None));
    }
}
