// Recordings to look things up in.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "./package.js";

/** The bundled sample, which is made up. */
export const SAMPLE = { name: "web/sample", folder: join(ROOT, "web/sample") };
/** A real project on one day. It is not part of the repository. */
export const MOONCAKE = { name: "mooncake-2026-08-22", folder: resolve(ROOT, "../shared/recorded/mooncake-2026-08-22") };

/** Whether a recording is there; where it is not, says so that nobody overlooks it. */
export function missing({ name, folder }) {
  if (existsSync(join(folder, "manifest.json"))) {
    return false;
  }
  console.error(`\nSKIPPED: the recording ${name} is not in ${folder}\n`);
  return `the recording ${name} is not there`;
}

/** A recording as the package replays it: `{ fetch, at, packages }`. */
export function open({ recording }, { folder }, endpoints) {
  const manifest = readFileSync(join(folder, "manifest.json"), "utf8");
  return recording(manifest, (file) => readFileSync(join(folder, file)), endpoints);
}
