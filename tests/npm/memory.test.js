// Nothing has to be freed: many calls leave the heap and the core's memory as they were.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { project } from "./support/package.js";
import { SAMPLE } from "./support/recordings.js";

const PROGRAM = `
import { readFileSync } from "node:fs";
import * as relcast from "relcast";
import * as glue from "./node_modules/relcast/lib/glue/relcast.js";

const folder = process.argv[2];
const manifest = readFileSync(folder + "/manifest.json", "utf8");
const files = new Map();
const read = (file) => {
  if (!files.has(file)) files.set(file, readFileSync(folder + "/" + file, "utf8"));
  return files.get(file);
};
const { fetch, at, packages } = relcast.recording(manifest, read);
const snapshot = await relcast.lookup({ packages }, { fetch, now: at });
const text = relcast.encodeSnapshot(snapshot);
const { lookup, preview } = relcast;

/** Each function, and how often it is called: those that take long less often, which is still far more than a leak would need to show. */
const CALLS = {
  parse: [100_000, () => relcast.parse("1.0rc1")],
  invalid: [100_000, () => relcast.parse("one")],
  thrown: [100_000, () => { try { relcast.bump("1.0", "huge"); } catch { return; } throw new Error("nothing was thrown"); }],
  valid: [100_000, () => relcast.valid("1.0rc1")],
  compare: [100_000, () => relcast.compare("1.0rc1", "1.0")],
  sort: [100_000, () => relcast.sort(["1.10", "1.9"])],
  satisfies: [100_000, () => relcast.satisfies("1.0", ">=0.9")],
  maxSatisfying: [100_000, () => relcast.maxSatisfying(["1.0", "2.0"], ">=0.9")],
  bump: [100_000, () => relcast.bump("1.0", "minor")],
  nextVersions: [20_000, () => relcast.nextVersions("1.0", { taken: ["1.1"] })],
  audience: [20_000, () => relcast.audience("1.1", { current: "1.0" })],
  parseFileName: [100_000, () => relcast.parseFileName("kelp-1.0-py3-none-any.whl")],
  parseTitle: [100_000, () => relcast.parseTitle("fix(store): lost leases (#12)")],
  changelog: [20_000, () => relcast.changelog([{ sha: "5e1f", message: "fix: x" }])],
  installCommands: [100_000, () => relcast.installCommands("kelp", "1.0")],
  quoteShell: [100_000, () => relcast.quoteShell("it's")],
  encodeLink: [100_000, () => relcast.encodeLink({ query: { packages: ["a"] } })],
  decodeLink: [100_000, () => relcast.decodeLink("?packages=a")],
  simulate: [10_000, () => relcast.simulate({ workflows: { "a.yml": "on: push" }, event: { kind: "tag", tag: "v1" } })],
  preview: [200, () => preview(snapshot, { bump: "minor" }, at)],
  another: [100, () => preview(JSON.parse(text), null, at)],
  decodeSnapshot: [100, () => relcast.decodeSnapshot(text)],
  machine: [20_000, () => new relcast.Lookup({ packages: ["a"] }).next()],
  lookup: [Number(process.argv[3]), () => lookup({ packages }, { fetch, now: at })],
};

const { memory } = glue.initSync();
/** Finalisers run between turns of the event loop, once the garbage is collected. What lives in the core is small outside of it, so that an engine is slow to collect it. */
const collected = (name) => {
  if (name === "machine") globalThis.gc();
  return new Promise((later) => setImmediate(later));
};
const used = async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc();
    await collected();
  }
  return { heap: process.memoryUsage().heapUsed, wasm: memory.buffer.byteLength };
};
const found = {};
for (const [name, [times, call]] of Object.entries(CALLS)) {
  // What is kept for good, as compiled code, comes with the first calls.
  for (let turn = 0; turn < times / 10; turn += 1) await call();
  const before = await used();
  for (let turn = 0; turn < times; turn += 1) {
    const result = call();
    if (result instanceof Promise) await result;
    if (turn % 1000 === 999) await collected(name);
  }
  const after = await used();
  found[name] = { before, after };
}
console.log(JSON.stringify(found));
`;

test("many calls leave the memory as it was", () => {
  const folder = project({ "main.js": PROGRAM });
  const output = execFileSync(process.execPath, ["--expose-gc", "main.js", SAMPLE.folder, "1000"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  for (const [name, { before, after }] of Object.entries(JSON.parse(output))) {
    for (const kind of ["heap", "wasm"]) {
      assert.ok(after[kind] <= before[kind] * 1.1, `${name}: the ${kind} grew from ${before[kind]} to ${after[kind]} bytes`);
    }
  }
});
