// The packed package, and tiny projects that have it installed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder of these tests. */
export const HERE = fileURLToPath(new URL("..", import.meta.url));
/** The root of the repository. */
export const ROOT = resolve(HERE, "../..");

/** The tarball: `RELCAST_TARBALL`, else the newest in `target/npm`. */
export function tarball() {
  if (process.env.RELCAST_TARBALL) {
    return resolve(process.env.RELCAST_TARBALL);
  }
  const folder = join(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "npm");
  const packed = list(folder).filter((name) => name.endsWith(".tgz")).map((name) => join(folder, name));
  packed.sort((one, two) => statSync(two).mtimeMs - statSync(one).mtimeMs);
  if (packed.length === 0) {
    throw new Error(`There is no tarball in ${folder}: build it with 'cargo xtask build npm', or name one in RELCAST_TARBALL.`);
  }
  return packed[0];
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const made = [];
process.on("exit", () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new project with the package installed from the tarball and with these files. Gives its folder. */
export function project(files = {}) {
  const folder = mkdtempSync(join(tmpdir(), "relcast-npm-"));
  made.push(folder);
  write(folder, { "package.json": JSON.stringify({ private: true, type: "module" }), ...files });
  npm(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball()], folder);
  return folder;
}

/** Writes files into a folder. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Runs npm and gives what it says. */
export function npm(words, cwd) {
  // npm is a script that Windows runs only through a shell.
  const windows = process.platform === "win32";
  const env = { ...process.env, NPM_CONFIG_UPDATE_NOTIFIER: "false" };
  return execFileSync(windows ? "npm.cmd" : "npm", words, { cwd, env, shell: windows, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A program of these tests' own packages, to be run with Node. */
export function program(name) {
  return join(HERE, "node_modules", name);
}

/** Everything that the installed package exports, imported by its name as a Node program does. */
export async function relcast() {
  const folder = project({ "main.js": 'export * from "relcast";\n' });
  return import(pathToFileURL(join(folder, "main.js")).href);
}
