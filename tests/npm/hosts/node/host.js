import { runNode } from "../../support/hosts.js";

export const title = "Node, as an ES module";
export const tools = [];

const MAIN = `
import { readFileSync } from "node:fs";
import * as relcast from "relcast";
import * as versions from "relcast/versions";
import { program } from "./program.js";
console.log(JSON.stringify(await program({ versions, relcast }, JSON.parse(readFileSync("recorded.json", "utf8")))));
`;

export const run = (project) => runNode(project, { "main.js": MAIN }, ["main.js"]);
