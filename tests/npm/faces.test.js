// Two of the three faces: what the package says is what the command prints.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { noCommand, run } from "./support/command.js";
import { relcast } from "./support/package.js";
import { MOONCAKE, SAMPLE, missing, open } from "./support/recordings.js";

const package_ = await relcast();
const { decodeSnapshot, encodeSnapshot, lookup, preview, Lookup } = package_;

/** Ways to look at a recording: a query beside its packages, a choice, and the same as options of the command. */
const LOOKS = [
  { choice: {}, options: [] },
  { choice: { bump: "minor" }, options: ["--bump", "minor"] },
  { choice: { bump: "post" }, options: ["--bump", "post"] },
  { choice: { bump: "minor+rc", firstNumber: "zero" }, options: ["--bump", "minor+rc", "--first-number", "zero"] },
  { choice: { bump: "1!2.0" }, options: ["--bump", "1!2.0"] },
  { choice: { bump: "0.0.1" }, options: ["--bump", "0.0.1"] },
  { query: { since: "v0.3.12" }, options: ["--since", "v0.3.12"] },
  { query: { since: "v9.9" }, options: ["--since", "v9.9"] },
  { query: { ref: "release/1" }, options: ["--ref", "release/1"] },
  { query: { projectFile: "python/pyproject.toml" }, options: ["--project-file", "python/pyproject.toml"] },
  { query: { repository: "nobody/nothing" }, options: ["--repo", "nobody/nothing"] },
];

for (const recording of [SAMPLE, MOONCAKE]) {
  const skip = missing(recording) || noCommand();
  for (const { query = {}, choice = {}, options } of LOOKS) {
    test(`${recording.name} ${options.join(" ") || "as it is"}: the same JSON as the command`, { skip }, async () => {
      const { fetch, at, packages } = open(package_, recording);
      const wanted = { packages, ...query };
      const snapshot = await lookup(wanted, { fetch, now: at });
      const ours = preview(snapshot, choice, at);
      const theirs = run("preview", ...packages, "--recorded", recording.folder, "--json", ...options);
      assert.deepEqual(ours, theirs);
      // What JSON cannot hold would be lost on the way: there is nothing of the kind.
      assert.deepEqual(JSON.parse(JSON.stringify(ours)), ours);
    });
  }
}

for (const recording of [SAMPLE, MOONCAKE]) {
  const skip = missing(recording) || noCommand();
  test(`${recording.name}: a snapshot file of the command is read here, and one from here by the command`, { skip }, async () => {
    const { fetch, at, packages } = open(package_, recording);
    const here = await lookup({ packages }, { fetch, now: at });
    const there = decodeSnapshot(JSON.stringify(run("snapshot", ...packages, "--recorded", recording.folder)));
    assert.deepEqual(there, here);
    assert.deepEqual(preview(there, null, at), run("preview", ...packages, "--recorded", recording.folder, "--json"));

    const folder = mkdtempSync(join(tmpdir(), "relcast-faces-"));
    try {
      writeFileSync(join(folder, "snapshot.json"), encodeSnapshot(here));
      assert.deepEqual(run("preview", "--recorded", join(folder, "snapshot.json"), "--json"), preview(here, null, at));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("mooncake: the facts of that day", { skip: missing(MOONCAKE) }, async () => {
  const { fetch, at, packages } = open(package_, MOONCAKE);
  const snapshot = await lookup({ packages }, { fetch, now: at });
  const found = preview(snapshot, null, at);
  assert.deepEqual(
    found.packages.map(({ name, state, current }) => [name, state, current]),
    ["", "-non-cuda", "-cuda13"].map((variant) => [`mooncake-transfer-engine${variant}`, "ready", "0.3.12.post1"]),
  );
  assert.equal(found.repository.name, "kvcache-ai/Mooncake");
  assert.equal(found.repository.foundBy.package, "mooncake-transfer-engine");
  assert.equal(found.current, "0.3.12.post1");
  assert.equal(found.changes.since, "v0.3.12.post1");
  assert.deepEqual([found.changes.total, found.changes.read, found.changes.unread], [245, 245, 0]);
  const { groups, folded, hidden } = found.changes.changelog;
  const changes = groups.flatMap(({ entries }) => entries).length + folded.length + hidden.length;
  assert.equal(changes, 245);
  assert.deepEqual([found.chosen, found.headline.next], ["patch", "0.3.13"]);
});

test("a snapshot that was kept, and one that never left, give the same preview", async () => {
  const { fetch, at, packages } = open(package_, SAMPLE);
  const machine = new Lookup({ packages });
  for (let requests = machine.next(); requests.length > 0; requests = machine.next()) {
    for (const { id, url } of requests) {
      const response = await fetch(url);
      machine.answer(id, { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }, at);
    }
  }
  const kept = JSON.parse(JSON.stringify(await lookup({ packages }, { fetch, now: at })));
  assert.deepEqual(kept, machine.snapshot());
  for (const choice of [null, { bump: "major" }]) {
    assert.deepEqual(preview(kept, choice, new Date(at)), machine.preview(choice, Date.parse(at)));
  }
});
