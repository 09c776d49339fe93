// Makes a style sheet smaller, in place: node style.mjs LIGHTNINGCSS FILE
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [lightningcss, file] = process.argv.slice(2);
const { transform } = (await import(pathToFileURL(lightningcss))).default;
const { code } = transform({ filename: file, code: await readFile(file), minify: true });
await writeFile(file, code);
