// The tarball itself: what is in it, how it resolves, and that its README is true.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT, program, project, relcast, tarball } from "./support/package.js";
import { SAMPLE, open } from "./support/recordings.js";

const folder = project();
const installed = join(folder, "node_modules/relcast");
const read = (name) => readFileSync(join(installed, name), "utf8");
const manifest = JSON.parse(read("package.json"));

test("it holds what it needs and nothing else", () => {
  assert.deepEqual(readdirSync(installed).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "index.d.ts",
    "lookup.js",
    "node.js",
    "package.json",
    "recording.js",
    "relcast.js",
    "relcast_bg.wasm",
    "versions.js",
    "web.js",
  ]);
  assert.ok(statSync(join(installed, "relcast_bg.wasm")).size > 100_000);
});

test("it brings nothing along and runs nothing when it is installed", () => {
  for (const key of ["dependencies", "optionalDependencies", "peerDependencies", "scripts", "bundleDependencies"]) {
    assert.ok(!(key in manifest), key);
  }
  assert.deepEqual(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith(".")), ["relcast"]);
});

test("its version is the workspace's", () => {
  const workspace = readFileSync(join(ROOT, "Cargo.toml"), "utf8");
  assert.equal(manifest.version, workspace.match(/^version = "([^"]+)"/m)[1]);
  assert.equal(manifest.license, workspace.match(/^license = "([^"]+)"/m)[1]);
});

test("no JavaScript names a service: addresses come from the core", () => {
  for (const name of ["lookup.js", "recording.js", "versions.js", "node.js", "web.js", "index.d.ts", "README.md", "package.json"]) {
    assert.doesNotMatch(read(name), /https?:\/\//, name);
  }
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true, pack: false });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest, { color: false })), []);
});

test("are the types wrong? no", () => {
  const words = [program("@arethetypeswrong/cli/dist/index.js"), tarball(), "--profile", "esm-only", "--format", "ascii", "--no-color", "--no-emoji"];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /node16 \(from ESM\): OK \(ESM\)\nbundler: OK/);
});

test("a program that was never told where it is", () => {
  const code = 'import { parseSearch } from "relcast"; console.log(JSON.stringify(parseSearch("Some.Package")));';
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: folder, encoding: "utf8" });
  assert.deepEqual(JSON.parse(output), { packages: ["some-package"] });
});

test("the sentence in the README is what the sample gives", async () => {
  const package_ = await relcast();
  const { fetch, at, packages } = open(package_, SAMPLE);
  const { headline } = package_.preview(await package_.lookup({ packages }, { fetch, now: at }), { bump: "minor" }, at);
  assert.ok(read("README.md").includes(`// ${headline.sentence}\n`), headline.sentence);
});
