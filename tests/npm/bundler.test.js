// In a browser's bundle: the web entry is taken, its wasm file comes along, and it runs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { project, write } from "./support/package.js";
import { SAMPLE, open } from "./support/recordings.js";

const INDEX = '<!doctype html><title>x</title><script type="module" src="/main.js"></script>';
const MAIN = `
import { init, lookup, preview, recording } from "relcast";
await init();
const { fetch, at, packages } = recording(globalThis.manifest, globalThis.read);
const snapshot = await lookup({ packages }, { fetch, now: at });
globalThis.found = preview(snapshot, { bump: "minor" }, at);
`;
// A browser, as far as the bundle needs one: 'fetch' reads the site's own files and nothing else.
const RUN = `
import { readFileSync } from "node:fs";
const [bundle, folder] = process.argv.slice(2);
const fetched = [];
globalThis.fetch = async (url) => {
  fetched.push(new URL(url).pathname.split("/").at(-1));
  return new Response(readFileSync(new URL(url)), { headers: { "content-type": "application/wasm" } });
};
globalThis.manifest = readFileSync(folder + "/manifest.json", "utf8");
globalThis.read = (file) => readFileSync(folder + "/" + file);
await import(bundle);
console.log(JSON.stringify({ fetched, found: globalThis.found }));
`;

test("a site built with Vite", async (t) => {
  const folder = project({ "index.html": INDEX, "main.js": MAIN });
  await build({ root: folder, base: "./", configFile: false, logLevel: "error", build: { modulePreload: false } });
  const assets = readdirSync(join(folder, "dist/assets"));
  const [wasm, ...otherWasm] = assets.filter((name) => name.endsWith(".wasm"));
  const [bundle, ...otherBundles] = assets.filter((name) => name.endsWith(".js"));
  assert.deepEqual([otherWasm, otherBundles], [[], []]);

  await t.test("has the web entry and nothing of Node", () => {
    const code = readFileSync(join(folder, "dist/assets", bundle), "utf8");
    assert.doesNotMatch(code, /node:fs|readFileSync/);
    assert.ok(code.includes(wasm));
    assert.deepEqual(readFileSync(join(folder, "dist/assets", wasm)), readFileSync(join(folder, "node_modules/relcast/wasm/relcast.wasm")));
  });

  await t.test("runs, and says what the package says in Node", async () => {
    write(folder, { "run.mjs": RUN, "node.js": 'export * from "relcast";' });
    const output = execFileSync(process.execPath, ["run.mjs", `./dist/assets/${bundle}`, SAMPLE.folder], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
    const { fetched, found } = JSON.parse(output);
    assert.deepEqual(fetched, [wasm]);
    const package_ = await import(join(folder, "node.js"));
    const { fetch, at, packages } = open(package_, SAMPLE);
    assert.deepEqual(found, package_.preview(await package_.lookup({ packages }, { fetch, now: at }), { bump: "minor" }, at));
  });
});
