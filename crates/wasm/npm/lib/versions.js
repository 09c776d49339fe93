// Versions, specifiers and names of files by themselves.
import { call } from "./core.js";
import { options, optionalText, parsed, text, texts } from "./values.js";

export { RelcastError } from "./error.js";

const FIRST_NUMBER = { firstNumber: ["one", "zero"] };
const PRERELEASES = { prereleases: "boolean" };

export const parse = (version) => parsed(call("versions", (core) => core.parse(text("version", version))));
export const parseAll = (versions) => batch("list of versions", versions, (core, joined, lines) => core.parseAll(joined, lines));

export const valid = (version) => call("versions", (core) => core.clean(text("version", version))) ?? null;
export const clean = (version) => valid(text("version", version).trim());

export function cleanAll(versions) {
  const { copy, joined, lines } = texts("list of versions", versions);
  const found = call("versions", (core) => core.cleanAll(joined, lines)).split("\n");
  return Object.freeze(copy.length === 0 ? [] : found.map((version) => version || null));
}

export const isPrerelease = (version) => call("versions", (core) => core.isPrerelease(text("version", version)));

export function compare(one, other) {
  return call("versions", (core) => core.compare(text("version", one), text("version", other)));
}

export const gt = (one, other) => compare(one, other) > 0;
export const gte = (one, other) => compare(one, other) >= 0;
export const lt = (one, other) => compare(one, other) < 0;
export const lte = (one, other) => compare(one, other) <= 0;
export const eq = (one, other) => compare(one, other) === 0;

export function sort(versions, given) {
  const { normalized } = options(given, { normalized: "boolean" });
  const { copy, joined, lines } = texts("list of versions", versions);
  if (normalized) {
    const sorted = call("versions", (core) => core.sortNormalized(joined, lines));
    return Object.freeze(copy.length === 0 ? [] : sorted.split("\n"));
  }
  return chosen(copy, call("versions", (core) => core.sort(joined, lines)));
}

export const rsort = (versions, given) => Object.freeze([...sort(versions, given)].reverse());

export function satisfies(version, specifier, given) {
  const { prereleases } = options(given, PRERELEASES);
  return call("versions", (core) => core.satisfies(text("version", version), text("specifier", specifier), prereleases));
}

export function filter(versions, specifier, given) {
  const { prereleases } = options(given, PRERELEASES);
  const wanted = text("specifier", specifier);
  const { copy, joined, lines } = texts("list of versions", versions);
  return chosen(copy, call("versions", (core) => core.filter(joined, lines, wanted, prereleases)));
}

export const maxSatisfying = (versions, specifier, given) => extreme(versions, specifier, given, true);
export const minSatisfying = (versions, specifier, given) => extreme(versions, specifier, given, false);

function extreme(versions, specifier, given, highest) {
  const { prereleases } = options(given, PRERELEASES);
  const wanted = text("specifier", specifier);
  const { copy, joined, lines } = texts("list of versions", versions);
  const place = call("versions", (core) => core.extreme(joined, lines, wanted, prereleases, highest));
  return place === undefined ? null : copy[place];
}

export function bump(current, kind, given) {
  const { firstNumber } = options(given, FIRST_NUMBER);
  return call("versions", (core) => core.bump(text("version", current), text("bump", kind), firstNumber === "zero"));
}

export function nextVersions(current, given) {
  const { taken = [], firstNumber } = options(given, { taken: "object", ...FIRST_NUMBER });
  const { joined, lines } = texts("list of taken versions", taken);
  return parsed(call("versions", (core) => core.nextVersions(text("version", current), joined, lines, firstNumber === "zero")));
}

export function audience(candidate, given) {
  const { current, pin } = options(given, { current: "string", pin: "string" });
  const [out, own] = [optionalText("current version", current), optionalText("pin", pin)];
  return parsed(call("versions", (core) => core.audience(text("version", candidate), out, own)));
}

export const parseFileName = (filename) => parsed(call("versions", (core) => core.parseFileName(text("file name", filename))));
export const parseFileNames = (filenames) => batch("list of file names", filenames, (core, joined, lines) => core.parseFileNames(joined, lines));

export function targets(filenames) {
  const list = typeof filenames === "string" ? [filenames] : filenames;
  return batch("list of file names", list, (core, joined, lines) => core.targets(joined, lines));
}

function batch(what, list, work) {
  const { joined, lines } = texts(what, list);
  return parsed(call("versions", (core) => work(core, joined, lines)));
}

function chosen(texts, places) {
  const found = [];
  for (const place of places) {
    found.push(texts[place]);
  }
  return Object.freeze(found);
}
