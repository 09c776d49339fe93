// The npm module's part in `cargo xtask bench npm-preview`: a preview of one recording, asked for again and again, as a page or a bot does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "../median.mjs";

const [module, folder, runs] = process.argv.slice(2);
const { lookup, preview, recording } = await import(pathToFileURL(join(module, "node/index.js")).href);
const { fetch, at, packages } = recording(readFileSync(join(folder, "manifest.json"), "utf8"), (file) => readFileSync(join(folder, file)));
const snapshot = await lookup({ packages }, { fetch, now: at });
median(runs, () => preview(snapshot, { bump: "minor" }, at), ({ headline }) => {
  if (!headline.next) throw new Error("nothing is next");
});
