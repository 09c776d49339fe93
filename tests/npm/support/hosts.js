// What the hosts share: their tools, ways to run a project, and a browser.
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { delimiter, extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { HERE, write } from "./package.js";

const FOLDER = join(HERE, "hosts");
const { resolve } = createRequire(join(FOLDER, "package.json"));

/** A file of a tool's package. */
export const tool = (path) => join(FOLDER, "node_modules", path);

/** A tool, imported. */
export const toolModule = (name) => import(pathToFileURL(resolve(name)).href);

/** Why a host cannot be run on this machine; nothing where it can. */
export function missing({ tools, missing: reason }) {
  const absent = tools.filter((name) => !existsSync(tool(name)));
  const browser = tools.includes("playwright-core") && !chromium() && "there is no Chromium: name one in RELCAST_CHROMIUM";
  return reason?.() || (absent.length > 0 && `${absent.join(", ")} not installed: 'npm ci' in tests/npm/hosts`) || browser || undefined;
}

/** Chromium: `RELCAST_CHROMIUM`, else the one on the path. */
function chromium() {
  const names = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)));
  return process.env.RELCAST_CHROMIUM || names.find(existsSync);
}

/** Runs a program in a project and reads what it prints. */
export function runProgram(project, program, words) {
  write(project, { "main.js": NODE_MAIN });
  return printed(program, words, project);
}

/** The same with Node and files of one's own. */
export function runNode(project, files, words) {
  write(project, files);
  return printed(process.execPath, words, project);
}

function printed(program, words, cwd) {
  return JSON.parse(execFileSync(program, words, { cwd, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
}

const NODE_MAIN = `
import { readFileSync } from "node:fs";
import * as relcast from "relcast";
import * as versions from "relcast/versions";
import { program } from "./program.js";
console.log(JSON.stringify(await program({ versions, relcast }, JSON.parse(readFileSync("recorded.json", "utf8")))));
`;

/** A page that runs a module. */
export const PAGE = (script) => `<!doctype html><title>x</title><script type="module" src="${script}"></script>`;

/** The module of a page, or of a worker: without top-level await. */
export const PAGE_MAIN = `
import * as relcast from "relcast";
import * as versions from "relcast/versions";
import { program } from "./program.js";
async function main() {
  await versions.init();
  await relcast.init();
  const recorded = await (await fetch("/recorded.json")).json();
  return program({ versions, relcast }, recorded);
}
main().then((found) => { globalThis.found = found; }, (error) => { globalThis.failed = String(error); });
`;

/** Opens a page of a project in Chromium and gives what its program found, or checks how it failed. */
export async function runPage(project, page, failure) {
  const server = serve(project);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { chromium: driver } = (await toolModule("playwright-core")).default;
  const args = ["--no-sandbox", "--disable-quic"];
  const browser = await driver.launch({ executablePath: chromium(), args });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/${page}`);
    const said = await tab.waitForFunction(() => (globalThis.found || globalThis.failed) && { found: globalThis.found, failed: globalThis.failed });
    const { found, failed } = await said.jsonValue();
    if (failure ? !failure.test(failed) : failed) {
      throw new Error(failed ?? "it did not fail");
    }
    return found;
  } finally {
    await browser.close();
    server.close();
  }
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** A server of a project's files and nothing else. */
function serve(folder) {
  return createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, path);
    if (!existsSync(file) || path.endsWith("/")) {
      return response.writeHead(404).end();
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
}

/** A recording as one value, for hosts without files. */
export function bundled(folder) {
  const manifest = readFileSync(join(folder, "manifest.json"), "utf8");
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return { manifest, files: Object.fromEntries(files.map((file) => [file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")])) };
}
