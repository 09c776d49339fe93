// Node, Deno and Bun: the file is read from disk when it is first needed.
import * as glue from "../lib/glue/changelog.js";
import { init as load, provide } from "../lib/core.js";
import { read } from "./read.js";

provide("changelog", glue, { read: read(() => new URL("../wasm/changelog.wasm", import.meta.url)) });

export const init = (source) => load("changelog", source);
export * from "../lib/changelog.js";
