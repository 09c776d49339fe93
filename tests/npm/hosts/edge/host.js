import { spawn } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { tool, toolModule } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "the edge (workerd), with modules that the runtime compiled";
export const tools = ["workerd", "esbuild"];

const MAIN = `
import * as relcast from "relcast";
import * as versions from "relcast/versions";
import relcastModule from "relcast/wasm/relcast.wasm";
import versionsModule from "relcast/wasm/versions.wasm";
import { program } from "./program.js";
import recorded from "./recorded.json";
versions.init(versionsModule);
relcast.init(relcastModule);
export default {
  async fetch() {
    return Response.json(await program({ versions, relcast }, recorded));
  },
};
`;
const CONFIGURATION = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "unix:edge.socket", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [
    (name = "main.js", esModule = embed "bundle.js"),
    (name = "relcast/wasm/relcast.wasm", wasm = embed "node_modules/relcast/wasm/relcast.wasm"),
    (name = "relcast/wasm/versions.wasm", wasm = embed "node_modules/relcast/wasm/versions.wasm"),
  ],
  compatibilityDate = "2025-01-01",
);
`;

export async function run(project) {
  write(project, { "main.js": MAIN, "config.capnp": CONFIGURATION });
  const { build } = await toolModule("esbuild");
  const conditions = ["workerd", "worker", "browser"];
  await build({ entryPoints: [join(project, "main.js")], outfile: join(project, "bundle.js"), bundle: true, format: "esm", conditions, external: ["*.wasm"], logLevel: "error" });
  const server = spawn(tool("workerd/bin/workerd"), ["serve", "config.capnp"], { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  try {
    return await answered(join(project, "edge.socket"));
  } finally {
    server.kill();
  }
}

/** What the server answers, as soon as it listens. */
async function answered(socketPath) {
  const before = Date.now() + 20_000;
  for (;;) {
    try {
      return JSON.parse(await get(socketPath));
    } catch (error) {
      if (Date.now() > before || !["ENOENT", "ECONNREFUSED"].includes(error.code)) {
        throw error;
      }
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}

function get(socketPath) {
  return new Promise((done, failed) => {
    const asked = request({ socketPath, path: "/", headers: { host: "edge" } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () => (response.statusCode === 200 ? done(body) : failed(new Error(`status ${response.statusCode}: ${body}`))));
    });
    asked.on("error", failed).end();
  });
}
