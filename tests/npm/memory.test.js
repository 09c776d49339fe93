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
const recorded = new relcast.Recording(manifest);
const snapshot = await relcast.lookup({ packages }, { fetch, now: at });
const text = relcast.encodeSnapshot(snapshot);
const commits = [{ sha: "5e1f", message: "fix: x" }];
const plan = { packages: [{ name: "kelp" }], relcast: { version: "1.0" } };
const simulation = { workflows: { "a.yml": "on: push" }, event: { kind: "tag", tag: "v1" } };
const wheel = "kelp-1.0-py3-none-any.whl";

/** What is thrown, where something has to be. */
const thrown = (work) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

/** Every method of a machine, through all that can come of a request. */
const machine = () => {
  const machine = new relcast.Lookup({ packages: ["a", "b"] });
  machine.lookAt("1.0");
  const [first, second, ...rest] = machine.next();
  machine.answer(first.id, { status: 404, headers: { date: "x" }, body: "{}" }, at);
  machine.answer(second.id, { status: 200, headers: {}, body: "{" }, at);
  for (const { id } of rest) machine.answer(id, { error: "offline" }, at);
  machine.retry();
  machine.next();
  return [machine.snapshot(), machine.preview(null, at), machine.ledger(), machine.done, machine.underWay];
};

/** The calls of each function by its name, and how often: what takes long less often, which is still far more than a leak would need to show. */
const [OFTEN, LESS, SELDOM] = [100_000, 10_000, 100];
const CALLS = {
  parse: [OFTEN, () => [relcast.parse("1.0rc1"), relcast.parse("one")]],
  parseAll: [OFTEN, () => [relcast.parseAll(["1.0rc1", "one"]), relcast.parseAll(["one\\ntwo"])]],
  valid: [OFTEN, () => relcast.valid("1.0rc1")],
  clean: [OFTEN, () => relcast.clean(" 1.0rc1 ")],
  cleanAll: [OFTEN, () => relcast.cleanAll(["1.0rc1", "one"])],
  isPrerelease: [OFTEN, () => relcast.isPrerelease("1.0rc1")],
  compare: [OFTEN, () => relcast.compare("1.0rc1", "1.0")],
  gt: [OFTEN, () => relcast.gt("1.0rc1", "1.0")],
  gte: [OFTEN, () => relcast.gte("1.0rc1", "1.0")],
  lt: [OFTEN, () => relcast.lt("1.0rc1", "1.0")],
  lte: [OFTEN, () => relcast.lte("1.0rc1", "1.0")],
  eq: [OFTEN, () => relcast.eq("1.0rc1", "1.0")],
  sort: [OFTEN, () => [relcast.sort(["1.10", "1.9"]), relcast.sort(["1.10", "1.9"], { normalized: true })]],
  rsort: [OFTEN, () => relcast.rsort(["1.10", "1.9"])],
  satisfies: [OFTEN, () => relcast.satisfies("1.0", ">=0.9")],
  filter: [OFTEN, () => relcast.filter(["1.0", "2.0"], ">=1.1")],
  maxSatisfying: [OFTEN, () => relcast.maxSatisfying(["1.0", "2.0"], ">=0.9")],
  minSatisfying: [OFTEN, () => relcast.minSatisfying(["1.0", "2.0"], ">=0.9")],
  bump: [OFTEN, () => relcast.bump("1.0", "minor")],
  RelcastError: [OFTEN, () => thrown(() => relcast.bump("1.0", "huge"))],
  nextVersions: [LESS, () => relcast.nextVersions("1.0", { taken: ["1.1"] })],
  audience: [LESS, () => relcast.audience("1.1", { current: "1.0" })],
  parseFileName: [OFTEN, () => relcast.parseFileName(wheel)],
  parseFileNames: [OFTEN, () => relcast.parseFileNames([wheel, "x"])],
  targets: [OFTEN, () => relcast.targets([wheel])],
  parseTitle: [OFTEN, () => relcast.parseTitle("fix(store): lost leases (#12)")],
  parseTitles: [OFTEN, () => relcast.parseTitles(["fix(store): lost leases (#12)"])],
  changelog: [LESS, () => relcast.changelog(commits)],
  installCommands: [OFTEN, () => relcast.installCommands("kelp", "1.0")],
  quoteShell: [OFTEN, () => relcast.quoteShell("it's")],
  encodeLink: [OFTEN, () => relcast.encodeLink({ query: { packages: ["a"] } })],
  decodeLink: [OFTEN, () => relcast.decodeLink("?packages=a")],
  parseSearch: [OFTEN, () => relcast.parseSearch("kelp")],
  endpoints: [OFTEN, () => relcast.endpoints()],
  init: [OFTEN, () => relcast.init()],
  generateWorkflows: [LESS, () => relcast.generateWorkflows(plan)],
  simulate: [LESS, () => relcast.simulate(simulation)],
  preview: [SELDOM, () => relcast.preview(snapshot, { bump: "minor" }, at)],
  "preview of another snapshot": [SELDOM, () => relcast.preview(JSON.parse(text), null, at)],
  rooms: [SELDOM, () => relcast.rooms(snapshot, ["audience", "changes", "readiness", "publish", "install"], null, at)],
  summary: [SELDOM, () => relcast.summary(snapshot, null, at)],
  dispatch: [SELDOM, () => relcast.dispatch(snapshot, null, at)],
  schedule: [SELDOM, () => relcast.schedule(snapshot, null, at)],
  releaseCalendar: [SELDOM, () => relcast.releaseCalendar(snapshot, null, at)],
  verify: [SELDOM, () => relcast.verify(snapshot, "1.0", at)],
  ledger: [SELDOM, () => relcast.ledger(snapshot)],
  encodeSnapshot: [SELDOM, () => relcast.encodeSnapshot(snapshot)],
  decodeSnapshot: [SELDOM, () => relcast.decodeSnapshot(text)],
  Lookup: [LESS, machine],
  Recording: [LESS, () => new relcast.Recording(manifest).packages],
  "Recording, asked": [OFTEN, () => [recorded.find("https://example.org/"), recorded.at, recorded.packages]],
  recording: [LESS, () => relcast.recording(manifest, read)],
  lookup: [Number(process.argv[3]), () => relcast.lookup({ packages }, { fetch, now: at, verify: "1.0" })],
};
const missed = Object.keys(relcast).filter((name) => !(name in CALLS));
if (missed.length > 0) throw new Error(\`nothing calls \${missed}\`);

const { memory } = glue.initSync();
const LIVES_INSIDE = ["Lookup", "Recording", "recording"];
/** Finalisers run between turns of the event loop, once the garbage is collected. What lives in the core is small outside of it, so that an engine is slow to collect it. */
const collected = (name) => {
  if (LIVES_INSIDE.includes(name)) globalThis.gc();
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
