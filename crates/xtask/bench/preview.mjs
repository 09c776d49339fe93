// The JavaScript half of `cargo xtask bench preview`: the npm module looks a recording up and prints the preview, as `relcast preview --json` does.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, sample] = process.argv.slice(2);
const { lookup, preview, recording } = await import(pathToFileURL(join(folder, "node/index.js")).href);

const manifest = await readFile(join(sample, "manifest.json"), "utf8");
const { fetch, at, packages } = recording(manifest, (file) => readFile(join(sample, file)));
const snapshot = await lookup({ packages }, { fetch, now: at });
console.log(JSON.stringify(preview(snapshot, null, at)));
