import { join } from "node:path";
import { PAGE, PAGE_MAIN, runPage, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a site built with webpack 5, in Chromium";
export const tools = ["webpack", "playwright-core"];

export async function run(project) {
  write(project, { "main.js": PAGE_MAIN, "dist/index.html": PAGE("main.js") });
  const { default: webpack } = await toolModule("webpack");
  const stats = await new Promise((done, failed) => {
    const output = { path: join(project, "dist"), filename: "main.js", module: true };
    webpack({ context: project, mode: "production", entry: "./main.js", output, experiments: { outputModule: true } }, (error, stats) =>
      error ? failed(error) : done(stats),
    );
  });
  if (stats.hasErrors()) {
    throw new Error(stats.toString("errors-only"));
  }
  return runPage(project, "dist/index.html");
}
