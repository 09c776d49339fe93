// Snapshots, and everything that is decided about one.
//
// A snapshot can be some megabytes of JSON. The core keeps the last one that it was asked about: those that came from here are frozen, so they still
// are what they were.
import { call } from "./core.js";
import { document, json, jsonList, optionalJson, parsed, text, time } from "./values.js";

/** The number of each snapshot that came from here; any other has 0. */
const numbers = new WeakMap();
let last = 0;

/** A snapshot of the core's JSON. */
export function snapshotOf(written) {
  const snapshot = parsed(written);
  last += 1;
  numbers.set(snapshot, last);
  return snapshot;
}

/** Takes note that the core has a snapshot, which `keep` gives to it under a number. */
export function held(core, snapshot, keep) {
  const number = numbers.get(snapshot) ?? 0;
  core.held = undefined;
  keep(number);
  core.held = number || undefined;
}

/** Calls the core about a snapshot. */
function about(snapshot, work) {
  const number = numbers.get(snapshot) ?? 0;
  return call("relcast", (glue, core) => {
    if (number === 0 || core.held !== number) {
      const written = json("snapshot", snapshot);
      held(core, snapshot, () => glue.hold(number, written));
    }
    return work(glue, number);
  });
}

/** The same for what depends on a choice, a time and the services. */
function previewed(snapshot, [choice, now, endpoints], work) {
  const rest = [optionalJson("choice", choice), time(now), optionalJson("endpoints", endpoints)];
  return about(snapshot, (glue, number) => work(glue, number, rest));
}

export function preview(snapshot, choice, now, endpoints) {
  return parsed(previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.preview(number, ...rest)));
}

export function rooms(snapshot, names, choice, now, endpoints) {
  const wanted = jsonList("list of rooms", names);
  return parsed(previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.rooms(number, wanted, ...rest)));
}

export function summary(snapshot, choice, now, endpoints) {
  return previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.summary(number, ...rest));
}

export function dispatch(snapshot, choice, now, endpoints) {
  return parsed(previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.dispatch(number, ...rest)));
}

export function schedule(snapshot, choice, now, endpoints) {
  return parsed(previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.schedule(number, ...rest)));
}

export function releaseCalendar(snapshot, choice, now, endpoints) {
  return previewed(snapshot, [choice, now, endpoints], (glue, number, rest) => glue.releaseCalendar(number, ...rest));
}

export function verify(snapshot, version, now) {
  const [wanted, at] = [text("version", version), time(now)];
  return parsed(about(snapshot, (glue, number) => glue.verify(number, wanted, at)));
}

export const ledger = (snapshot) => parsed(about(snapshot, (glue, number) => glue.ledger(number)));

export function encodeSnapshot(snapshot) {
  about(snapshot, () => {});
  return json("snapshot", snapshot);
}

export function decodeSnapshot(written) {
  const checked = document("snapshot", written);
  return call("relcast", (glue, core) => {
    core.held = undefined;
    glue.hold(last + 1, checked);
    const snapshot = snapshotOf(checked);
    core.held = last;
    return snapshot;
  });
}
