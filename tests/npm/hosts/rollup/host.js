import { cpSync } from "node:fs";
import { join } from "node:path";
import { PAGE, PAGE_MAIN, runPage, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a site built with Rollup, the wasm folder copied beside the bundle, in Chromium";
export const tools = ["rollup", "@rollup/plugin-node-resolve", "playwright-core"];

export async function run(project) {
  write(project, { "main.js": PAGE_MAIN, "dist/index.html": PAGE("main.js") });
  const { rollup } = await toolModule("rollup");
  const { nodeResolve } = await toolModule("@rollup/plugin-node-resolve");
  const onLog = (level, log) => {
    throw new Error(`${level}: ${log.message}`);
  };
  const bundle = await rollup({ input: join(project, "main.js"), plugins: [nodeResolve({ browser: true })], onLog });
  await bundle.write({ dir: join(project, "dist"), format: "es" });
  await runPage(project, "dist/index.html", /dist\/wasm\/versions\.wasm is not there \(HTTP status 404\)/);
  // As the package's README says.
  cpSync(join(project, "node_modules/relcast/wasm"), join(project, "dist/wasm"), { recursive: true });
  return runPage(project, "dist/index.html");
}
