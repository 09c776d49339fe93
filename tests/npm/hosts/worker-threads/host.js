import { runNode } from "../../support/hosts.js";

export const title = "worker_threads, with a module that the main thread compiled";
export const tools = [];

const MAIN = `
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
const file = createRequire(import.meta.url).resolve("relcast/wasm/relcast.wasm");
const workerData = { module: new WebAssembly.Module(readFileSync(file)), recorded: JSON.parse(readFileSync("recorded.json", "utf8")) };
const worker = new Worker("./worker.js", { workerData });
worker.on("message", (found) => console.log(JSON.stringify(found)));
worker.on("error", (error) => { throw error; });
`;
const WORKER = `
import { parentPort, workerData } from "node:worker_threads";
import * as relcast from "relcast";
import * as versions from "relcast/versions";
import { program } from "./program.js";
relcast.init(workerData.module);
parentPort.postMessage(await program({ versions, relcast }, workerData.recorded));
`;

export const run = (project) => runNode(project, { "main.js": MAIN, "worker.js": WORKER }, ["main.js"]);
