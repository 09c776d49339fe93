// What needs no lookup: links, commands, workflows.
import { call } from "./core.js";
import { inputInvalid } from "./error.js";
import { document, json, jsonList, optionalJson, parsed, text } from "./values.js";

export const endpoints = () => parsed(call("relcast", (core) => core.endpoints()));

export const encodeLink = (link) => call("relcast", (core) => core.encodeLink(json("link", link)));
export const decodeLink = (queryString) => parsed(call("relcast", (core) => core.decodeLink(document("link", queryString))));

export function parseSearch(words, endpoints) {
  const [searched, services] = [text("search", words), optionalJson("endpoints", endpoints)];
  return parsed(call("relcast", (core) => core.parseSearch(searched, services)));
}

export function installCommands(name, version) {
  const [wanted, exact] = [text("package", name), text("version", version)];
  return parsed(call("relcast", (core) => core.installCommands(wanted, exact)));
}

export function quoteShell(words, shell = "posix") {
  const list = jsonList("words", typeof words === "string" ? [words] : words);
  if (shell !== "posix" && shell !== "powershell") {
    throw inputInvalid("shell", "expected 'posix' or 'powershell'");
  }
  return call("relcast", (core) => core.quoteShell(list, shell));
}

export const simulate = (simulation) => parsed(call("relcast", (core) => core.simulate(json("simulation", simulation))));
export const generateWorkflows = (plan) => parsed(call("relcast", (core) => core.generateWorkflows(json("plan", plan))));
