// The native command.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./package.js";

/** The command: `RELCAST_BIN`, else the one that was built, for release first. */
export function command() {
  if (process.env.RELCAST_BIN) {
    return process.env.RELCAST_BIN;
  }
  const name = process.platform === "win32" ? "relcast.exe" : "relcast";
  const target = join(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
  return ["release", "debug"].map((profile) => join(target, profile, name)).find(existsSync);
}

/** Whether the command is missing; says so that nobody overlooks it. */
export function noCommand() {
  if (command()) {
    return false;
  }
  console.error("\nSKIPPED: there is no command to compare with. Build it with 'cargo build --release -p relcast', or name one in RELCAST_BIN.\n");
  return "the command is not built";
}

/** What the command prints, read as JSON. It must have an answer. */
export function run(...words) {
  const env = { ...process.env };
  delete env.GITHUB_TOKEN;
  delete env.GH_TOKEN;
  const { status, stdout, stderr, error } = spawnSync(command(), words, { encoding: "utf8", maxBuffer: 1 << 28, env });
  // A release that is not whole is an answer too.
  // So is a form that is not filled in yet.
  const answers = words[0] === "verify" ? [0, 1, 3] : words[0] === "dispatch" ? [0, 1] : [0];
  if (error || !answers.includes(status)) {
    throw error ?? new Error(`relcast ${words.join(" ")} ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout);
}
