import { PAGE, PAGE_MAIN, runPage } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a page with an import map and no build, in Chromium";
export const tools = ["playwright-core"];

const MAP = { imports: { relcast: "./node_modules/relcast/index.js", "relcast/versions": "./node_modules/relcast/versions.js" } };

export function run(project) {
  const page = PAGE("main.js").replace("<script", `<script type="importmap">${JSON.stringify(MAP)}</script><script`);
  write(project, { "index.html": page, "main.js": PAGE_MAIN });
  return runPage(project, "index.html");
}
