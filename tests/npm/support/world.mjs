// A made-up index and GitHub in place of the real ones, for a program that is run with `--import` of this file. What it is told in the environment:
// RELCAST_SAMPLE: the folder of a recording; RELCAST_WORLD: a file that keeps the comments and what was asked.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recording } from "relcast";

const folder = process.env.RELCAST_SAMPLE;
const kept = process.env.RELCAST_WORLD;
const { fetch: recorded, at } = recording(readFileSync(join(folder, "manifest.json"), "utf8"), (file) => readFileSync(join(folder, file)));

const world = kept && existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : { comments: [], asked: [] };
const answer = (status, value) => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

/** GitHub's comments on a pull request, as far as a bot needs them. */
function comments(method, path, body) {
  const one = /\/issues\/comments\/(\d+)$/.exec(path);
  if (method === "POST") {
    world.comments.push({ id: world.comments.length + 1000, body });
    return answer(201, world.comments.at(-1));
  }
  if (method === "PATCH" && one) {
    const found = world.comments.find(({ id }) => id === Number(one[1]));
    found.body = body;
    return answer(200, found);
  }
  const page = Number(new URLSearchParams(path.split("?")[1]).get("page"));
  return answer(200, world.comments.slice((page - 1) * 100, page * 100));
}

globalThis.fetch = async (url, { method = "GET", headers = {}, body } = {}) => {
  const address = String(url);
  world.asked.push({ method, url: address, authorization: headers.authorization });
  const response = /\/issues\/(\d+\/)?comments/.test(address) ? comments(method, address, body && JSON.parse(body).body) : await recorded(address, { headers });
  if (kept) writeFileSync(kept, JSON.stringify(world));
  return response;
};

// The day of the recording.
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...words) {
    super(...(words.length > 0 ? words : [at]));
  }
  static now() {
    return RealDate.parse(at);
  }
};
