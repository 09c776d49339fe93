// What to press, what comes by the clock, what starts and what is generated: what the command says, from npm.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { command, noCommand, run } from "./support/command.js";
import { ROOT, relcast } from "./support/package.js";
import { MOONCAKE, SAMPLE, missing, open } from "./support/recordings.js";

const package_ = await relcast();
const { dispatch, encodeLink, generateWorkflows, lookup, decodeLink, preview, releaseCalendar, schedule, simulate } = package_;
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** Choices, and the same as options of the command. */
const LOOKS = {
  "web/sample": [
    [{}, []],
    [{ bump: "minor" }, ["--bump", "minor"]],
    [{ bump: "post" }, ["--bump", "post"]],
    [
      { dispatch: { workflow: "hotfix-release.yaml", inputs: { base_version: "0.4.0", post_number: "1" } } },
      ["--workflow", "hotfix-release.yaml", "--input", "base_version=0.4.0", "--input", "post_number=1"],
    ],
    [{ dispatch: { inputs: { version_type: "major" }, shell: "powershell" } }, ["--input", "version_type=major", "--shell", "powershell"]],
  ],
  "mooncake-2026-08-22": [[{ dispatch: { workflow: "release-npu.yaml" } }, ["--workflow", "release-npu.yaml"]]],
};

for (const recording of [SAMPLE, MOONCAKE]) {
  test(`${recording.name}: the same JSON as the command`, { skip: missing(recording) || noCommand() }, async () => {
    const { fetch, at, packages } = open(package_, recording);
    const snapshot = await lookup({ packages }, { fetch, now: at });
    const recorded = [...packages, "--recorded", recording.folder, "--json"];
    for (const [choice, options] of LOOKS[recording.name]) {
      const card = dispatch(snapshot, choice, at);
      assert.deepEqual(card, run("dispatch", ...recorded, ...options));
      assert.deepEqual(card, preview(snapshot, choice, at).publish.card);
    }
    assert.deepEqual(schedule(snapshot, null, at), run("schedule", ...recorded));
    const ics = spawnSync(command(), ["schedule", ...packages, "--recorded", recording.folder, "--ics"], { encoding: "utf8", env: {} });
    assert.equal(releaseCalendar(snapshot, {}, at), ics.stdout);
  });
}

/** The workflow files of the sample. */
const FOLDER = join(SAMPLE.folder, "raw/workflows");
const workflows = Object.fromEntries(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]));
const at = { repository: "tidewater-labs/tidepool", defaultBranch: "main" };

test("what a tag or a release starts is what the command says", { skip: noCommand() }, () => {
  const said = (...options) => run("simulate", ...options, "--recorded", SAMPLE.folder, "--json");
  for (const [event, options] of [
    [{ kind: "tag", tag: "v0.4.0" }, ["v0.4.0"]],
    [{ kind: "tag", tag: "v0.4.0", by: "token" }, ["v0.4.0", "--by", "token"]],
    [{ kind: "tag", tag: "v0.4.0-rc1" }, ["v0.4.0-rc1"]],
    [{ kind: "release", tag: "v0.4.0rc1" }, ["v0.4.0rc1", "--release"]],
    [{ kind: "release", tag: "v0.4.0rc1", prerelease: true }, ["v0.4.0rc1", "--release"]],
  ]) {
    const { problems, ...simulation } = simulate({ workflows, event, ...at });
    assert.deepEqual([simulation, problems], [said(...options), []], options.join(" "));
  }
});

test("a press and the clock start one workflow each", () => {
  const starting = (event) => simulate({ workflows, event, ...at }).workflows.filter(({ starts }) => starts !== "no");
  const pressed = { kind: "dispatch", file: "monthly-release.yaml", ref: "main", inputs: { version_type: "minor" } };
  assert.deepEqual(starting(pressed).map(({ file }) => file), ["monthly-release.yaml"]);
  assert.deepEqual(starting({ ...pressed, by: "token" }).map(({ file }) => file), ["monthly-release.yaml"]);
  assert.deepEqual(starting({ ...pressed, inputs: { version_type: "huge" } }), []);
  assert.deepEqual(starting({ kind: "schedule", file: "nightly.yml", cron: "30 2 * * *" }).map(({ file }) => file), ["nightly.yml"]);
});

test("a file that cannot be read is said, and the others count", () => {
  const event = { kind: "tag", tag: "v1.0" };
  const { workflows: found, problems } = simulate({ workflows: { "a.yml": "on: push\njobs: [\n", "b.yml": "on: push" }, event });
  assert.deepEqual(found.map(({ file, starts }) => [file, starts]), [["b.yml", "yes"]]);
  assert.deepEqual(problems.map(({ file, code }) => [file, code]), [["a.yml", "WORKFLOW_UNREADABLE"]]);
  assert.match(problems[0].message, /^line \d+: /);
});

test("what is asked wrongly is thrown", () => {
  const thrown = (value, code) => assert.throws(() => simulate(value), { name: "RelcastError", code });
  thrown({ workflows, event: { kind: "tag", tag: "a b" } }, "REF_INVALID");
  thrown({ workflows, event: { kind: "tag", tag: "v1" }, repository: "x" }, "REPOSITORY_INVALID");
  for (const event of [{ kind: "push", tag: "v1" }, { kind: "tag" }, { kind: "tag", tag: "v1", by: "me" }, { kind: "tag", tag: "v1", more: 1 }]) {
    thrown({ workflows, event }, "INPUT_INVALID");
  }
  // What belongs to an event of another kind is no more read than what belongs to none.
  const all = { tag: "v1", prerelease: false, by: "token", file: "a.yml", ref: "main", inputs: {}, cron: "0 0 1 * *" };
  const keys = { tag: ["tag", "by"], release: ["tag", "prerelease", "by"], dispatch: ["file", "ref", "inputs", "by"], schedule: ["file", "cron"] };
  for (const [kind, known] of Object.entries(keys)) {
    const event = Object.fromEntries([["kind", kind], ...known.map((key) => [key, all[key]])]);
    assert.deepEqual(simulate({ workflows, event }).problems, []);
    for (const key of Object.keys(all).filter((key) => !known.includes(key))) {
      const why = ({ code, message }) => code === "INPUT_INVALID" && message.includes(`'${key}'`);
      assert.throws(() => simulate({ workflows, event: { ...event, [key]: all[key] } }), why, `${kind} with ${key}`);
    }
  }
  thrown({ workflows: [], event: { kind: "tag", tag: "v1" } }, "INPUT_INVALID");
  thrown({ workflows: { "a.yml": 1 }, event: { kind: "tag", tag: "v1" } }, "INPUT_INVALID");
});

test("workflows are those of the kept plans", () => {
  const plan = { packages: [{ name: "kelp" }], relcast: { repository: "relcast/relcast", revision: COMMIT } };
  const files = generateWorkflows(plan);
  assert.equal(files.length, 4);
  for (const { path, text } of files) {
    assert.equal(text, readFileSync(join(ROOT, "tests/generated/one", path), "utf8"), path);
  }
  const all = {
    ...plan,
    packages: [{ name: "kelp", directory: "python" }, { name: "kelp-extras", directory: "extras" }],
    monthly: "0 6 1 JAN-NOV/2 *",
    timezone: null,
    tokenSecret: "PYPI_API_TOKEN",
    repository: null,
    branch: "release/next",
    tag: "kelp-{version}",
    versionInTree: true,
  };
  for (const { path, text } of generateWorkflows(all)) {
    assert.equal(text, readFileSync(join(ROOT, "tests/generated/token", path), "utf8"), path);
  }
  const testpypi = generateWorkflows({ ...plan, testpypi: true }).map(({ text }) => text);
  assert.ok(testpypi.some((text) => text.includes("--index testpypi")) && !files.some(({ text }) => text.includes("testpypi")));
  for (const [wrong, code] of [
    [{ packages: [] }, "PLAN_INVALID"],
    [{ packages: [{ name: "-x-" }] }, "NAME_INVALID"],
    [{ packages: [{ name: "a", directory: "../x" }] }, "PATH_INVALID"],
    [{ monthly: "@monthly" }, "CRON_UNREADABLE"],
    [{ monthly: "0 0 30 2 *" }, "CRON_NEVER"],
    [{ monthly: "0 0 1 * *", timezone: "Mars/Olympus" }, "ZONE_UNKNOWN"],
    [{ tokenSecret: "GITHUB_TOKEN" }, "SECRET_NAME_INVALID"],
    [{ branch: "a b" }, "REF_INVALID"],
    [{ relcast: { repository: "relcast/relcast", revision: "v1" } }, "COMMIT_INVALID"],
    [{ relcast: undefined }, "INPUT_INVALID"],
    [{ relcast: {} }, "INPUT_INVALID"],
    [{ relcast: { repository: "relcast/relcast" } }, "INPUT_INVALID"],
    [{ relcast: { version: "1.0", revision: "0".repeat(40) } }, "INPUT_INVALID"],
    [{ relcast: { version: "1.0", hash: [] } }, "INPUT_INVALID"],
    [{ relcast: ["1.0", []] }, "INPUT_INVALID"],
    [{ month: "0 0 1 * *" }, "INPUT_INVALID"],
  ]) {
    assert.throws(() => generateWorkflows({ ...plan, ...wrong }), { name: "RelcastError", code }, JSON.stringify(wrong));
  }
});

test("a link holds what is chosen on the card", () => {
  const chosen = { workflow: "a.yaml", inputs: { "b c": "d&e" }, ref: "release/1", shell: "powershell", event: "token" };
  const link = encodeLink({ query: { packages: ["a"] }, choice: { dispatch: chosen } });
  for (const key of ["workflow", "inputs", "on", "shell", "event"]) {
    assert.match(link, new RegExp(`[?&]${key}=`));
  }
  const { choice, problems } = decodeLink(link);
  assert.deepEqual([choice.dispatch, problems], [chosen, []]);
});

test("without a time and a choice, and with nothing known", async () => {
  const { fetch, at, packages } = open(package_, SAMPLE);
  const snapshot = await lookup({ packages }, { fetch, now: at });
  assert.equal(dispatch(snapshot).file, "monthly-release.yaml");
  assert.ok(schedule(snapshot).scheduled.length > 0 && releaseCalendar(snapshot).startsWith("BEGIN:VCALENDAR\r\n"));
  assert.match(dispatch(snapshot, null, at, { github: "https://git.example/api" }).press.url, /^https:\/\/git\.example\/api\/repos\//);
  const unknown = await lookup({ packages: ["x"] }, { fetch: () => Promise.reject(new Error("offline")), now: at });
  assert.equal(dispatch(unknown), null);
  assert.deepEqual(schedule(unknown), { scheduled: [], cadence: null });
  assert.throws(() => dispatch(snapshot, { dispatch: { ref: "a b" } }), { name: "RelcastError", code: "REF_INVALID" });
  assert.throws(() => dispatch(snapshot, { dispatch: { shell: "fish" } }), { name: "RelcastError", code: "INPUT_INVALID" });
  assert.throws(() => schedule(snapshot, null, "yesterday"), { name: "RelcastError", code: "TIME_INVALID" });
});
