import { PAGE_MAIN, PAGE, runPage, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a site built with Vite, in Chromium";
export const tools = ["vite", "playwright-core"];

export async function run(project) {
  write(project, { "index.html": PAGE("/main.js"), "main.js": PAGE_MAIN });
  const { build } = await toolModule("vite");
  await build({ root: project, base: "./", configFile: false, logLevel: "error" });
  return runPage(project, "dist/index.html");
}
