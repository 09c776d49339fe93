// The tarball itself: what is in it, how it resolves, and that its README is true.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT, program, project, relcast, tarball } from "./support/package.js";
import { SAMPLE, open } from "./support/recordings.js";

const folder = project();
const installed = join(folder, "node_modules/relcast");
const read = (name) => readFileSync(join(installed, name), "utf8");
const manifest = JSON.parse(read("package.json"));

/** Every entry with code, and the files that its types and its program are in. */
const ENTRIES = Object.entries(manifest.exports).filter(([name, value]) => typeof value === "object");

test("it holds what it needs and nothing else", () => {
  const files = readdirSync(installed, { recursive: true }).map((name) => name.replaceAll("\\", "/")).sort();
  const written = readdirSync(join(ROOT, "crates/wasm/npm"), { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  const built = ["versions", "changelog", "relcast"].flatMap((name) => [`lib/glue/${name}.js`, `wasm/${name}.wasm`]);
  assert.deepEqual(files, [...written, ...built, "LICENSE-APACHE", "LICENSE-MIT", "inline/versions_bytes.js", "lib/glue", "wasm"].sort());
});

test("the README says how large each entry is", () => {
  const gzip = (file) => gzipSync(readFileSync(join(installed, file)), { level: 9 }).length / 1024;
  const files = {
    versions: ["wasm/versions.wasm", "lib/glue/versions.js"],
    "versions/inline": ["inline/versions_bytes.js", "lib/glue/versions.js"],
    changelog: ["wasm/changelog.wasm", "lib/glue/changelog.js"],
    relcast: ["wasm/relcast.wasm", "lib/glue/relcast.js"],
  };
  for (const [entry, names] of Object.entries(files)) {
    const name = entry === "relcast" ? entry : `relcast/${entry}`;
    const said = Number(read("README.md").match(new RegExp(`^\\| \`${name}\` \\|.*\\| (\\d+) KB \\|$`, "m"))[1]);
    const size = names.map(gzip).reduce((sum, one) => sum + one);
    assert.ok(size <= said && size >= said * 0.85, `${name}: ${size.toFixed(1)} KB, and not ${said}`);
  }
});

test("no program of it waits at its top level", () => {
  for (const name of readdirSync(installed, { recursive: true }).filter((name) => name.endsWith(".js"))) {
    assert.doesNotMatch(read(name), /^await /m, name);
  }
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
  for (const name of readdirSync(join(ROOT, "crates/wasm/npm"), { recursive: true }).filter((name) => /\.\w+$/.test(name))) {
    assert.doesNotMatch(read(name), /https?:\/\//, name);
  }
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true, pack: false });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest, { color: false })), []);
});

test("are the types wrong? no", () => {
  const entries = ENTRIES.map(([name]) => name.replace(/^\.\/?/, "") || ".");
  const words = [program("@arethetypeswrong/cli/dist/index.js"), tarball(), "--profile", "esm-only", "--format", "ascii", "--no-color", "--no-emoji"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words, "--entrypoints", ...entries], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  assert.equal(stdout.match(/node16 \(from ESM\): OK \(ESM\)\nbundler: OK/g)?.length, entries.length, stdout);
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
