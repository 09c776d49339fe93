import { join } from "node:path";
import { PAGE, runPage, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "relcast/versions/inline in a classic script built with esbuild, in Chromium";
export const tools = ["esbuild", "playwright-core"];

/** No file, and nothing to wait for. */
const MAIN = `
import * as versions from "relcast/versions/inline";
import { program } from "./program.js";
program({ versions }).then((found) => { globalThis.found = found; }, (error) => { globalThis.failed = String(error); });
`;

export async function run(project) {
  write(project, { "main.js": MAIN, "dist/index.html": PAGE("main.js").replace(' type="module"', " defer") });
  const { build } = await toolModule("esbuild");
  await build({ entryPoints: [join(project, "main.js")], outdir: join(project, "dist"), bundle: true, minify: true, format: "iife", logLevel: "error" });
  return runPage(project, "dist/index.html");
}
