// The npm module's part in `cargo xtask bench titles`: one call, from the objects of the caller to an object for the caller.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "../median.mjs";

const [folder, file, runs] = process.argv.slice(2);
const { changelog } = await import(pathToFileURL(join(folder, "node/changelog.js")).href);

const commits = JSON.parse(readFileSync(file, "utf8"));
const check = ({ changelog: { groups, hidden, folded } }) => {
  const count = groups.reduce((sum, { entries }) => sum + entries.length, hidden.length + folded.length);
  if (count !== commits.length) {
    throw new Error(`${commits.length} commits became ${count}`);
  }
};
median(runs, () => changelog(commits, { repository: "o/r" }), check);
