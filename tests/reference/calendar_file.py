"""The kept calendar, by the `icalendar` library: it must say what its events do, nothing more and nothing else.

    python calendar_file.py
"""

import json
import re
import sys
from pathlib import Path

from icalendar import Calendar

KEPT = Path(__file__).parent.parent / "generated/calendar"
PROPERTIES = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"}


def shown(text):
    """A text as a calendar holds it: every break of a line is a line feed; what commands a terminal or turns letters is a space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", " ", text)


def main():
    raw = (KEPT / "calendar.ics").read_bytes()
    outcomes = []

    def expect(what, found, expected):
        outcomes.append(found == expected)
        if found != expected:
            print(f"{what}: expected {expected!r}, found {found!r}")

    lines = raw.split(b"\r\n")
    expect("long lines", [line for line in lines if len(line) > 75], [])
    expect("bare ends of lines", [line for line in lines if b"\r" in line or b"\n" in line], [])
    parsed = Calendar.from_ical(raw)
    events = json.loads((KEPT / "events.json").read_text())
    expect("the number of events", [part.name for part in parsed.subcomponents], ["VEVENT"] * len(events))
    expect("errors", parsed.errors, [])
    for event, found in zip(events, parsed.walk("VEVENT")):
        expect("errors", found.errors, [])
        expect("the properties", set(found) - PROPERTIES, set())
        expect("UID", str(found["UID"]), shown(event["uid"]))
        expect("SUMMARY", str(found["SUMMARY"]), shown(event["summary"]))
        expect("DTSTART", found.decoded("DTSTART").strftime("%Y-%m-%dT%H:%M:%SZ %z"), f"{event['at']} +0000")
        for name in ("description", "url"):
            value = found.get(name)
            expect(name, value if value is None else str(value), shown(event[name]) if name in event else None)
    print(f"{outcomes.count(True)} passed, {outcomes.count(False)} failed")
    return 0 if all(outcomes) and events else 1


if __name__ == "__main__":
    sys.exit(main())
