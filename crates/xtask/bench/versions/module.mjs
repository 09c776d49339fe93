// The npm module's part in `cargo xtask bench versions`: one call.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";

const [folder, file, runs] = process.argv.slice(2);
const { sort } = await import(pathToFileURL(join(folder, "node/versions.js")).href);

measure(file, runs, (texts) => sort(texts, { normalized: true }));
