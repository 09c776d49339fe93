// Readiness and the ledger: what the command says, from npm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noCommand, run } from "./support/command.js";
import { relcast } from "./support/package.js";
import { MOONCAKE, SAMPLE, missing, open } from "./support/recordings.js";

const package_ = await relcast();
const { ledger, lookup, preview, verify } = package_;

for (const [recording, versions] of [
  [SAMPLE, ["0.3.12.post1", "0.3.12", "0.3.10", "9.9"]],
  [MOONCAKE, ["0.3.12.post1", "0.3.12"]],
]) {
  test(`${recording.name}: the same JSON as the command`, { skip: missing(recording) || noCommand() }, async () => {
    const { fetch, at, packages } = open(package_, recording);
    const [main, ...others] = packages;
    const snapshot = await lookup({ packages }, { fetch, now: at });
    const recorded = ["--recorded", recording.folder, "--json"];
    for (const version of versions) {
      const found = verify(snapshot, version, at);
      assert.deepEqual(found, run("verify", main, version, ...others.flatMap((name) => ["--with", name]), ...recorded));
      assert.deepEqual(preview(snapshot, { verify: version }, at).readiness, found);
    }
    assert.deepEqual(ledger(snapshot), run("ledger", ...packages, ...recorded));
  });
}

test("without a time the clock tells what may still be uploaded", async ({ mock }) => {
  const { fetch, at, packages } = open(package_, SAMPLE);
  const snapshot = await lookup({ packages }, { fetch, now: at });
  const verdict = (now, ...more) => {
    mock.timers.enable({ apis: ["Date"], now: Date.parse(now) });
    const found = verify(snapshot, "0.3.12.post1", ...more);
    mock.timers.reset();
    return found;
  };
  const [early, late] = ["2026-08-07T08:00:00Z", "2026-08-22T12:00:00Z"];
  assert.notDeepEqual(verify(snapshot, "0.3.12.post1", early), verify(snapshot, "0.3.12.post1", late));
  for (const now of [early, late]) {
    for (const more of [[], [undefined], [null]]) {
      assert.deepEqual(verdict(now, ...more), verify(snapshot, "0.3.12.post1", now));
    }
  }
  assert.deepEqual(verdict(early, late), verify(snapshot, "0.3.12.post1", late));
});

test("what cannot be read is said", async () => {
  const { fetch, at, packages } = open(package_, SAMPLE);
  const snapshot = await lookup({ packages }, { fetch, now: at });
  assert.throws(() => verify(snapshot, "one", at), { name: "RelcastError", code: "VERSION_INVALID" });
  assert.throws(() => verify(snapshot, 1, at), { name: "RelcastError", code: "INPUT_INVALID" });
  assert.throws(() => verify(snapshot, "1.0", "yesterday"), { name: "RelcastError", code: "TIME_INVALID" });
  assert.throws(() => ledger("x"), { name: "RelcastError", code: "INPUT_INVALID" });
});
