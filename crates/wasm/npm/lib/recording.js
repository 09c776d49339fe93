// A recording in place of the services.
import { inputInvalid } from "./error.js";
import { Recording } from "./machine.js";
import { json } from "./values.js";

export function recording(manifest, read, endpoints) {
  if (typeof read !== "function") {
    throw inputInvalid("reader of files", "expected a function");
  }
  const recorded = new Recording(typeof manifest === "string" ? manifest : json("recording", manifest), endpoints);
  const fetch = async (url) => {
    const answer = recorded.find(String(url));
    if (answer === undefined) {
      return new Response("Not in the recording.", { status: 404 });
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries({ "content-type": answer.contentType, ...answer.headers })) {
      headers.set(name, bytes(value));
    }
    const { status } = answer;
    const empty = status === 204 || status === 205 || status === 304;
    return new Response(empty ? null : await read(answer.file), { status, headers });
  };
  return Object.freeze({ fetch, at: recorded.at, packages: recorded.packages });
}

// A header holds bytes, one character for each.
function bytes(text) {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
