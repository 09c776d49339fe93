// Everything.
export * from "./changelog.js";
export * from "./versions.js";
export { lookup } from "./lookup.js";
export { Lookup, Recording } from "./machine.js";
export { recording } from "./recording.js";
export {
  decodeSnapshot,
  dispatch,
  encodeSnapshot,
  ledger,
  preview,
  releaseCalendar,
  rooms,
  schedule,
  summary,
  verify,
} from "./snapshot.js";
export { decodeLink, encodeLink, endpoints, generateWorkflows, installCommands, parseSearch, quoteShell, simulate } from "./tools.js";
