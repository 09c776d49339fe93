// The entry for browsers and bundlers: the wasm file is loaded from beside this one before the import is through.
import init from "./relcast.js";

await init({ module_or_path: new URL("relcast_bg.wasm", import.meta.url) });

export { Lookup, Recording, changelog, endpoints, formatLink, ledger, parseLink, parseSearch, preview, verify } from "./relcast.js";
export { dispatch, generateWorkflows, releaseCalendar, schedule, simulate } from "./relcast.js";
export { compareVersions, matchVersion, nextVersion, parseFileName, parseVersion } from "./relcast.js";
export { lookup } from "./lookup.js";
export { recording } from "./recording.js";
export { matchVersions, normalizeVersions, parseVersions, sortVersions } from "./versions.js";
