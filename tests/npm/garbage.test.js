// Whatever a function is given: a frozen value or a RelcastError, never a fault of the core, and the module works as before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { relcast } from "./support/package.js";
import { SAMPLE, open } from "./support/recordings.js";

const package_ = await relcast();
const { Lookup, Recording, RelcastError, encodeSnapshot, lookup, preview, recording, sort } = package_;
const { fetch, at, packages } = open(package_, SAMPLE);
const snapshot = await lookup({ packages }, { fetch, now: at });

/** What throws in the caller's own code. */
const trap = new Proxy({}, { get: () => { throw new Error("trapped"); }, ownKeys: () => { throw new Error("trapped"); } });
const { proxy: revoked, revoke } = Proxy.revocable([], {});
revoke();
const cycle = {};
cycle.cycle = cycle;

const GARBAGE = [
  undefined, null, true, 0, -1, 1.5, NaN, Infinity, 2 ** 53, 10n, "", "x", "\ud800", "\0", " ", "1.0\n", "x".repeat(300),
  [], [1], ["\udc00"], [null], [[]], {}, { a: 1 }, { toString: () => "1.0" }, new String("1.0"), Symbol("x"), () => "1.0", class {}, new Date(NaN), new Map(),
  new Uint8Array(3), trap, revoked, cycle, [cycle], Object.create(null), new Proxy(["1.0"], {}), { get packages() { throw new Error("trapped"); } }, { toJSON: () => 5 }, { __proto__: null, constructor: 1 },
];

/** Every function, and how many arguments it takes. */
const FUNCTIONS = Object.entries(package_).filter(([name, value]) => typeof value === "function" && !["RelcastError", "Lookup", "Recording", "recording", "init", "lookup"].includes(name));

function checked(name, work) {
  try {
    const found = work();
    assert.ok(found === null || typeof found !== "object" || Object.isFrozen(found), `${name} gave what can be changed`);
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    assert.ok(error instanceof RelcastError, `${name} threw ${error?.stack ?? String(error)}`);
    assert.notEqual(error.code, "INTERNAL", `${name}: ${error.cause?.stack}`);
    assert.match(error.message, /\.$/, name);
    assert.ok(Object.isFrozen(error.hints) && error.hints.every((hint) => typeof hint === "string"), name);
  }
}

const works = () => assert.deepEqual(sort(["1.10", "1.9"]), ["1.9", "1.10"]);

for (const [name, work] of FUNCTIONS) {
  test(`${name} of anything`, () => {
    // What is right in the first place, so that the second is looked at.
    const firsts = [...GARBAGE, "1.0", ["1.0"], snapshot];
    for (const first of firsts) {
      checked(name, () => work(first));
    }
    for (const first of ["1.0", ["1.0"], snapshot]) {
      for (const second of GARBAGE) {
        checked(name, () => work(first, second));
        checked(name, () => work(first, "1.0", second));
        checked(name, () => work(first, null, second));
        checked(name, () => work(first, {}, at, second));
      }
    }
    works();
  });
}

test("the classes of anything", () => {
  const machine = new Lookup({ packages });
  const [request] = machine.next();
  const found = new Recording(JSON.stringify({ at, answers: [] }));
  for (const one of GARBAGE) {
    const calls = {
      Lookup: () => void new Lookup(one),
      endpoints: () => void new Lookup({ packages }, one),
      id: () => machine.answer(one, { error: "x" }, at),
      answer: () => machine.answer(4_000_000_000, one, at),
      body: () => machine.answer(4_000_000_000, { status: 200, body: one }, at),
      headers: () => machine.answer(4_000_000_000, { status: 200, headers: one, body: "" }, at),
      now: () => machine.answer(4_000_000_000, { status: 200, body: "" }, one),
      preview: () => machine.preview(one, one),
      Recording: () => void new Recording(one, one),
      find: () => found.find(one),
      recording: () => recording(one, one, one),
    };
    for (const [name, call] of Object.entries(calls)) checked(name, call);
  }
  machine.answer(request.id, { error: "offline" }, at);
  assert.equal(typeof machine.snapshot(), "object");
  works();
});

/** Options with a fetch of ours, as without one the lookup would talk to the services. What is refused anyway stays as it is. */
function answered(options) {
  try {
    const refused = options !== undefined && options !== null && (typeof options !== "object" || Array.isArray(options));
    return refused ? options : { now: at, ...options, fetch };
  } catch {
    return options;
  }
}

test("a lookup of anything", async () => {
  for (const one of GARBAGE) {
    for (const [query, options] of [[one, {}], [{ packages }, one], [{ packages }, { endpoints: one }], [{ packages }, { token: one }]]) {
      await lookup(query, answered(options)).then(
        (found) => assert.ok(Object.isFrozen(found)),
        (error) => assert.ok(error instanceof RelcastError && error.code !== "INTERNAL", error?.stack),
      );
    }
  }
});

test("the caller's own code cannot come in while the core works", () => {
  const before = encodeSnapshot(snapshot);
  const nested = { get bump() { return preview(snapshot, { bump: "major" }, at).headline.next; } };
  assert.equal(preview(snapshot, nested, at).headline.next, preview(snapshot, { bump: "major" }, at).headline.next);
  assert.equal(encodeSnapshot(snapshot), before);
});

test("what is far too long is refused before it crosses", () => {
  const long = "9".repeat(50 << 20);
  for (const name of ["parse", "valid", "clean", "isPrerelease", "parseFileName", "parseTitle", "parseSearch", "nextVersions", "audience"]) {
    assert.throws(() => package_[name](long), { code: "INPUT_TOO_LARGE" }, name);
  }
  assert.throws(() => package_.satisfies("1.0", long), { code: "INPUT_TOO_LARGE" });
  assert.throws(() => sort(Array(6).fill(long)), { code: "INPUT_TOO_LARGE" });
  assert.throws(() => sort([long]), { code: "VERSION_INVALID" });
  assert.equal(package_.decodeLink(`?packages=${long}`).problems.length, 1);
  works();
});

test("an error is an Error", () => {
  const error = new RelcastError("INPUT_INVALID", "x", { hints: ["y"], cause: 5 });
  assert.ok(error instanceof Error);
  assert.deepEqual([error.name, error.code, error.message, error.hints, error.cause], ["RelcastError", "INPUT_INVALID", "x", ["y"], 5]);
  assert.match(String(error), /^RelcastError: x$/);
  assert.match(error.stack, /^RelcastError: x\n/);
  assert.throws(() => package_.simulate(trap), ({ code, cause }) => code === "INPUT_INVALID" && cause.message === "trapped");
});

test("what comes out cannot be changed, all the way down", () => {
  const deep = (value) => value === null || typeof value !== "object" || (Object.isFrozen(value) && Object.values(value).every(deep));
  assert.ok([snapshot, preview(snapshot, null, at), package_.ledger(snapshot), package_.parse("1.0"), package_.endpoints()].every(deep));
});
