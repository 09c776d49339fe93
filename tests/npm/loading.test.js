// How the WebAssembly is found: once, when it is needed, and with an error that says what is missing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project } from "./support/package.js";

/** Runs a module in a project and gives what it prints as JSON. */
function run(folder, code, ...flags) {
  const output = execFileSync(process.execPath, [...flags, "--input-type=module", "-e", code], { cwd: folder, encoding: "utf8" });
  return JSON.parse(output);
}

const folder = project();
const file = (path) => join(folder, "node_modules/relcast", path);
/** As a browser resolves the package. */
const BROWSER = "--conditions=browser";
/** What goes wrong, as a value. */
const CAUGHT = "const caught = async (work) => { try { await work(); return null; } catch ({ name, code, message, hints, cause }) { return { name, code, message, hints, cause: String(cause) }; } };";
/** `fetch` of files, and what it was asked for. */
const FETCH = `
import { readFileSync } from "node:fs";
const asked = [];
globalThis.fetch = async (url) => {
  asked.push(new URL(url).pathname.split("/").at(-1));
  return new Response(readFileSync(new URL(url)), { headers: { "content-type": "application/wasm" } });
};`;

test("an import loads nothing, and the first call loads it once", () => {
  const found = run(
    folder,
    `const { Module, Instance } = WebAssembly;
    const made = [];
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); made.push(bytes.length); } };
    const versions = await import("relcast/versions");
    const before = made.length;
    versions.parse("1.0");
    versions.parse("2.0");
    const { parseTitle } = await import("relcast/changelog");
    parseTitle("fix: x");
    const relcast = await import("relcast");
    relcast.sort(["1.0"]);
    const small = made.length;
    relcast.endpoints();
    relcast.parse("1.0");
    console.log(JSON.stringify([before, small, made.length]));`,
  );
  assert.deepEqual(found, [0, 2, 3]);
});

test("a program that uses two entries has one core", () => {
  const found = run(
    folder,
    `const { Module } = WebAssembly;
    let made = 0;
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); made += 1; } };
    const { parse, RelcastError } = await import("relcast/versions");
    const { preview, ...relcast } = await import("relcast");
    parse("1.0");
    relcast.endpoints();
    relcast.parseTitle("x");
    console.log(JSON.stringify([made, relcast.RelcastError === RelcastError, relcast.parse === parse]));`,
  );
  assert.deepEqual(found, [1, true, true]);
});

test("in a browser init() has to be awaited, once", () => {
  const found = run(
    folder,
    `${CAUGHT}${FETCH}
    import { init, parse } from "relcast/versions";
    const early = await caught(() => parse("1.0"));
    await Promise.all([init(), init()]);
    await init();
    console.log(JSON.stringify({ early, valid: parse("1.0").valid, asked }));`,
    BROWSER,
  );
  assert.deepEqual([found.early.name, found.early.code, found.valid, found.asked], ["RelcastError", "NOT_READY", true, ["versions.wasm"]]);
  assert.match(found.early.hints[0], /await init\(\).*"relcast\/versions"/);
});

test("in a browser lookup() loads by itself", () => {
  const found = run(folder, `${FETCH}
    import { lookup } from "relcast";
    const snapshot = await lookup({ packages: ["a"] }, { fetch: async () => { throw new Error("offline"); } });
    console.log(JSON.stringify([asked, typeof snapshot]));`, BROWSER);
  assert.deepEqual(found, [["relcast.wasm"], "object"]);
});

test("everything that a source can be", () => {
  const sources = {
    text: `await load("data:application/wasm;base64," + bytes.toString("base64"))`,
    url: `await load(new URL("data:application/wasm;base64," + bytes.toString("base64")))`,
    response: `await load(new Response(bytes))`,
    promise: `await load(Promise.resolve(new Response(bytes, { headers: { "content-type": "application/wasm" } })))`,
    bytes: `await load(bytes)`,
    buffer: `await load(new Uint8Array(bytes).buffer)`,
    module: `load(new WebAssembly.Module(bytes))`,
  };
  for (const [name, source] of Object.entries(sources)) {
    const code = `import { readFileSync } from "node:fs"; import { init as load, parse } from "relcast/versions";
      const bytes = readFileSync(${JSON.stringify(file("wasm/versions.wasm"))}); ${source}; console.log(parse("1.0").valid);`;
    assert.equal(run(folder, code, BROWSER), true, name);
  }
});

test("a file that is not there, or another one, is named, and a second try may work", () => {
  const found = run(
    folder,
    `${CAUGHT}
    import { readFileSync } from "node:fs";
    import { init, parse } from "relcast/versions";
    const answers = [
      () => { throw new TypeError("fetch failed"); },
      () => new Response("", { status: 404 }),
      () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
      () => new Response("<!doctype html>", { headers: { "content-type": "application/wasm" } }),
      () => new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
      () => new Response(readFileSync(${JSON.stringify(file("wasm/changelog.wasm"))})),
      () => new Response(readFileSync(${JSON.stringify(file("wasm/versions.wasm"))})),
    ];
    const said = [];
    for (const answer of answers) {
      globalThis.fetch = async () => answer();
      said.push(await caught(init));
    }
    console.log(JSON.stringify([said, parse("1.0").valid, await caught(() => init(5))]));`,
    BROWSER,
  );
  const [said, valid, late] = found;
  assert.deepEqual(said.map((one) => one?.code), ["WASM_NOT_FOUND", "WASM_NOT_FOUND", "WASM_NOT_FOUND", "WASM_NOT_FOUND", "WASM_INVALID", "WASM_INVALID", undefined]);
  for (const { message, hints } of said.slice(0, 4)) {
    assert.match(message, /wasm\/versions\.wasm (cannot be loaded|is not there \(HTTP status 404\)|is not WebAssembly)\.$/);
    assert.match(hints.join(" "), /esbuild.*init\(\).*relcast\/versions\/inline/);
  }
  assert.deepEqual([valid, late], [true, null]);
});

test("what is no source is refused", () => {
  const found = run(
    folder,
    `${CAUGHT}
    import { init } from "relcast/versions";
    const said = [];
    for (const wrong of [null, 5, {}, [], "not an address", new Uint8Array(3)]) said.push((await caught(() => init(wrong))).code);
    said.push((await caught(() => init(Promise.reject(new Error("x"))))).code);
    console.log(JSON.stringify(said));`,
    BROWSER,
  );
  assert.deepEqual(found, Array(7).fill("WASM_NOT_FOUND"));
});

test("in Node a missing file is named, and the inlined one needs none", () => {
  const other = project();
  const path = (name) => join(other, "node_modules/relcast/wasm", name);
  renameSync(path("versions.wasm"), path("moved.wasm"));
  const code = (entry) => `${CAUGHT} import { parse } from "${entry}"; console.log(JSON.stringify(await caught(() => parse("1.0"))));`;
  const { name, message, cause } = run(other, code("relcast/versions"));
  assert.equal(name, "RelcastError");
  assert.match(message, /wasm\/versions\.wasm is not there\.$/);
  assert.match(cause, /ENOENT/);
  assert.equal(run(other, code("relcast/versions/inline")), null);
  assert.equal(run(other, code("relcast/versions/inline"), BROWSER), null);
  writeFileSync(path("versions.wasm"), "no wasm");
  assert.equal(run(other, code("relcast/versions")).code, "WASM_INVALID");
});

test("after a fault the core begins anew", () => {
  // The package never faults by itself; here its own file is made to.
  const glue = readFileSync(file("lib/glue/relcast.js"), "utf8");
  assert.match(glue, /export function __wbg_reset_state/);
  const found = run(
    folder,
    `${CAUGHT}
    import * as relcast from "relcast";
    import { call } from "./node_modules/relcast/lib/core.js";
    const machine = new relcast.Lookup({ packages: ["a"] });
    const before = relcast.preview(machine.snapshot(), null, 0).headline.sentence;
    const fault = await caught(() => call("relcast", () => { throw new WebAssembly.RuntimeError("unreachable"); }));
    const lost = await caught(() => machine.next());
    const again = relcast.preview(new relcast.Lookup({ packages: ["a"] }).snapshot(), null, 0).headline.sentence;
    console.log(JSON.stringify({ fault, lost, same: before === again, sorted: relcast.sort(["2.0", "1.0"]) }));`,
  );
  assert.deepEqual([found.fault.code, found.lost.code, found.same, found.sorted], ["INTERNAL", "INTERNAL", true, ["1.0", "2.0"]]);
  assert.match(found.fault.cause, /unreachable/);
});
