// Versions by themselves: one at a time, and lists that cross into the core as one text and must come out as what they were.
import assert from "node:assert/strict";
import { test } from "node:test";
import { relcast } from "./support/package.js";

const package_ = await relcast();
const { audience, bump, clean, cleanAll, compare, eq, filter, gt, gte, isPrerelease, lt, lte, maxSatisfying, minSatisfying } = package_;
const { nextVersions, parse, parseAll, rsort, satisfies, sort, valid } = package_;

/** Every function of a list. */
const LISTS = {
  parseAll,
  cleanAll,
  sort,
  rsort,
  filter: (texts) => filter(texts, ">=0"),
  maxSatisfying: (texts) => [maxSatisfying(texts, ">=0")].filter(Boolean),
};
/** Those for which every text must be a version. */
const { parseAll: _, cleanAll: __, ...STRICT } = LISTS;

const refused = (code, message = /./) => ({ name: "RelcastError", code, message });

test("all parts of a version, or why it is none", () => {
  assert.deepEqual(parse("V1!2.0-RC3.post4.dev5+A.6"), {
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
  const { input, valid, error, ...parts } = parse("1.0\n");
  assert.deepEqual([input, valid, error.code], ["1.0\n", false, "VERSION_INVALID"]);
  assert.ok(Object.values(parts).every((part) => part === null));
});

test("no number is rounded", () => {
  const safe = String(Number.MAX_SAFE_INTEGER);
  const above = "9007199254740993";
  const most = "18446744073709551615";
  const { epoch, release, pre, post, dev, normalized } = parse(`${above}!${safe}.${above}rc${most}.post${safe}.dev${above}`);
  assert.deepEqual([epoch, release, pre], [above, [Number.MAX_SAFE_INTEGER, above], ["rc", most]]);
  assert.deepEqual([post, dev], [Number.MAX_SAFE_INTEGER, above]);
  assert.equal(normalized, `${above}!${safe}.${above}rc${most}.post${safe}.dev${above}`);
  assert.equal(compare("1.9007199254740993", "1.9007199254740992"), 1);
  assert.equal(parse("1.18446744073709551616").error.code, "VERSION_NUMBER_TOO_LARGE");
});

test("which of two versions is higher", () => {
  assert.deepEqual([["1.10", "1.9"], ["1.0", "1.0.0"], ["1.0.dev1", "1.0a1"]].map((pair) => compare(...pair)), [1, 0, -1]);
  assert.throws(() => compare("1.0", "one"), refused("VERSION_INVALID", /^'one'/));
});

test("a list is sorted, stable and as it was written", () => {
  const texts = ["1.0.0", "1.0.post1", "1", "1.0-RC.1", "1.0", "1!0", "v0.9", "1.0.dev3"];
  const before = [...texts];
  const sorted = ["v0.9", "1.0.dev3", "1.0-RC.1", "1.0.0", "1", "1.0", "1.0.post1", "1!0"];
  assert.deepEqual(sort(texts), sorted);
  assert.deepEqual(texts, before);
  assert.deepEqual(sort(texts, { normalized: true }), ["0.9", "1.0.dev3", "1.0rc1", "1.0.0", "1", "1.0", "1.0.post1", "1!0"]);
  assert.deepEqual(rsort(texts), [...sorted].reverse());
  const thousands = Array.from({ length: 5000 }, (_, index) => `${(index * 7) % 11}.${(index * 13) % 101}${index % 3 ? "" : `rc${index % 17}`}`);
  assert.deepEqual(sort(thousands), [...thousands].sort(compare));
});

test("what specifiers take, with pre-releases as packaging does", () => {
  const versions = ["1.2", "1.3", "1.5a1"];
  assert.deepEqual(filter(versions, ">=1.2.3"), ["1.3"]);
  assert.deepEqual(filter(versions, ">=1.2.3", { prereleases: true }), ["1.3", "1.5a1"]);
  assert.deepEqual(filter(versions, ">=1.4"), ["1.5a1"]);
  assert.deepEqual(filter(versions, ">=1.4", { prereleases: false }), []);
  assert.deepEqual(filter(versions, "", {}), ["1.2", "1.3"]);
  assert.equal(satisfies("1.5a1", ">=1.4"), true);
  assert.equal(satisfies("1.5a1", ">=1.4", { prereleases: false }), false);
  assert.equal(satisfies("1.0.post1", ">1.0", null), false);
  assert.throws(() => satisfies("1.0", "~1"), refused("SPECIFIER_INVALID", /^'~1'/));
  assert.throws(() => satisfies("1.0", ">=1", { prerelease: true }), refused("INPUT_INVALID", /`prerelease`/));
});

test("the highest and the lowest version that matches", () => {
  const versions = ["1.8", "1.9.0", "1.9", "1.10rc1", "1.10", "1.10.0"];
  assert.deepEqual([maxSatisfying(versions, "~=1.9"), minSatisfying(versions, "~=1.9")], ["1.10", "1.9.0"]);
  assert.equal(maxSatisfying(versions, ">=1.9,<1.10", { prereleases: true }), "1.9.0");
  assert.deepEqual([maxSatisfying(versions, ">2"), minSatisfying([], "")], [null, null]);
  assert.throws(() => maxSatisfying(versions, "~1"), refused("SPECIFIER_INVALID"));
});

test("the names of semver", () => {
  assert.deepEqual([gt, gte, lt, lte, eq].map((is) => is("1.10", "1.9")), [true, true, false, false, false]);
  assert.deepEqual([gt, gte, lt, lte, eq].map((is) => is("1.0", "1.0.0")), [false, true, false, true, true]);
  assert.deepEqual([valid("v1.0-RC.1"), valid(" 1.0"), clean(" v1.0\n"), clean("one")], ["1.0rc1", null, "1.0", null]);
  assert.deepEqual(cleanAll(["v1.0", " 1.0-1", "one", "1\n.0"]), ["1.0", "1.0.post1", null, null]);
  assert.deepEqual(["1.0rc1", "1.0.dev1", "1.0", "1.0.post1"].map(isPrerelease), [true, true, false, false]);
  assert.throws(() => isPrerelease("one"), refused("VERSION_INVALID"));
});

test("the available versions of every bump", () => {
  const next = nextVersions("0.3.12", { taken: ["0.3.12", "0.3.13", "0.4.0rc1"] });
  const of = (kind) => next.find(({ bump }) => bump === kind);
  assert.deepEqual(of("patch"), { bump: "patch", version: "0.3.14", passedOver: ["0.3.13"], problem: null });
  assert.deepEqual([of("minor").version, of("minor+rc").version, of("post").version], ["0.4.0", "0.4.0rc2", "0.3.12.post1"]);
  assert.deepEqual([of("final").version, of("final").problem.code], [null, "BUMP_NOT_HIGHER"]);
  assert.equal(nextVersions("1.0", { firstNumber: "zero" }).find(({ bump }) => bump === "post").version, "1.0.post0");
  assert.throws(() => nextVersions("1.0", { taken: ["one"] }), refused("VERSION_INVALID"));
  assert.throws(() => nextVersions("1.0", { taken: "1.0" }), refused("INPUT_INVALID"));
});

test("who gets a version", () => {
  const { pins, own, current, packaging } = audience("0.3.13", { current: "0.3.12", pin: "kelp[extra]~=0.3.12 ; python_version>'3'" });
  const gets = (pin) => pins.find((one) => one.pin === pin)?.candidate.gets;
  assert.deepEqual([gets("==0.3.12"), gets("~=0.3.12"), current], ["no", "yes", "0.3.12"]);
  assert.deepEqual([own.pin, own.candidate.gets, own.current.gets], ["~=0.3.12", "yes", "yes"]);
  assert.match(packaging, /^\d+\.\d+$/);
  assert.deepEqual([audience("1.0").own, audience("1.0").pins[0].current], [null, null]);
  assert.throws(() => audience("1.0", { pin: "~1" }), refused("SPECIFIER_INVALID"));
});

test("the version that a bump leads to", () => {
  assert.equal(bump("0.3.12.post1", "minor+rc"), "0.4.0rc1");
  assert.equal(bump("0.3.12.post1", "minor+rc", { firstNumber: "zero" }), "0.4.0rc0");
  assert.equal(bump("1.0", "1.5"), "1.5");
  assert.throws(() => bump("1.0", "rc"), refused("BUMP_NOT_HIGHER"));
  assert.throws(() => bump("1.0", "huge"), refused("BUMP_INVALID"));
  assert.throws(() => bump("1.0", "minor", { firstNumber: "two" }), refused("INPUT_INVALID"));
});

test("an empty list, and one text", () => {
  for (const [name, work] of Object.entries(LISTS)) {
    assert.deepEqual(work([]), [], name);
    assert.equal(work(["1.0"]).length, 1, name);
    assert.ok(Object.isFrozen(work(["1.0"])) || name === "maxSatisfying", name);
  }
  assert.deepEqual(parseAll([""]).map(({ input, valid }) => [input, valid]), [["", false]]);
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
    const parsed = parseAll(["1.0", text, "3.0"]);
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
    assert.throws(() => parse(value), refused("INPUT_INVALID"));
    assert.throws(() => compare("1.0", value), refused("INPUT_INVALID"));
    assert.throws(() => satisfies("1.0", value), refused("INPUT_INVALID"));
    assert.throws(() => bump("1.0", value), refused("INPUT_INVALID"));
  }
  assert.throws(() => sort(["1.0"], { normalised: true }), refused("INPUT_INVALID", /`normalised`/));
});
