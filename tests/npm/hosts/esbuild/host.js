import { join } from "node:path";
import { PAGE, PAGE_MAIN, runPage, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a site built with esbuild, the files named by its loader, in Chromium";
export const tools = ["esbuild", "playwright-core"];

/** As the package's README says: the loader gives the address of each file. */
const MAIN = PAGE_MAIN.replace('import { program } from', `
import relcastFile from "relcast/wasm/relcast.wasm";
import versionsFile from "relcast/wasm/versions.wasm";
import { program } from`)
  .replace("versions.init()", "versions.init(versionsFile)")
  .replace("relcast.init()", "relcast.init(relcastFile)");

export async function run(project) {
  write(project, { "main.js": MAIN, "dist/index.html": PAGE("main.js") });
  const { build } = await toolModule("esbuild");
  const entryPoints = [join(project, "main.js")];
  await build({ entryPoints, outdir: join(project, "dist"), bundle: true, minify: true, format: "esm", logLevel: "error", loader: { ".wasm": "file" } });
  return runPage(project, "dist/index.html");
}
