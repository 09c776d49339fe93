// The command, as the other face of the same core.

import { spawnSync } from "node:child_process";

import { BIN } from "./paths.mjs";

/** What it prints. */
export function relcast(...words) {
  const { status, stdout, stderr, error } = spawnSync(BIN, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  // 3: nothing decisive could be learned; the answer says so itself.
  if (status !== 0 && status !== 3) throw new Error(`relcast ${words.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Where the services are: `pypi`, `testpypi`, `github`, `raw`, `jsdelivr`, and `github_web` for links. */
export const endpoints = () => JSON.parse(relcast("endpoints"));

/** The preview of a recording. `words` are further arguments: packages, `--bump`. */
export const preview = (folder, words = []) => JSON.parse(relcast("preview", ...words, "--recorded", folder, "--json"));

/** Every version of a recording. */
export const ledger = (folder, words = []) => JSON.parse(relcast("ledger", ...words, "--recorded", folder, "--json"));
