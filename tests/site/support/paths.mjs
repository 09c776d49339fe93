// Where things are: from `cargo xtask test`, or where a build puts them.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** The built site. */
export const DIST = resolve(process.env.RELCAST_DIST || resolve(ROOT, "dist"));
/** The built command. */
export const BIN = resolve(process.env.RELCAST_BIN || resolve(ROOT, "target/release/relcast"));
/** The browser. */
export const CHROMIUM = process.env.RELCAST_CHROMIUM || "/usr/bin/chromium";
/** The recording that the site is built with. */
export const SAMPLE = resolve(ROOT, "web/sample");
/** One folder for each kind of bad input. */
export const CASES = resolve(ROOT, "tests/cases");
/** A recording of a real project. It is not in the repository. */
export const MOONCAKE = resolve(ROOT, "../shared/recorded/mooncake-2026-08-22");

/** Says what is missing before the first test does. */
export default function checkPaths() {
  const wanted = { RELCAST_DIST: resolve(DIST, "index.html"), RELCAST_BIN: BIN, RELCAST_CHROMIUM: CHROMIUM };
  for (const [name, path] of Object.entries(wanted)) {
    if (!existsSync(path)) throw new Error(`there is no ${path}: run \`cargo xtask build\`, or set ${name}`);
  }
}
