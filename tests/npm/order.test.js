// How the functions of the package's WebAssembly are put in order, so that they compress well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { bodies, named, order } from "../../crates/xtask/wasm/order.mjs";
import { project } from "./support/package.js";

const file = readFileSync(join(project(), "node_modules/relcast/wasm/versions.wasm"));
const found = bodies(file);
const compressed = (all) => gzipSync(Buffer.concat(all)).length;

test("a file's functions are found, every one", () => {
  assert.ok(found.length > 100);
  assert.ok(file.includes(Buffer.concat(found)), "they stand one behind the other");
});

test("each function has one place, and alike ones are beside each other", () => {
  const letters = (letter) => Uint8Array.from({ length: 40 }, (_, at) => letter + (at % 7));
  assert.deepEqual(order([letters(1), letters(60), letters(1).map((byte, at) => (at === 3 ? 99 : byte)), letters(60)]), [0, 2, 1, 3]);
  assert.deepEqual(order([]), []);
  assert.deepEqual(order([new Uint8Array(), new Uint8Array(2), new Uint8Array()]), [0, 1, 2]);
  assert.deepEqual(order(found).sort((one, other) => one - other), found.map((_, place) => place));
});

test("the package's are in an order that compresses", () => {
  const mixed = found.map((body, at) => [(at * 7919) % found.length, body]).sort(([one], [other]) => one - other).map(([, body]) => body);
  assert.ok(compressed(found) < 0.97 * compressed(mixed), `${compressed(found)} in order, ${compressed(mixed)} mixed`);
  assert.ok(compressed(order(mixed).map((place) => mixed[place])) < 1.01 * compressed(found));
});

test("named functions are the same file", () => {
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(file)).filter(({ kind }) => kind === "function").length;
  const named_ = new WebAssembly.Module(named(file, imported, order(found)));
  const [names, ...more] = WebAssembly.Module.customSections(named_, "name").map((section) => Buffer.from(section).toString("latin1"));
  assert.deepEqual([more.length, names.match(/f\d+/g).length], [0, found.length]);
});
