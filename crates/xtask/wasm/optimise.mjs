// Makes WebAssembly files smaller, in place: node optimise.mjs BINARYEN '{"skip": [PASS], "removeExports": PATTERN}' FILE...
//
// What `wasm-opt -Oz` does, with the same result. A process is ready after two seconds, in which it would have optimised most files: it takes many.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [library, how, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library));
const { skip, removeExports } = JSON.parse(how);

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
skip.forEach(binaryen.addPassToSkip);
if (removeExports) binaryen.setPassArgument("remove-exports", removeExports);

// What the compiler uses of WebAssembly. A file that was split off does not say so itself, and all that Binaryen knows of is more than browsers do.
const features = [
  "BulkMemory",
  "BulkMemoryOpt",
  "CallIndirectOverlong",
  "ExtendedConst",
  "Multivalue",
  "MutableGlobals",
  "NontrappingFPToInt",
  "ReferenceTypes",
  "SignExt",
].reduce((all, name) => all | binaryen.Features[name], 0);

for (const file of files) {
  const module = binaryen.readBinary(await readFile(file), features);
  // What is never asked for is said before anything is optimised.
  if (removeExports) module.runPasses(["remove-exports"]);
  module.optimize();
  // Functions by name put alike code side by side, which compresses better.
  module.runPasses(["reorder-functions-by-name", "strip-debug"]);
  if (!module.validate()) throw new Error(`${file} is no WebAssembly any more`);
  await writeFile(file, module.emitBinary());
  module.dispose();
}
