// The built site for `cargo xtask bench page`: compressed as a host sends it, and with services of its own, so that no answer is waited for.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const SERVICES = ["pypi", "testpypi", "github", "raw", "jsdelivr"];
const compressed = promisify(gzip);

/**
 * Serves a site below `/`, and below each name of `recordings` the same site, whose services are answered by that recording: `find(service, path)`
 * gives `{status, headers, content_type, body}` or nothing.
 */
export async function serve(dist, recordings) {
  const kept = new Map();
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    const [, name, mark, service, ...path] = pathname.split("/");
    const recording = recordings[name];
    if (recording && mark === "service") {
      const { status = 404, headers = {}, content_type = "text/plain", body = "" } = recording.find(service, `/${path.join("/")}${search}`) ?? {};
      return response.writeHead(status, { ...plain(headers), "content-type": content_type }).end(body);
    }
    const below = recording ? pathname.slice(name.length + 1) : pathname;
    try {
      if (!kept.has(pathname)) kept.set(pathname, await file(dist, below, recording && `http://${request.headers.host}/${name}/service`));
      const { type, body } = kept.get(pathname);
      response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "no-store" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

async function file(dist, below, services) {
  const name = below.endsWith("/") ? `${below}index.html` : below;
  let body = await readFile(join(dist, name));
  if (services && name === "/index.html") {
    const settings = SERVICES.map((service) => `<meta name="relcast:${service}" content="${services}/${service}">`);
    body = body.toString().replace("<title>", `${settings.join("")}<title>`);
  }
  return { type: TYPES[extname(name)] ?? "application/octet-stream", body: await compressed(body, { level: 9 }) };
}

/** Headers may hold Latin letters alone. */
const plain = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encodeURI(decodeURI(value))]));
