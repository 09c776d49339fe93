// Makes the page's own modules smaller, in place: node minify.mjs TERSER FOLDER
//
// The browser checks each module against the digest in index.html, so that is written anew with it.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [terser, folder] = process.argv.slice(2);
const { minify } = await import(pathToFileURL(terser));
const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const page = join(folder, "index.html");
let html = await readFile(page, "utf8");
const modules = [...html.matchAll(/<link\b[^>]*\brel=["']?modulepreload\b[^>]*>/g)].map(([tag]) => /\bhref=["']?([^"'\s>]+)/.exec(tag)?.[1]);
if (modules.length === 0) throw new Error("index.html preloads no module");
for (const href of modules) {
  const file = join(folder, href.slice(href.lastIndexOf("/") + 1));
  const source = await readFile(file);
  const { code } = await minify(source.toString(), { module: true, compress: { passes: 2 }, mangle: true });
  await writeFile(file, code);
  const [before, after] = [digest(source), digest(code)];
  if (!html.includes(before)) throw new Error(`index.html has no digest of ${href}`);
  html = html.replaceAll(before, after);
}
await writeFile(page, html);
