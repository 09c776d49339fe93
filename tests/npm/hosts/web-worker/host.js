import { PAGE, PAGE_MAIN, runPage } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a Web Worker, in Chromium";
export const tools = ["playwright-core"];

const MAIN = `
const worker = new Worker("./worker.js", { type: "module" });
worker.onmessage = ({ data }) => Object.assign(globalThis, data);
`;
/** Import maps do not hold in workers. */
const WORKER = PAGE_MAIN.replaceAll('"relcast"', '"./node_modules/relcast/index.js"')
  .replaceAll('"relcast/versions"', '"./node_modules/relcast/versions.js"')
  .replaceAll(/globalThis\.(found|failed) = ([^;]+);/g, "postMessage({ $1: $2 });");

export function run(project) {
  write(project, { "index.html": PAGE("main.js"), "main.js": MAIN, "worker.js": WORKER });
  return runPage(project, "index.html");
}
