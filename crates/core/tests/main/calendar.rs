//! A kept calendar, which `tests/reference/calendar.py` reads with the `icalendar` library: what it says must be these events.

use relcast_core::schedule::{CalendarEvent, calendar, next_runs};
use relcast_core::workflow::Schedule;
use serde_json::json;

use crate::generated::kept;

/// Texts that want to be something else than a text.
const HOSTILE: [&str; 8] = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nURL:javascript:alert(1)",
    "back\\slash, comma; semicolon: colon \"quote\" \\n \\, \\\\",
    "ends in a backslash \\",
    "\n\nlines\n\n",
    "äöü ß 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 end",
    " folded \u{2028} words, each of which is of no interest to anybody at all, and all of which together are more than one line",
    "tab\tbell\u{7}turn\u{202e}end",
    "",
];

#[test]
fn the_calendar_is_the_kept_one() {
    let schedule = Schedule { cron: "30 9 1 * *".into(), timezone: Some("Europe/Berlin".into()) };
    let runs = next_runs(&schedule, "2026-11-22T12:00:00Z".parse().unwrap(), HOSTILE.len()).unwrap();
    let event = |(run, text): (relcast_core::schedule::Run, &str)| CalendarEvent {
        uid: format!("tidewater-labs/tidepool monthly-release.yaml {}", run.at),
        at: run.at,
        summary: format!("Release: {text}"),
        description: (!text.is_empty()).then(|| text.to_owned()),
        url: (!text.is_empty())
            .then(|| "https://git.example/tidewater-labs/tidepool/actions?query=workflow%3AMonthly+release&page=1".to_owned()),
    };
    let events: Vec<CalendarEvent> = runs.into_iter().zip(HOSTILE).map(event).collect();
    kept("calendar/calendar.ics", &calendar(&events, "2026-11-22T12:34:56Z".parse().unwrap()));
    kept("calendar/events.json", &format!("{:#}\n", json!(events)));
}
