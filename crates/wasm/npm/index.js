// Where the file has to be waited for, as in a browser: `init()` loads it.
import * as glue from "./lib/glue/relcast.js";
import { init as load, provide } from "./lib/core.js";

provide("relcast", glue, { url: () => new URL("./wasm/relcast.wasm", import.meta.url) });

export const init = (source) => load("relcast", source);
export * from "./lib/relcast.js";
