// Where the file has to be waited for, as in a browser: `init()` loads it.
import * as glue from "./lib/glue/changelog.js";
import { init as load, provide } from "./lib/core.js";

provide("changelog", glue, { url: () => new URL("./wasm/changelog.wasm", import.meta.url) });

export const init = (source) => load("changelog", source);
export * from "./lib/changelog.js";
