// The examples that people copy, and those of the README, run against a made-up index and GitHub.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, project, write } from "./support/package.js";
import { SAMPLE } from "./support/recordings.js";

const EXAMPLES = ["pull-request-comment", "wait-for-wheels", "table-of-packages", "update-check", "release-notes"];
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const folder = project({
  "world.mjs": readFileSync(new URL("support/world.mjs", import.meta.url), "utf8"),
  ...Object.fromEntries(EXAMPLES.map((name) => [`${name}.mjs`, read(`examples/${name}.mjs`)])),
});
const PACKAGES = ["tidepool", "tidepool-cpu", "tidepool-cuda13"];

/** Runs a program in the made-up world. */
function run(words, { input = "", env = {}, cwd = folder } = {}) {
  const world = { RELCAST_SAMPLE: SAMPLE.folder, RELCAST_WORLD: join(folder, "world.json"), PATH: process.env.PATH, HOME: folder };
  const said = spawnSync(process.execPath, ["--import", "./world.mjs", ...words], { cwd, input, env: { ...world, ...env }, encoding: "utf8" });
  assert.equal(said.stderr, "");
  return said;
}

const kept = () => JSON.parse(readFileSync(join(folder, "world.json"), "utf8"));

test("one comment is kept on a pull request", () => {
  const others = Array.from({ length: 120 }, (_, id) => ({ id, body: `comment ${id}` }));
  write(folder, { "world.json": JSON.stringify({ comments: others, asked: [] }) });
  const env = { GITHUB_TOKEN: "secret-token", GITHUB_REPOSITORY: "tidewater-labs/tidepool" };
  const posted = () => kept().asked.filter(({ method }) => method !== "GET").map(({ method }) => method);
  const comment = () => run(["pull-request-comment.mjs", "7", ...PACKAGES], { env });
  assert.equal(comment().status, 0);
  const [mine, ...more] = kept().comments.slice(120);
  assert.deepEqual([more, posted()], [[], ["POST"]]);
  assert.match(mine.body, /^<!-- relcast: preview of the next release -->\n## tidepool 0\.4\.0\n/);
  assert.match(mine.body, /<details><summary>Changes \(61\)<\/summary>/);
  // Nothing is new.
  comment();
  assert.deepEqual(posted(), ["POST"]);
  // Somebody changed it.
  const world = kept();
  world.comments[120].body = "<!-- relcast: preview of the next release -->\nold";
  write(folder, { "world.json": JSON.stringify(world) });
  comment();
  assert.deepEqual([posted(), kept().comments[120].body, kept().comments.length], [["POST", "PATCH"], mine.body, 121]);
  const elsewhere = kept().asked.filter(({ url, authorization }) => authorization && !url.includes("/repos/"));
  assert.deepEqual(elsewhere, []);
});

test("a gate says what is missing", () => {
  const { status, stdout } = run(["wait-for-wheels.mjs", "0.3.12", "0", ...PACKAGES]);
  assert.equal(status, 0, stdout);
  const missing = run(["wait-for-wheels.mjs", "0.3.12.post1", "0", ...PACKAGES]);
  assert.equal(missing.status, 1, missing.stdout);
  assert.match(missing.stdout, /^- .*tidepool-cuda13/m);
  const unknown = run(["wait-for-wheels.mjs", "0.3.12", "0", "unknown-package"]);
  assert.deepEqual([unknown.status, unknown.stdout.includes("knows no project of this name")], [1, true]);
  const env = { RELCAST_SAMPLE: join(ROOT, "tests/cases/network-down") };
  assert.equal(run(["wait-for-wheels.mjs", "1.1.0", "0", "driftwood"], { env }).status, 3);
});

test("a table of many packages asks the index alone", () => {
  write(folder, { "world.json": JSON.stringify({ comments: [], asked: [] }) });
  const names = Array.from({ length: 50 }, (_, at) => PACKAGES[at] ?? `unknown-${at}`);
  const { status, stdout } = run(["table-of-packages.mjs"], { input: names.join("\n") });
  assert.equal(status, 0);
  const [, , first, ...rest] = stdout.trimEnd().split("\n");
  assert.match(first, /^\| tidepool \| 0\.3\.12\.post1 \| 2026-\d\d-\d\d \| \d+ \| 0\.3\.13 \|/);
  assert.equal(rest.length, 49);
  assert.match(rest.at(-1), /^\| unknown-49 \| \? \| \? \| 0 \| \? \| .*unknown-49/);
  assert.ok(kept().asked.every(({ url }) => /\/(simple|pypi)\//.test(url)));
});

test("whether an update keeps a pin", () => {
  const input = "# made up\ntidepool~=0.3.0  # newest\ntidepool-cpu==0.3.12\n-r other.txt\ntidepool >= 1\nunknown-package\ntidepool=>1\n";
  const { status, stdout } = run(["update-check.mjs"], { input });
  assert.equal(status, 0);
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => line.replace(/\(.*\)/, "(…)")), [
    "tidepool: 0.3.12.post1 keeps the pin",
    "tidepool-cpu: 0.3.12.post1 needs another pin than ==0.3.12 (…); up to 0.3.12 it holds",
    "tidepool: nothing that is released matches >= 1",
    "unknown-package: nothing is released",
    stdout.trimEnd().split("\n").at(-1),
  ]);
  assert.match(stdout, /^tidepool=>1: '=>1' is not /m);
});

test("release notes of any repository", () => {
  const git = (...words) => execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=ann@users.noreply.example", ...words], { cwd: folder, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  const commit = (message) => git("commit", "--quiet", "--allow-empty", "-m", message);
  commit("feat: the first");
  git("tag", "v0.9.0");
  commit("fix(store): keep \u0001 leases (#12)");
  commit("docs: say why");
  const { status, stdout } = run(["release-notes.mjs", "1.0.0"], { env: { GITHUB_REPOSITORY: "o/r" } });
  assert.equal(status, 0);
  assert.match(stdout, /leases/);
  assert.match(stdout, /\/o\/r\/pull\/12/);
  assert.doesNotMatch(stdout, /the first/);
});

const README = [...read("crates/wasm/npm/README.md").matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code.replaceAll("my-package", "tidepool"));

test("the examples of the README run, and give what they say", async (t) => {
  assert.ok(README.length >= 8);
  for (const [at, code] of README.entries()) {
    await t.test(code.split("\n").find((line) => line.includes("from")) ?? String(at), () => {
      // `expression; // value` is a promise of the README.
      const promised = code.replaceAll(/^(?!console)([a-zA-Z].*); \/\/ (["[{\d].*|true|false|null)$/gm, "(await import(\"node:assert\")).deepEqual($1, $2);");
      const seen = code.includes("seen/") ? `import { cpSync } from "node:fs"; cpSync(${JSON.stringify(SAMPLE.folder)}, new URL("seen/", import.meta.url), { recursive: true });\n` : "";
      write(folder, { [`readme${at}.mjs`]: `${seen}${promised}` });
      const { status } = run([`readme${at}.mjs`], { env: { RELCAST_WORLD: "" } });
      assert.equal(status, 0);
    });
  }
});
