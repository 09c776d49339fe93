import { runNode } from "../../support/hosts.js";

export const title = "Node, by require and by import() from CommonJS";
export const tools = [];
/** Node requires ES modules since 20.19 and 22.12. */
export const missing = () => !process.features.require_module && `Node ${process.version} cannot require ES modules`;

const MAIN = `
const { readFileSync } = require("node:fs");
const relcast = require("relcast");
const versions = require("relcast/versions");
(async () => {
  const { program } = await import("./program.js");
  const imported = await import("relcast");
  if (imported.preview !== relcast.preview) throw new Error("require and import give two modules");
  console.log(JSON.stringify(await program({ versions, relcast }, JSON.parse(readFileSync("recorded.json", "utf8")))));
})();
`;

export const run = (project) => runNode(project, { "main.cjs": MAIN }, ["--no-warnings", "main.cjs"]);
