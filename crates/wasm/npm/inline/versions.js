// The bytes are in the JavaScript: for bundlers that leave files behind, and hosts that have none.
import * as glue from "../lib/glue/versions.js";
import { init as load, provide } from "../lib/core.js";
import bytes from "./versions_bytes.js";

provide("versions", glue, { read: () => Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)) });

export const init = (source) => load("versions", source);
export * from "../lib/versions.js";
