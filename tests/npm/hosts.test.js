// The same program in every host, compared with the native command.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { BUMP, TEXTS, VERSIONS } from "./hosts/program.js";
import { command, noCommand, run } from "./support/command.js";
import { bundled, missing } from "./support/hosts.js";
import { HERE, project } from "./support/package.js";
import { SAMPLE } from "./support/recordings.js";

const FOLDER = join(HERE, "hosts");
const RECORDED = bundled(SAMPLE.folder);
const FILES = { "program.js": readFileSync(join(FOLDER, "program.js"), "utf8"), "recorded.json": JSON.stringify(RECORDED) };
const PACKAGES = JSON.parse(RECORDED.manifest).answers.flatMap(({ path }) => path.match(/^\/simple\/(.+)\/$/)?.[1] ?? []);

/** What the command says to what the program asks. */
function expected() {
  // A text that is not a version is an answer, and exit code 1.
  const lines = (...words) => spawnSync(command(), words, { encoding: "utf8" }).stdout.trimEnd().split("\n");
  return {
    parsed: lines("version", "parse", "--json", ...TEXTS).map((line) => JSON.parse(line)),
    sorted: lines("version", "sort", ...VERSIONS),
    preview: run("preview", "--recorded", SAMPLE.folder, "--bump", BUMP, "--json", ...PACKAGES),
  };
}

const native = noCommand() ? undefined : expected();

for (const name of readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, "host.js")))) {
  const host = await import(pathToFileURL(join(FOLDER, name, "host.js")).href);
  const reason = missing(host);
  if (reason) {
    console.error(`\nSKIPPED: the host ${name}: ${reason}\n`);
  }
  test(`${name}: ${host.title}`, { skip: reason ?? noCommand() }, async () => {
    const found = await host.run(project(FILES));
    const { parsed, sorted, preview } = native;
    assert.deepEqual(found, found.preview ? { parsed, sorted, preview } : { parsed, sorted });
    assert.ok(found.preview || name === "inline");
  });
}
