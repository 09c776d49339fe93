// The entry for Node: the wasm file is read from disk, at once.
import { readFileSync } from "node:fs";
import { initSync } from "./relcast.js";

initSync({ module: readFileSync(new URL("relcast_bg.wasm", import.meta.url)) });

export { Lookup, Recording, changelog, endpoints, formatLink, ledger, parseLink, parseSearch, preview, verify } from "./relcast.js";
export { dispatch, generateWorkflows, releaseCalendar, schedule, simulate } from "./relcast.js";
export { compareVersions, matchVersion, nextVersion, parseFileName, parseVersion } from "./relcast.js";
export { lookup } from "./lookup.js";
export { recording } from "./recording.js";
export { matchVersions, normalizeVersions, parseVersions, sortVersions } from "./versions.js";
