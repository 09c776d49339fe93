// Where the file has to be waited for, as in a browser: `init()` loads it.
import * as glue from "./lib/glue/versions.js";
import { init as load, provide } from "./lib/core.js";

provide("versions", glue, { url: () => new URL("./wasm/versions.wasm", import.meta.url) });

export const init = (source) => load("versions", source);
export * from "./lib/versions.js";
