// A file of the package, from disk.
import { readFileSync } from "node:fs";
import { notFound } from "../lib/core.js";

/** Reads it, or says which file it was. A bundle may not know where it is itself. */
export function read(url) {
  return () => {
    let address = "The package's WebAssembly";
    try {
      const found = url();
      address = found.href;
      return readFileSync(found);
    } catch (cause) {
      throw notFound(`${address} is not there`, cause);
    }
  };
}
