// The parts in `cargo xtask bench npm-document`, in Node: how long JSON.parse takes for an index document of 50,000 files, and how long the module takes
// from the document to the ledger of all versions.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "../median.mjs";

const [way, module, document, runs] = process.argv.slice(2);
const { Lookup } = await import(pathToFileURL(join(module, "node/index.js")).href);
// A text as it comes from the network: one that nobody has looked into yet.
const text = () => Buffer.from(bytes).toString();
const bytes = readFileSync(document);
const texts = Array.from({ length: Number(runs) }, text);
const count = (what, expected) => (found) => {
  if (found !== expected) throw new Error(`${found} ${what}`);
};

if (way === "parse") {
  median(runs, () => JSON.parse(texts.pop()).files.length, count("files", 50_000));
} else {
  const machines = texts.map(() => {
    const machine = new Lookup({ packages: ["tidepool"], repository: "o/r" });
    return { machine, index: machine.next().find(({ url }) => url.includes("/simple/")) };
  });
  const work = () => {
    const { machine, index } = machines.pop();
    machine.answer(index.id, { status: 200, headers: {}, body: texts.pop() }, Date.UTC(2026, 7, 22));
    return machine.ledger().rows.length;
  };
  median(runs, work, count("versions", 2_000));
}
