// The services that the page asks, answered from a recording. The page is tested with its true addresses.

import { endpoints } from "./relcast.mjs";
import { readRecording } from "./recording.mjs";

/** Where the services are: read off the command, so that no address stands here. */
export const ADDRESSES = endpoints();

/** The services by their key in recordings. */
export const SERVICES = ["pypi", "testpypi", "github", "raw", "jsdelivr"];

// What the services send with every answer, so that a page may read it.
const CORS = {
  pypi: { "access-control-expose-headers": "X-PyPI-Last-Serial" },
  testpypi: { "access-control-expose-headers": "X-PyPI-Last-Serial" },
  github: {
    "access-control-expose-headers":
      "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, " +
      "X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, " +
      "Deprecation, Sunset",
  },
  raw: {},
  jsdelivr: { "access-control-expose-headers": "*" },
};

/** Which service an address belongs to, and the path there. */
export function locate(address) {
  const service = SERVICES.find((service) => address.startsWith(`${ADDRESSES[service]}/`));
  return service && { service, path: address.slice(ADDRESSES[service].length) };
}

/**
 * Answers the page's requests to services from a recording, and stops its clock at the recording's moment; `ticking`: it goes on from there, and
 * `page.clock` moves it.
 *
 * `override` is asked first about each request `{service, path, url, method, headers, body}`: it gives an answer `{status, headers, contentType, body}`
 * (status 0: none comes), a promise of one (the answer is held back), or nothing (the recording answers). It may be changed on what this returns.
 */
export async function recorded(page, folder, { override, ticking = false } = {}) {
  const recording = readRecording(folder);
  const services = {
    override,
    recording,
    /** Every request so far. */
    calls: [],
    /** How many requests a service got. */
    count: (service) => services.calls.filter((call) => call.service === service).length,
  };
  if (ticking) await page.clock.install({ time: recording.at });
  else await page.clock.setFixedTime(recording.at);
  await page.context().route(
    (url) => locate(url.href) !== undefined,
    async (route, request) => {
      const call = { ...locate(request.url()), url: request.url(), method: request.method(), headers: request.headers(), body: request.postData() };
      services.calls.push(call);
      const answer = (await services.override?.(call)) ?? recording.find(call.service, call.path) ?? notFound(call);
      await fulfill(route, call.service, answer);
    },
  );
  return services;
}

/** An answer as a service gives it. */
async function fulfill(route, service, { status, headers = {}, content_type, contentType = content_type, body = "" }) {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.replace(/[^\x20-\x7e]+/gu, encodeURIComponent)]);
  const all = { ...Object.fromEntries(given), "access-control-allow-origin": "*", ...CORS[service] };
  // The page may have gone on while an answer was held back.
  await (status === 0 ? route.abort("connectionfailed") : route.fulfill({ status, headers: all, contentType, body })).catch(() => {});
}

/** What a service says of something that it does not know. */
function notFound({ service, path }) {
  const plain = (body) => ({ status: 404, contentType: "text/plain; charset=utf-8", body });
  const json = (value) => ({ status: 404, contentType: "application/json", body: JSON.stringify(value) });
  switch (service) {
    case "pypi":
    case "testpypi":
      return path.startsWith("/simple/") ? plain("404 Not Found") : json({ message: "Not Found" });
    case "github":
      return json({ message: "Not Found", status: "404" });
    case "raw":
      return plain("404: Not Found");
    default:
      return json({ status: 404, message: `Couldn't find ${path}.` });
  }
}
