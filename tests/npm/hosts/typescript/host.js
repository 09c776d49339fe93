import { execFileSync } from "node:child_process";
import { runNode, tool } from "../../support/hosts.js";
import { HERE, write } from "../../support/package.js";
import { join } from "node:path";

export const title = "TypeScript, strict, as NodeNext and as a bundler resolve";
export const tools = ["typescript"];

const MAIN = `
import { readFileSync } from "node:fs";
import * as relcast from "relcast";
import { type ParsedVersion, parseAll } from "relcast/versions";
import * as versions from "relcast/versions";
import { program } from "./program.js";
const parsed: readonly ParsedVersion[] = parseAll(["1.0"]);
const normal: string | null | undefined = parsed[0]?.normalized;
if (normal !== "1.0") throw new Error(String(normal));
console.log(JSON.stringify(await program({ versions, relcast }, JSON.parse(readFileSync("recorded.json", "utf8")))));
`;

export function run(project) {
  for (const [module, moduleResolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
    const compilerOptions = { target: "es2022", module, moduleResolution, strict: true, allowJs: true, outDir: "out", types: ["node"], typeRoots: [join(HERE, "node_modules/@types")] };
    write(project, { "main.ts": MAIN, "tsconfig.json": JSON.stringify({ compilerOptions, files: ["main.ts"] }) });
    execFileSync(process.execPath, [tool("typescript/bin/tsc"), "-p", project], { stdio: "inherit" });
  }
  return runNode(project, {}, ["out/main.js"]);
}
