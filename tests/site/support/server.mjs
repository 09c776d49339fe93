// The built site on a port of its own, below a path, as on a host with many sites: an address that is not relative leads nowhere.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";

/** The path that the site is below. */
export const BELOW = "/demo/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder and gives its address, and a way to stop. `instead` holds other contents of files by their names, as if they were deployed. */
export async function serve(folder) {
  const instead = new Map();
  const server = createServer((request, response) => {
    answer(folder, instead, request).then(({ status, type, body }) => {
      response.writeHead(status, { "content-type": type, "x-content-type-options": "nosniff", "cache-control": "no-store" });
      response.end(request.method === "HEAD" ? undefined : body);
    });
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}${BELOW}`, stop, instead };
}

async function answer(folder, instead, request) {
  const refused = (status, body) => ({ status, type: "text/plain; charset=utf-8", body });
  if (request.method !== "GET" && request.method !== "HEAD") return refused(405, "only GET and HEAD\n");
  const path = fileBelow(folder, request.url);
  if (!path) return refused(404, "not here\n");
  try {
    return { status: 200, type: TYPES[extname(path)] ?? "text/plain; charset=utf-8", body: instead.get(path.slice(folder.length + 1)) ?? (await readFile(path)) };
  } catch {
    return refused(404, "not here\n");
  }
}

/** The file that an address names, or nothing where it is not of the site. */
function fileBelow(folder, address) {
  const [path] = address.split(/[?#]/, 1);
  if (!path.startsWith(BELOW)) return undefined;
  let name;
  try {
    name = decodeURIComponent(path.slice(BELOW.length));
  } catch {
    return undefined;
  }
  if (/[\\\0]/.test(name)) return undefined;
  const file = resolve(folder, name === "" || name.endsWith("/") ? `${name}index.html` : name);
  return file.startsWith(folder + sep) ? file : undefined;
}
