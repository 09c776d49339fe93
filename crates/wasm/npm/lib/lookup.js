// The loop around the machine: it sends what the machine asks for and hands the answers back.
import { init } from "./core.js";
import { inputInvalid } from "./error.js";
import { Lookup, release } from "./machine.js";
import { answerOf } from "./request.js";
import { preview } from "./snapshot.js";
import { properties } from "./values.js";

export function lookup(query, options) {
  const watched = new Watched();
  const running = run(query, options, watched).finally(() => watched.end());
  // Whoever only follows the progress hears of a failure there.
  running[Symbol.asyncIterator] = () => {
    running.catch(() => {});
    return watched.follow(running);
  };
  return running;
}

async function run(query, given, watched) {
  const options = properties("options", given ?? {});
  const { endpoints, signal, onProgress, now, verify } = options;
  const settings = checked(options);
  const clock = typeof now === "function" ? now : () => now ?? Date.now();
  signal?.throwIfAborted();
  await init("relcast");

  const machine = new Lookup(query, endpoints);
  machine.lookAt(verify);
  const stop = whenAborted(signal);
  const queue = [];
  const sent = new Set();
  let answered = 0;
  let learned;
  const progress = () => ({
    answered,
    underWay: machine.underWay,
    snapshot: () => learned ?? machine.snapshot(),
    preview: (choice, at = clock()) => (learned ? preview(learned, choice, at, endpoints) : machine.preview(choice, at)),
  });
  try {
    for (;;) {
      queue.push(...machine.next());
      while (queue.length > 0 && sent.size < settings.concurrency) {
        const request = queue.shift();
        const task = answerOf(request, settings).then((answer) => ({ request, answer, task }));
        sent.add(task);
      }
      if (sent.size === 0) {
        learned = machine.snapshot();
        return learned;
      }
      const { request, answer, task } = await Promise.race([stop.promise, ...sent]);
      sent.delete(task);
      machine.answer(request.id, answer, clock());
      answered += 1;
      const seen = Object.freeze(progress());
      watched.show(seen);
      onProgress?.(seen);
    }
  } finally {
    stop.forget();
    release(machine);
  }
}

/** Options as they are used: each is what it has to be. */
function checked({ fetch = globalThis.fetch, concurrency = 6, timeout, cache, token, signal, onProgress }) {
  if (typeof fetch !== "function") {
    throw inputInvalid("option 'fetch'", "expected a function");
  }
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw inputInvalid("option 'concurrency'", "expected a whole number from 1 up");
  }
  if (timeout !== undefined && !(Number.isFinite(timeout) && timeout > 0)) {
    throw inputInvalid("option 'timeout'", "expected milliseconds, more than 0");
  }
  if (cache !== undefined && !(typeof cache?.get === "function" && typeof cache?.set === "function")) {
    throw inputInvalid("option 'cache'", "expected an object with 'get' and 'set'");
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw inputInvalid("option 'onProgress'", "expected a function");
  }
  return { fetch, concurrency, timeout, cache, signal, token: checkedToken(token) };
}

function checkedToken(token) {
  if (token === undefined || token === null) {
    return undefined;
  }
  if (typeof token !== "string") {
    throw inputInvalid("option 'token'", "expected a string");
  }
  const text = token.trim();
  if (text !== "" && !/^[!-~]+$/.test(text)) {
    throw inputInvalid("option 'token'", "it holds a character that no token has");
  }
  return text || undefined;
}

/** The newest progress, for those who follow it. Whoever is slow sees less of it, and nothing is kept for those who do not look. */
class Watched {
  #newest;
  #count = 0;
  #over = false;
  #wake = [];

  show(progress) {
    this.#newest = progress;
    this.#count += 1;
    this.#wake.splice(0).forEach((wake) => wake());
  }

  end() {
    this.#over = true;
    this.#wake.splice(0).forEach((wake) => wake());
  }

  async *follow(running) {
    let seen = 0;
    for (;;) {
      if (this.#count > seen) {
        seen = this.#count;
        yield this.#newest;
      } else if (this.#over) {
        await running;
        return;
      } else {
        await new Promise((wake) => this.#wake.push(wake));
      }
    }
  }
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
