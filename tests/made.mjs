// Files that are made from others: written, or with `--check` compared with what is there.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files of a folder, by their paths in it. */
function filesOf(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => path.slice(folder.length + 1).replaceAll("\\", "/"));
}

/** In what a file is another than it should be. */
function difference(have, body) {
  const [old, fresh] = [have.split("\n"), body.split("\n")];
  const line = fresh.findIndex((content, at) => content !== old[at]);
  return `first at line ${(line < 0 ? fresh.length : line) + 1}`;
}

/**
 * Makes a folder hold these files, given by path, and no others. With `--check` it only says what is stale, and the program exits with 1 if anything is.
 *
 * `name`: what the folder is called, and `script`: what makes it. `isKept`: the files that were not made and stay.
 */
export function make(folder, files, { name, script, isKept = () => false }) {
  const present = filesOf(folder).filter((path) => !isKept(path));
  const unmade = present.filter((path) => !files.has(path));
  const stale = [...files].filter(([path, body]) => !present.includes(path) || readFileSync(join(folder, path), "utf8") !== body);
  if (!process.argv.includes("--check")) {
    unmade.forEach((path) => rmSync(join(folder, path)));
    for (const [path, body] of stale) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), body);
    }
    console.log(`${name}: ${files.size} files, ${stale.length} written, ${unmade.length} removed`);
    return;
  }
  if (stale.length + unmade.length === 0) {
    console.log(`${name}: ${files.size} files, up to date`);
    return;
  }
  console.error(`${name} is stale; run: node ${script}`);
  for (const [path, body] of stale) {
    const said = present.includes(path) ? `differs: ${path}, ${difference(readFileSync(join(folder, path), "utf8"), body)}` : `missing: ${path}`;
    console.error(`  ${said}`);
  }
  unmade.forEach((path) => console.error(`  not made from the sources: ${path}`));
  process.exitCode = 1;
}
