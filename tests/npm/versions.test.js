// Versions by themselves: one at a time, and lists that cross into the core as one text and must come out as what they were.
import assert from "node:assert/strict";
import { test } from "node:test";
import { relcast } from "./support/package.js";

const package_ = await relcast();
const { compareVersions, matchVersion, matchVersions, nextVersion, normalizeVersions, parseVersion, parseVersions, sortVersions } = package_;

/** Every function of a list. */
const LISTS = { parseVersions, sortVersions, normalizeVersions, matchVersions: (texts) => matchVersions(">=0", texts) };
/** Those for which every text must be a version. */
const { parseVersions: _, ...STRICT } = LISTS;

const refused = (code, message = /./) => ({ name: "RelcastError", code, message });

test("all parts of a version, or why it is none", () => {
  assert.deepEqual(parseVersion("V1!2.0-RC3.post4.dev5+A.6"), {
    input: "V1!2.0-RC3.post4.dev5+A.6",
    valid: true,
    normalized: "1!2.0rc3.post4.dev5+a.6",
    epoch: 1,
    release: [2, 0],
    pre: ["rc", 3],
    post: 4,
    dev: 5,
    local: "a.6",
    is_prerelease: true,
    error: null,
  });
  const { input, valid, error, ...parts } = parseVersion("1.0\n");
  assert.deepEqual([input, valid, error.code], ["1.0\n", false, "VERSION_INVALID"]);
  assert.ok(Object.values(parts).every((part) => part === null));
});

test("no number is rounded", () => {
  const safe = String(Number.MAX_SAFE_INTEGER);
  const above = "9007199254740993";
  const most = "18446744073709551615";
  const { epoch, release, pre, post, dev, normalized } = parseVersion(`${above}!${safe}.${above}rc${most}.post${safe}.dev${above}`);
  assert.deepEqual([epoch, release, pre], [above, [Number.MAX_SAFE_INTEGER, above], ["rc", most]]);
  assert.deepEqual([post, dev], [Number.MAX_SAFE_INTEGER, above]);
  assert.equal(normalized, `${above}!${safe}.${above}rc${most}.post${safe}.dev${above}`);
  assert.equal(compareVersions("1.9007199254740993", "1.9007199254740992"), 1);
  assert.equal(parseVersion("1.18446744073709551616").error.code, "VERSION_NUMBER_TOO_LARGE");
});

test("which of two versions is higher", () => {
  assert.deepEqual([["1.10", "1.9"], ["1.0", "1.0.0"], ["1.0.dev1", "1.0a1"]].map((pair) => compareVersions(...pair)), [1, 0, -1]);
  assert.throws(() => compareVersions("1.0", "one"), refused("VERSION_INVALID", /^'one'/));
});

test("a list is sorted, stable and as it was written", () => {
  const texts = ["1.0.0", "1.0.post1", "1", "1.0-RC.1", "1.0", "1!0", "v0.9", "1.0.dev3"];
  const before = [...texts];
  const sorted = ["v0.9", "1.0.dev3", "1.0-RC.1", "1.0.0", "1", "1.0", "1.0.post1", "1!0"];
  assert.deepEqual(sortVersions(texts), sorted);
  assert.deepEqual(texts, before);
  assert.deepEqual(sortVersions(texts, { normalized: true }), ["0.9", "1.0.dev3", "1.0rc1", "1.0.0", "1", "1.0", "1.0.post1", "1!0"]);
  assert.deepEqual(normalizeVersions(["v1.0", "1.0-1"]), ["1.0", "1.0.post1"]);
  const thousands = Array.from({ length: 5000 }, (_, index) => `${(index * 7) % 11}.${(index * 13) % 101}${index % 3 ? "" : `rc${index % 17}`}`);
  assert.deepEqual(sortVersions(thousands), [...thousands].sort(compareVersions));
});

test("what specifiers take, with pre-releases as packaging does", () => {
  const versions = ["1.2", "1.3", "1.5a1"];
  assert.deepEqual(matchVersions(">=1.2.3", versions), ["1.3"]);
  assert.deepEqual(matchVersions(">=1.2.3", versions, { prereleases: true }), ["1.3", "1.5a1"]);
  assert.deepEqual(matchVersions(">=1.4", versions), ["1.5a1"]);
  assert.deepEqual(matchVersions(">=1.4", versions, { prereleases: false }), []);
  assert.deepEqual(matchVersions("", versions, {}), ["1.2", "1.3"]);
  assert.equal(matchVersion(">=1.4", "1.5a1"), true);
  assert.equal(matchVersion(">=1.4", "1.5a1", { prereleases: false }), false);
  assert.equal(matchVersion(">1.0", "1.0.post1", null), false);
  assert.throws(() => matchVersion("~1", "1.0"), refused("SPECIFIER_INVALID", /^'~1'/));
  assert.throws(() => matchVersion(">=1", "1.0", { prerelease: true }), refused("INPUT_INVALID", /`prerelease`/));
});

test("the version that a bump leads to", () => {
  assert.equal(nextVersion("0.3.12.post1", "minor+rc"), "0.4.0rc1");
  assert.equal(nextVersion("0.3.12.post1", "minor+rc", { firstNumber: "zero" }), "0.4.0rc0");
  assert.equal(nextVersion("1.0", "1.5"), "1.5");
  assert.throws(() => nextVersion("1.0", "rc"), refused("BUMP_NOT_HIGHER"));
  assert.throws(() => nextVersion("1.0", "huge"), refused("BUMP_INVALID"));
  assert.throws(() => nextVersion("1.0", "minor", { firstNumber: "two" }), refused("INPUT_INVALID"));
});

test("an empty list, and one text", () => {
  for (const [name, work] of Object.entries(LISTS)) {
    assert.deepEqual(work([]), [], name);
    assert.equal(work(["1.0"]).length, 1, name);
  }
  assert.deepEqual(parseVersions([""]).map(({ input, valid }) => [input, valid]), [["", false]]);
});

test("the first text that is no version is named", () => {
  for (const [name, work] of Object.entries(STRICT)) {
    assert.throws(() => work(["1.0", "one", "two"]), refused("VERSION_INVALID", /^'one' is not a version/), name);
    assert.throws(() => work([""]), refused("VERSION_INVALID"), name);
  }
});

test("no text is ever taken for two, or two for one", () => {
  const hostile = ["1.0\n2.0", "\n", "1.0\n", "\n1.0", "1.0\r", "1.0\u2028", "1.0\0", "1.0\ud800", "\udc001.0", '1.0"', "1.0,2.0", "１.0"];
  for (const text of hostile) {
    for (const [name, work] of Object.entries(STRICT)) {
      assert.throws(() => work(["1.0", text, "3.0"]), refused("VERSION_INVALID", /is not a version/), `${name} ${JSON.stringify(text)}`);
    }
    const parsed = parseVersions(["1.0", text, "3.0"]);
    assert.deepEqual(parsed.map(({ valid }) => valid), [true, false, true], JSON.stringify(text));
    assert.equal(parsed[1].input, text.replaceAll(/[\ud800\udc00]/g, "\ufffd"));
  }
});

test("what is no list of texts", () => {
  const holes = ["1.0", , "2.0"];
  const wrong = [1, null, undefined, {}, [], ["1.0"], true, Symbol("1.0"), 1n, new String("1.0"), { toString: () => "1.0" }];
  for (const [name, work] of Object.entries(LISTS)) {
    assert.throws(() => work(holes), refused("INPUT_INVALID", /a string at index 1\./), name);
    for (const value of wrong) {
      assert.throws(() => work(["1.0", "2.0", value]), refused("INPUT_INVALID", /a string at index 2\./), name);
    }
    for (const value of [undefined, null, "1.0", 5, { length: 1, 0: "1.0" }, new Set(["1.0"])]) {
      assert.throws(() => work(value), refused("INPUT_INVALID", /expected an array/), name);
    }
  }
  for (const value of wrong) {
    assert.throws(() => parseVersion(value), refused("INPUT_INVALID"));
    assert.throws(() => compareVersions("1.0", value), refused("INPUT_INVALID"));
    assert.throws(() => matchVersion(value, "1.0"), refused("INPUT_INVALID"));
    assert.throws(() => nextVersion("1.0", value), refused("INPUT_INVALID"));
  }
  assert.throws(() => sortVersions(["1.0"], { normalised: true }), refused("INPUT_INVALID", /`normalised`/));
});
