// Makes the page's module and its WebAssembly smaller, in place: node minify.mjs TERSER FOLDER
//
// The browser checks files against the digests in index.html, so those are written anew with them.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { shorten } from "./names.mjs";

const [terser, folder] = process.argv.slice(2);
const { minify } = await import(pathToFileURL(terser));
const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const files = await readdir(folder);
const only = (end) => {
  const found = files.filter((name) => name.startsWith("relcast-web") && name.endsWith(end));
  if (found.length !== 1) throw new Error(`expected one relcast-web*${end} in ${folder}, but found ${found.length}`);
  return join(folder, found[0]);
};
const [page, script, binary] = [join(folder, "index.html"), only(".js"), only("_bg.wasm")];
const before = { script: await readFile(script), binary: await readFile(binary) };

const { wasm, names } = shorten(before.binary, (name) => /^(__wbg_|__wbindgen_|wasm_bindgen_)/.test(name));
// Streams of a server, which Leptos brings along and this page has none of: nothing asks for them, so they need not be offered.
const source = before.script
  .toString()
  .replace(/^export class IntoUnderlying/gm, "class IntoUnderlying")
  .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*$/gm, "");
const { code } = await minify(source, { module: true, compress: { passes: 3 }, mangle: true });
const short = code.replace(/\b(?:__wbg_|__wbindgen_|wasm_bindgen_)\w+/g, (name) => names.get(name) ?? name);

let html = await readFile(page, "utf8");
for (const [was, is] of [[before.script, short], [before.binary, wasm]]) {
  if (!html.includes(digest(was))) throw new Error("index.html has no digest of the module or its WebAssembly");
  html = html.replaceAll(digest(was), digest(is));
}
await Promise.all([writeFile(script, short), writeFile(binary, wasm), writeFile(page, html)]);
