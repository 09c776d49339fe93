// The WebAssembly behind the functions: instantiated when it is first needed, and shared by all entries of a program.
import { RelcastError } from "./error.js";

const cores = new Map();

/** The builds that have the functions of an entry, the largest last. */
const BUILDS = { versions: ["versions", "relcast"], changelog: ["changelog", "relcast"], relcast: ["relcast"] };
const ENTRIES = { versions: "relcast/versions", changelog: "relcast/changelog", relcast: "relcast" };

/**
 * Makes a build known, with its JavaScript from wasm-bindgen and where its file is: `url()` gives the address, and `read()` the bytes, in a host
 * that need not wait for them. Nothing is loaded yet.
 */
export function provide(name, glue, source) {
  const core = cores.get(name) ?? { name, glue, source, ready: false, loading: undefined, generation: 0, held: undefined };
  core.source = { ...core.source, ...source };
  cores.set(name, core);
}

/** Works with the functions of an entry. What the core throws becomes a RelcastError; after a fault the core begins anew. */
export function call(entry, work) {
  const core = readyCore(entry);
  try {
    return work(core.glue, core);
  } catch (thrown) {
    throw translated(core, thrown);
  }
}

/** Loads a build, where that is to be waited for. Without a source it is the package's own file. */
export async function init(name, source) {
  if (BUILDS[name].some((build) => cores.get(build)?.ready)) {
    return;
  }
  const core = cores.get(name);
  if (source === undefined && core.source.read) {
    instantiate(core, core.source.read());
  } else if (isModule(source)) {
    instantiate(core, source);
  } else {
    core.loading ??= load(core, source).finally(() => {
      core.loading = undefined;
    });
    await core.loading;
  }
}

/** One that is ready; else the largest one, so that no code is there twice where a program uses two entries. */
function readyCore(entry) {
  const known = BUILDS[entry].map((name) => cores.get(name)).filter(Boolean);
  const ready = known.find((core) => core.ready);
  if (ready) {
    return ready;
  }
  const core = known.at(-1);
  if (!core.source.read) {
    const hints = [`Call \`await init()\` from "${ENTRIES[entry]}" once before the first use.`];
    throw new RelcastError("NOT_READY", `${ENTRIES[entry]} is not loaded yet.`, { hints });
  }
  instantiate(core, core.source.read());
  return core;
}

function instantiate(core, source) {
  try {
    core.glue.initSync({ module: fitting(core, isModule(source) ? source : new WebAssembly.Module(source)) });
  } catch (cause) {
    throw unfit(core, cause);
  }
  core.ready = true;
}

async function load(core, source) {
  const module = await compiled(await given(core, source));
  try {
    await core.glue.default({ module_or_path: fitting(core, module) });
  } catch (cause) {
    throw unfit(core, cause);
  }
  core.ready = true;
}

/** Another module may start as well, and would fail at its first call. */
function fitting(core, module) {
  const found = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = Object.keys(core.glue).find((name) => /^[a-z]/.test(name) && !/^(default|initSync)$/.test(name) && !found.has(name));
  if (missing) {
    throw new TypeError(`it has no ${missing}()`);
  }
  return module;
}

async function given(core, source) {
  try {
    return await (source ?? core.source.url());
  } catch (cause) {
    throw notFound(`The WebAssembly of ${ENTRIES[core.name]} cannot be found from here`, cause);
  }
}

async function compiled(source) {
  if (isModule(source)) {
    return source;
  }
  const address = typeof source === "string" || source instanceof URL;
  const [bytes, name] = address || typeof source?.arrayBuffer === "function" ? await fetched(source, address) : [source, "What init() was given"];
  if (bytes instanceof WebAssembly.Module) {
    return bytes;
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw notFound(`${name} is not WebAssembly`, cause);
  }
}

async function fetched(source, address) {
  let name = String(address ? source : source.url || "What init() was given");
  let response = source;
  try {
    response = address ? await fetch(source) : source;
  } catch (cause) {
    throw notFound(`${name} cannot be loaded`, cause);
  }
  if (!response.ok) {
    throw notFound(`${name} is not there (HTTP status ${response.status})`);
  }
  // A server that names the type lets the engine compile while the file arrives.
  if (WebAssembly.compileStreaming && response.headers?.get("content-type") === "application/wasm") {
    try {
      return [await WebAssembly.compileStreaming(response), name];
    } catch (cause) {
      throw notFound(`${name} is not WebAssembly`, cause);
    }
  }
  return [await response.arrayBuffer(), name];
}

/** The error of a file that is not where it should be. */
export function notFound(what, cause) {
  const hints = [
    'Some bundlers, as esbuild and Rollup, leave the file behind: give init() its address (its path in the package is "relcast/wasm/…").',
    "relcast/versions/inline needs no file.",
  ];
  return new RelcastError("WASM_NOT_FOUND", `${what}.`, { hints, cause });
}

function unfit(core, cause) {
  const hints = ["The file must be the one of this entry, and of the same release as the JavaScript."];
  return new RelcastError("WASM_INVALID", `The WebAssembly of ${ENTRIES[core.name]} cannot be started.`, { hints, cause });
}

function translated(core, thrown) {
  if (typeof thrown === "string") {
    const { code, message, hint } = JSON.parse(thrown);
    return new RelcastError(code, message, { hints: hint ? [hint] : [] });
  }
  if (thrown instanceof RelcastError) {
    return thrown;
  }
  // A fault, or memory that ran out: what is left inside is not to be relied on.
  core.generation += 1;
  core.held = undefined;
  core.glue.__wbg_reset_state();
  return new RelcastError("INTERNAL", "The core failed, and began anew.", { hints: ["Report what you called it with."], cause: thrown });
}

// Modules come from other realms, too.
const isModule = (value) => Object.prototype.toString.call(value) === "[object WebAssembly.Module]";
