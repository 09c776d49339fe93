// The types tell the truth: real previews fit them, every export has one, and what is wrong is refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { noCommand, run } from "./support/command.js";
import { HERE, ROOT, program, project, relcast, write } from "./support/package.js";
import { reference } from "./support/reference.js";
import { MOONCAKE, SAMPLE, missing, open } from "./support/recordings.js";
import { typed } from "./support/schema.js";

const package_ = await relcast();
const folder = project();

/** Checks files with TypeScript at its strictest, and gives what it complains about. */
function check(files, options = {}) {
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom"],
    types: [],
    typeRoots: [join(HERE, "node_modules/@types")],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  write(folder, { ...files, "tsconfig.json": JSON.stringify({ compilerOptions, files: Object.keys(files) }) });
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program("typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
  assert.ifError(error);
  assert.equal(status === 0, stdout === "", stderr);
  return stdout;
}

/** Every file of types. */
const TYPES = readdirSync(join(ROOT, "crates/wasm/npm"), { recursive: true }).filter((name) => name.endsWith(".d.ts"));

const USE = readFileSync(new URL("support/use.ts", import.meta.url), "utf8");

test("every export, used rightly and wrongly", () => {
  assert.equal(check({ "use.ts": USE }), "");
});

test("the same as a bundler resolves it", () => {
  assert.equal(check({ "use.ts": USE }, { module: "esnext", moduleResolution: "bundler" }), "");
});

test("the same with Node's types and without a browser's", () => {
  assert.equal(check({ "use.ts": USE }, { lib: ["es2022"], types: ["node"] }), "");
});

test("what is used is what there is", () => {
  const exported = Object.keys(package_).sort();
  const used = USE.match(/import \{([^}]+)\} from "relcast"/)[1].split(",").map((name) => name.trim()).filter(Boolean);
  assert.deepEqual(used.sort(), exported);
});

for (const recording of [SAMPLE, MOONCAKE]) {
  test(`${recording.name}: its previews have the type Preview`, { skip: missing(recording) }, async () => {
    const { fetch, at, packages } = open(package_, recording);
    const offline = () => Promise.reject(new Error("offline"));
    const snapshots = [
      await package_.lookup({ packages }, { fetch, now: at }),
      await package_.lookup({ packages, repository: "o/r", since: "v1" }, { fetch: offline, now: at }),
      new package_.Lookup({ packages }).snapshot(),
    ];
    const pressed = ["token", "release", "dispatch", "schedule"].map((event) => ({ dispatch: { workflow: "hotfix-release.yaml", event } }));
    const choices = [null, { bump: "post+dev" }, { bump: "rc" }, { bump: "0.0.1" }, { dispatch: { workflow: "x.yml" } }, ...pressed];
    const previews = snapshots.flatMap((snapshot) => choices.map((choice) => package_.preview(snapshot, choice, at)));
    // As literals, so that a property that the types do not know is an error too.
    const lines = previews.map((preview, index) => `export const preview${index}: Preview = ${JSON.stringify(preview)};`);
    assert.equal(check({ "previews.ts": `import type { Preview } from "relcast";\n${lines.join("\n")}\n` }), "");
    // The check does see a difference.
    const { budget, ...less } = previews[0];
    const wrong = [less, { ...previews[0], more: 1 }, { ...previews[0], budget: { ...budget, calls: "5" } }];
    const said = check({ "wrong.ts": wrong.map((value, index) => `export const p${index}: import("relcast").Preview = ${JSON.stringify(value)};`).join("\n") });
    assert.equal(said.match(/error TS/g)?.length, wrong.length, said);
  });
}

/** The type of each value that the module shares with the command, by the name of its schema. */
const SCHEMAS = {
  audience: "Audience | null",
  candidates: "Candidate[]",
  card: "Card",
  changelog: "Changelog",
  choice: "Choice",
  install: "Install[]",
  ledger: "Ledger",
  preview: "Preview",
  query: "Query",
  readiness: "Readiness",
  schedule: "{ readonly scheduled: Scheduled[]; readonly cadence: Cadence | null }",
  simulation: "Simulation",
  workflows: "GeneratedFile[]",
};

/** What is asked for: here the types take `null` for what is not said, the schemas do not. */
const INPUTS = ["choice", "query"];

/** Files that complain where a type and a schema differ: both ways, so that neither has a key or a word that the other lacks. */
function compared(name, schema) {
  const type = SCHEMAS[name];
  return {
    [`${name}-made.ts`]: typed(schema, ""),
    [`${name}-read.ts`]: typed(schema, "readonly "),
    [`${name}.ts`]: `
      import type { ${type.match(/\b[A-Z]\w+/g).join(", ")} } from "relcast";
      import type { Schema as Made } from "./${name}-made.js";
      import type { Schema as Read } from "./${name}-read.js";
      type Plain = string | number | boolean | null | undefined;
      type Whole<T> = T extends Plain ? T : { [K in keyof T]-?: Whole<NonNullable<T[K]>> };
      type Typed = ${type};
      declare const typed: Typed, whole: Whole<NonNullable<Typed>>, made: Whole<NonNullable<Made>>;
      export const there: Whole<NonNullable<Read>> = whole;
      export const back: Whole<NonNullable<Typed>> = made;
      // And what may be absent in one may be so in the other.
      ${INPUTS.includes(name) ? "" : "export const allowed: Read = typed;"}
    `,
  };
}

test("the types say what the schemas say", { skip: noCommand() }, () => {
  const files = Object.keys(SCHEMAS).map((name) => compared(name, run("schema", name)));
  assert.equal(check(Object.assign({}, ...files)), "");
});

test("a key or a word that only one of them has is found", { skip: noCommand() }, () => {
  const changes = [
    ({ properties }) => delete properties.sentence,
    ({ properties, required }) => required.push("more") && (properties.more = { type: "string" }),
    ({ $defs }) => $defs.Verdict.oneOf.pop(),
    ({ $defs }) => $defs.Verdict.oneOf.push({ const: "more" }),
    ({ $defs }) => ($defs.Check.properties.hint = { type: "string" }),
  ];
  for (const change of changes) {
    const schema = run("schema", "readiness");
    change(schema);
    assert.match(check(compared("readiness", schema)), /readiness\.ts\(/, String(change));
  }
});

test("requests, links, recorded answers and endpoints have their types", () => {
  const { fetch, at, ...rest } = open(package_, SAMPLE);
  const recorded = new package_.Recording(readFileSync(join(SAMPLE.folder, "manifest.json"), "utf8"));
  const values = {
    "Request[]": new package_.Lookup({ packages: ["a"], repository: "o/r" }).next(),
    DecodedLink: package_.decodeLink(
      "?packages=a&repo=o/r&since=v1&ref=main&file=a/setup.cfg&bump=huge&first=zero&workflow=a.yml&inputs=b%3Dc&on=main&shell=powershell&event=token",
    ),
    Endpoints: package_.endpoints(),
    Query: package_.parseSearch("a b o/r"),
    "ParsedVersion[]": package_.parseAll(["1!2.3a4.post5.dev6+x", "1.99999999999999999", "1.0", "x"]),
    WheelName: package_.parseFileName("kelp-1.0-9007199254740993b-py2.py3-none-macosx_10_9_universal2.whl"),
    SdistName: package_.parseFileName("kelp-1.0.tar.gz"),
    "FileName[]": ["kelp-1.0-py3-none-any.whl", "kelp-1.0.zip"].map((name) => package_.parseFileName(name)),
    SimulatedFiles: package_.simulate({
      workflows: { "a.yml": "on: push\njobs:\n  a:\n    if: vars.X\n  b:\n    uses: ./.github/workflows/c.yml\n", "b.yml": "", "c.yml": "on: workflow_call\njobs: {d: {}}" },
      event: { kind: "tag", tag: "v1" },
    }),
    "GeneratedFile[]": package_.generateWorkflows({ packages: [{ name: "a" }], relcast: { repository: "o/r", revision: "0".repeat(40) } }),
    "Title[]": package_.parseTitles(["fix(a)!: x (#1)", "bump a from 1 to 2", ""]),
    "NextVersion[]": package_.nextVersions("1.0", { taken: ["1.0.1"] }),
    VersionAudience: package_.audience("1.0rc1", { current: "0.9", pin: ">=1" }),
    "FileTarget[]": package_.targets("kelp-1.0-py3-none-any.whl"),
    "(FileName | UnreadableFileName)[]": package_.parseFileNames(["kelp-1.0.zip", "x"]),
    "InstallCommand[]": package_.installCommands("a", "1.0"),
    RecordedAnswer: recorded.find(`${package_.endpoints().pypi}/simple/tidepool/`),
    'Omit<RecordedServices, "fetch">': { at, ...rest },
  };
  const names = Object.keys(values).flatMap((type) => type.match(/[A-Z]\w+/g)).filter((name, index, all) => name !== "Omit" && all.indexOf(name) === index);
  const lines = Object.entries(values).map(([type, value], index) => `export const v${index}: ${type} = ${JSON.stringify(value)};`);
  assert.equal(check({ "values.ts": `import type { ${names.join(", ")} } from "relcast";\n${lines.join("\n")}\n` }), "");
});

test("the examples of the README and of the types are right", () => {
  const read = (name) => readFileSync(join(ROOT, "crates/wasm/npm", name), "utf8");
  const inReadme = [...read("README.md").matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
  const types = TYPES.map(read).join("\n");
  const inTypes = [...types.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code.replaceAll(/^ \* ?/gm, ""));
  assert.ok(inReadme.length >= 6 && inTypes.length >= 8, `${inReadme.length} and ${inTypes.length}`);
  // The shorter ones lean on names that the reader has.
  const given = [
    'import { readFile } from "node:fs/promises";',
    'import { Lookup, lookup, nextVersions, parseFileName, recording, simulate, sort } from "relcast";',
    'const manifest = "", folder = new URL("seen/", import.meta.url);',
    'const ask = /** @type {(url: string) => Promise<import("relcast").Answer>} */ (/** @type {unknown} */ (undefined));',
  ];
  const whole = (code, used) => (code.includes("import ") ? code : `${used.join("\n")}\n${code}`);
  const files = [...inReadme, ...inTypes].map((code, index) => [`example${index}.js`, `${whole(code, given)}\nexport {};\n`]);
  const options = { types: ["node"], checkJs: true, allowJs: true };
  assert.equal(check(Object.fromEntries(files), options), "");
});

test("the page of the documentation is made from the types", () => {
  const page = join(ROOT, "docs/npm.md");
  if (process.env.RELCAST_BLESS) {
    writeFileSync(page, reference());
  }
  assert.equal(readFileSync(page, "utf8"), reference());
  const functions = Object.entries(package_).filter(([, value]) => typeof value === "function").map(([name]) => name);
  assert.deepEqual(functions.filter((name) => !reference().includes(`### ${name}\n`)), []);
});

test("no type is any", () => {
  for (const name of TYPES) {
    const types = readFileSync(join(ROOT, "crates/wasm/npm", name), "utf8").replaceAll(/\/\*\*[\s\S]*?\*\//g, "");
    assert.doesNotMatch(types, /\bany\b/, name);
  }
});
