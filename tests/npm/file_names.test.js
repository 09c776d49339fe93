// Names of files: what the package says of each is what the command prints.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { command, noCommand } from "./support/command.js";
import { ROOT, relcast } from "./support/package.js";

const { parseFileName, parseFileNames, targets } = await relcast();

const refused = (code, message) => ({ name: "RelcastError", code, message });

test("what a wheel's name says, and which targets it serves", () => {
  assert.deepEqual(parseFileName("Tide_Pool-1.0-2b-cp313-cp313t-manylinux_2_28_x86_64.manylinux2014_x86_64.win32.whl"), {
    name: "tide-pool",
    version: "1.0",
    kind: "wheel",
    build: [2, "b"],
    tags: ["cp313-cp313t-manylinux2014_x86_64", "cp313-cp313t-manylinux_2_28_x86_64", "cp313-cp313t-win32"],
    targets: [
      { target: "cp313-cp313t-manylinux_x86_64", floor: "2_17" },
      { target: "cp313-cp313t-win32", floor: null },
    ],
  });
  assert.deepEqual(parseFileName("kelp-1.0.zip"), { name: "kelp", version: "1.0", kind: "sdist", build: null, tags: [], targets: [] });
  assert.deepEqual(parseFileName("kelp-1.0-9007199254740993-py3-none-any.whl").build, ["9007199254740993", ""]);
});

test("a name that cannot be read is thrown with its piece", () => {
  assert.throws(() => parseFileName("kelp-1.0-b1-py3-none-any.whl"), refused("FILE_NAME_UNREADABLE", /the build 'b1'/));
  assert.throws(() => parseFileName("kelp-1.0.egg"), refused("FILE_NAME_UNREADABLE", /'kelp-1\.0\.egg'/));
  for (const wrong of [undefined, null, 7, ["kelp-1.0.zip"]]) {
    assert.throws(() => parseFileName(wrong), refused("INPUT_INVALID", /file name/));
  }
});

test("what files serve together", () => {
  const wheel = (tag) => `kelp-1.0-${tag}.whl`;
  const files = [wheel("cp312-cp312-win_amd64"), "kelp-1.0.tar.gz", "kelp-1.0.egg", wheel("cp312-cp312-macosx_11_0_universal2"), wheel("cp312-cp312-macosx_11_0_arm64")];
  const served = targets(files);
  assert.deepEqual(served.map(({ target }) => target), ["cp312-cp312-macosx_arm64", "cp312-cp312-macosx_x86_64", "cp312-cp312-win_amd64"]);
  assert.deepEqual(served[0], { target: "cp312-cp312-macosx_arm64", label: "CPython 3.12, macOS arm64", files: [files[3], files[4]] });
  assert.deepEqual([targets(files[0]), targets([])], [[served[2]], []]);
});

test("the same JSON as the command, for every name of the table", { skip: noCommand() }, () => {
  const lines = readFileSync(join(ROOT, "tests/vectors/filenames.txt"), "utf8").split("\n");
  const names = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split(" | ").slice(4).join(" | "));
  assert.ok(names.length > 400);
  const { stdout } = spawnSync(command(), ["file-name", "--json"], { input: `${names.join("\n")}\n`, encoding: "utf8", maxBuffer: 1 << 28 });
  const ours = names.map((name) => {
    try {
      return parseFileName(name);
    } catch ({ code, message, hints: [hint] }) {
      return { problem: { code, message, hint } };
    }
  });
  assert.deepEqual(parseFileNames(names), ours);
  // Only a number that JavaScript would round is a text.
  const exact = (text) => JSON.parse(text.replace(/\b18446744073709551615(?=,"")/g, '"18446744073709551615"'));
  assert.deepEqual(ours, stdout.trimEnd().split("\n").map(exact));
});
