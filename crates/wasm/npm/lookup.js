// The loop around the machine: it sends what the machine asks for and hands the answers back.
import { Lookup } from "./relcast.js";

export async function lookup(query, options = {}) {
  const { fetch = globalThis.fetch, endpoints, signal, onProgress, concurrency = 6 } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError("'concurrency' must be a whole number from 1 up.");
  }
  const token = checkedToken(options.token);
  const clock = typeof options.now === "function" ? options.now : () => options.now ?? new Date();
  signal?.throwIfAborted();

  const machine = new Lookup(query, endpoints);
  const stop = whenAborted(signal);
  const queue = [];
  const sent = new Set();
  let answered = 0;
  try {
    for (;;) {
      queue.push(...machine.next());
      while (queue.length > 0 && sent.size < concurrency) {
        const request = queue.shift();
        const task = send(fetch, request, token, signal).then((answer) => ({ request, answer, task }));
        sent.add(task);
      }
      if (sent.size === 0) {
        return machine.snapshot();
      }
      const { request, answer, task } = await Promise.race([stop.promise, ...sent]);
      sent.delete(task);
      machine.answer(request.id, answer, clock());
      answered += 1;
      onProgress?.({
        answered,
        underWay: machine.underWay,
        snapshot: () => machine.snapshot(),
        preview: (choice, now = clock()) => machine.preview(choice, now),
      });
    }
  } finally {
    stop.forget();
    machine.free();
  }
}

// A failure becomes an answer: it costs its own part only.
async function send(fetch, request, token, signal) {
  const headers = {};
  if (request.accept !== undefined) {
    headers.accept = request.accept;
  }
  if (token !== undefined && request.service === "github") {
    headers.authorization = `Bearer ${token}`;
  }
  try {
    const response = await fetch(request.url, signal ? { headers, signal } : { headers });
    const answer = { status: response.status, headers: {}, body: await response.text() };
    response.headers.forEach((value, name) => {
      answer.headers[name] = value;
    });
    return answer;
  } catch (error) {
    return { error: reason(error, token) };
  }
}

// Some implementations of `fetch` quote the headers they were given, and a reason is kept in the snapshot.
function reason(error, token) {
  const messages = [error?.message ?? String(error), error?.cause?.message].filter(Boolean).join(": ");
  return token === undefined ? messages : messages.replaceAll(token, "(the token)");
}

function checkedToken(token) {
  const text = token?.trim();
  if (!text) {
    return undefined;
  }
  if (!/^[!-~]+$/.test(text)) {
    throw new TypeError("'token' holds a character that no token has.");
  }
  return text;
}

// A promise that rejects when the signal is given, also where `fetch` does not listen to it.
function whenAborted(signal) {
  let forget = () => {};
  const promise = new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    signal?.addEventListener("abort", abort, { once: true });
    forget = () => signal?.removeEventListener("abort", abort);
  });
  // It may reject while nothing waits for it.
  promise.catch(() => {});
  return { promise, forget };
}
