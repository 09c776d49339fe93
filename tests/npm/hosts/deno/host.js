import { runProgram, tool } from "../../support/hosts.js";

export const title = "Deno, from its npm package";
export const tools = ["deno"];

export const run = (project) => runProgram(project, process.execPath, [tool("deno/bin.cjs"), "run", "--no-remote", "--allow-read", "--node-modules-dir=manual", "main.js"]);
