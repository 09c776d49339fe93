// Makes WebAssembly files smaller, in place: node optimise.mjs BINARYEN '{"skip": [PASS], "oneCaller": SIZE, "removeExports": PATTERN}' FILE...
//
// What `wasm-opt -Oz` does but for the passes to skip, and the functions in the order that compresses best. A process is ready
// after two seconds, in which it would have optimised most files: it takes many.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { bodies, named, order } from "./order.mjs";

const [library, how, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library));
const { skip, oneCaller, removeExports } = JSON.parse(how);

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// The first KB of memory is the end of the stack, and no value lies there: a number that is added to an address can then stand in the instruction
// that uses it.
binaryen.setLowMemoryUnused(true);
skip.forEach(binaryen.addPassToSkip);
// No function is put into several.
binaryen.setAlwaysInlineMaxSize(0);
binaryen.setFlexibleInlineMaxSize(0);
binaryen.setOneCallerInlineMaxSize(oneCaller);
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
  module.runPasses(["strip-debug"]);
  const imports = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)).module);
  const small = module.emitBinary();
  module.dispose();
  // Binaryen puts functions in order by their names alone.
  const ordered = binaryen.readBinary(named(small, imports.filter(Boolean).length, order(bodies(small))), features);
  ordered.runPasses(["reorder-functions-by-name", "strip-debug"]);
  if (!ordered.validate()) throw new Error(`${file} is no WebAssembly any more`);
  await writeFile(file, ordered.emitBinary());
  ordered.dispose();
}
