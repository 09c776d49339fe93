// Makes the page's module and its WebAssembly smaller, in place: node minify.mjs TERSER MODULE WASM
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

import { shorten } from "./names.mjs";

const [terser, script, binary] = process.argv.slice(2);
const { minify } = await import(pathToFileURL(terser));

const { wasm, names } = shorten(await readFile(binary), (name) => /^(__wbg_|__wbindgen_|wasm_bindgen_)/.test(name));
// Streams of a server, which Leptos brings along and this page has none of: nothing asks for them, so they need not be offered.
const source = (await readFile(script, "utf8"))
  .replace(/^export class IntoUnderlying/gm, "class IntoUnderlying")
  .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*$/gm, "");
const { code } = await minify(source, { module: true, compress: { passes: 3 }, mangle: true });
const short = code.replace(/\b(?:__wbg_|__wbindgen_|wasm_bindgen_)\w+/g, (name) => names.get(name) ?? name);
await Promise.all([writeFile(script, short), writeFile(binary, wasm)]);
