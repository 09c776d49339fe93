// Node, Deno and Bun: the file is read from disk when it is first needed.
import * as glue from "../lib/glue/relcast.js";
import { init as load, provide } from "../lib/core.js";
import { read } from "./read.js";

provide("relcast", glue, { read: read(() => new URL("../wasm/relcast.wasm", import.meta.url)) });

export const init = (source) => load("relcast", source);
export * from "../lib/relcast.js";
