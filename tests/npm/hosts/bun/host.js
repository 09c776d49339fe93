import { runProgram, tool } from "../../support/hosts.js";

export const title = "Bun, from its npm package";
export const tools = ["bun"];

export const run = (project) => runProgram(project, tool("bun/bin/bun.exe"), ["run", "main.js"]);
