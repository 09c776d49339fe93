// How long an import and the first call take in a fresh Node, without Node's own start: the median of as many processes as asked for.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [what, folder, peers, runs] = process.argv.slice(2);
const peer = (name) => createRequire(join(peers, "package.json")).resolve(name);
const WAYS = {
  versions: [join(folder, "node/versions.js"), 'm.compare("1.10", "1.9") === 1'],
  inline: [join(folder, "inline/versions.js"), 'm.compare("1.10", "1.9") === 1'],
  changelog: [join(folder, "node/changelog.js"), 'm.parseTitle("fix: x").kind === "fixes"'],
  relcast: [join(folder, "node/index.js"), 'm.decodeLink("?packages=a").query.packages.length === 1'],
  pep440: [peer("@renovatebot/pep440"), 'm.compare("1.10", "1.9") === 1'],
  semver: [peer("semver"), 'm.default.compare("1.10.0", "1.9.0") === 1'],
};
const [file, call] = WAYS[what];
const code = `const start = performance.now();
const m = await import(${JSON.stringify(pathToFileURL(file).href)});
if (!(${call})) throw new Error("another answer");
console.log(performance.now() - start);`;

const times = Array.from({ length: Number(runs) }, () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" })));
console.log(times.sort((one, other) => one - other)[times.length >> 1]);
