//! Events as an iCalendar file.

use serde::{Deserialize, Serialize};

use crate::icalendar::{line, text};
use crate::time::Timestamp;

/// Something at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarEvent {
    /// What tells it from all other events and stays the same when the calendar is made anew, so that a calendar that takes it in again
    /// replaces it: for a run the repository, the workflow's file and the moment.
    pub uid: String,
    /// When.
    pub at: Timestamp,
    /// One line.
    pub summary: String,
    /// More lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A page about it. One that is not `https://` or `http://` is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An iCalendar file of events, made at a moment. Events take no time: a calendar shows them and blocks nothing.
///
/// Source: RFC 5545.
#[must_use]
pub fn calendar(events: &[CalendarEvent], now: Timestamp) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//Relcast//Release calendar//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    for event in events {
        line(&mut out, "BEGIN", "VEVENT");
        line(&mut out, "UID", &text(&event.uid));
        line(&mut out, "DTSTAMP", &moment(now));
        line(&mut out, "DTSTART", &moment(event.at));
        line(&mut out, "SUMMARY", &text(&event.summary));
        if let Some(description) = &event.description {
            line(&mut out, "DESCRIPTION", &text(description));
        }
        if let Some(url) = event.url.as_deref().and_then(uri) {
            line(&mut out, "URL", &url);
        }
        line(&mut out, "TRANSP", "TRANSPARENT");
        line(&mut out, "END", "VEVENT");
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

/// `20261201T000000Z`
fn moment(at: Timestamp) -> String {
    at.to_string().replace(['-', ':'], "")
}

/// An address as a value of type URI, which knows no escape: what may not stand in it is percent-encoded.
fn uri(address: &str) -> Option<String> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    if !lower.starts_with("https://") && !lower.starts_with("http://") {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::icalendar::tests::{unescaped, unfolded};

    fn event(summary: &str) -> CalendarEvent {
        CalendarEvent {
            uid: "o/r monthly-release.yaml 2026-12-01T00:00:00Z".into(),
            at: "2026-12-01T00:00:00Z".parse().unwrap(),
            summary: summary.into(),
            description: Some("One,\ntwo".into()),
            url: Some("https://git.example/o/r?a=ä b".into()),
        }
    }

    #[test]
    fn a_calendar_line_by_line() {
        let now = "2026-11-22T12:34:56Z".parse().unwrap();
        assert_eq!(
            calendar(&[event("Release; soon")], now),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Relcast//Release calendar//EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n\
             UID:o/r monthly-release.yaml 2026-12-01T00:00:00Z\r\nDTSTAMP:20261122T123456Z\r\nDTSTART:20261201T000000Z\r\n\
             SUMMARY:Release\\; soon\r\nDESCRIPTION:One\\,\\ntwo\r\nURL:https://git.example/o/r?a=%C3%A4%20b\r\nTRANSP:TRANSPARENT\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let other = CalendarEvent { url: Some("javascript:alert(1)".into()), ..event("x") };
        assert!(!calendar(&[other], now).contains("URL"));
    }

    proptest! {
        #[test]
        fn hostile_events_stay_in_their_properties(
            uid in any::<String>(),
            summary in any::<String>(),
            description in proptest::option::of("(\r|\n|\r\n|END:VEVENT|,|;|\\\\|[a-zäß🎉 ]{0,90}){0,9}"),
            url in proptest::option::of("https?://(\r\n|END:VEVENT|[ -~äß🎉\n]{0,90}){0,3}"),
            second in -62_135_596_800_i64..253_402_300_799,
        ) {
            let at = Timestamp::from_second(second).unwrap();
            let event = CalendarEvent { uid, at, summary, description, url };
            let made = calendar(&[event.clone(), event.clone()], Timestamp::UNIX_EPOCH);
            prop_assert!(made.split("\r\n").all(|line| line.len() <= 75));
            let names: Vec<String> = unfolded(&made).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect();
            let mut one = vec!["BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY"];
            one.extend(event.description.as_ref().map(|_| "DESCRIPTION"));
            one.extend(event.url.as_ref().map(|_| "URL"));
            one.extend(["TRANSP", "END"]);
            let expected = [vec!["BEGIN", "VERSION", "PRODID", "CALSCALE"], one.clone(), one, vec!["END"]].concat();
            prop_assert_eq!(names, expected);
            if let Some(description) = event.description {
                let line = unfolded(&made).into_iter().find_map(|line| line.strip_prefix("DESCRIPTION:").map(str::to_owned)).unwrap();
                prop_assert_eq!(unescaped(&line), description.replace("\r\n", "\n").replace('\r', "\n"));
            }
        }
    }
}
