// Node, Deno and Bun: the file is read from disk when it is first needed.
import * as glue from "../lib/glue/versions.js";
import { init as load, provide } from "../lib/core.js";
import { read } from "./read.js";

provide("versions", glue, { read: read(() => new URL("../wasm/versions.wasm", import.meta.url)) });

export const init = (source) => load("versions", source);
export * from "../lib/versions.js";
