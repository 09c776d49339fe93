// One request of a lookup: sent, and answered by the service, by the cache, or with the reason why there is no answer.

/** The answer to a request. A failure becomes an answer: it costs its own part only. */
export async function answerOf(request, settings) {
  const { token, cache } = settings;
  const headers = {};
  if (request.accept !== undefined) {
    headers.accept = request.accept;
  }
  if (token !== undefined && request.service === "github") {
    headers.authorization = `Bearer ${token}`;
  }
  try {
    const kept = await recalled(cache, request.url);
    if (kept) {
      headers["if-none-match"] = kept.etag;
    }
    const answer = await limited(settings, (signal) => read(settings.fetch, request.url, signal ? { headers, signal } : { headers }));
    if (kept && answer.status === 304) {
      // GitHub does not count an answer that has not changed; its headers tell what is left of the quota.
      return { status: 200, headers: { ...kept.headers, ...answer.headers }, body: kept.body };
    }
    await remembered(cache, request.url, answer);
    return answer;
  } catch (error) {
    return { error: reason(error, token) };
  }
}

async function read(fetch, url, init) {
  const response = await fetch(url, init);
  const answer = { status: response.status, headers: {}, body: await response.text() };
  response.headers.forEach((value, name) => {
    answer.headers[name] = value;
  });
  return answer;
}

/** What was kept of an address. A cache that fails costs only what it would have saved. */
async function recalled(cache, url) {
  try {
    const { etag, headers, body } = JSON.parse(await cache.get(url));
    return typeof etag === "string" && typeof body === "string" ? { etag, headers: { ...headers }, body } : undefined;
  } catch {
    return undefined;
  }
}

async function remembered(cache, url, { status, headers, body }) {
  if (cache && status === 200 && headers.etag) {
    try {
      await cache.set(url, JSON.stringify({ etag: headers.etag, headers, body }));
    } catch {
      // As above.
    }
  }
}

/** A request that takes too long, or that nobody waits for any more, ends, also where `fetch` does not listen to its signal. */
async function limited({ timeout, signal }, send) {
  if (timeout === undefined) {
    return send(signal);
  }
  const controller = new AbortController();
  let abort, timer;
  const ended = new Promise((_, reject) => {
    const end = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
    abort = () => end(signal.reason);
    timer = setTimeout(() => end(new Error(`no answer within ${timeout} ms`)), timeout);
  });
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([send(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

// Some implementations of `fetch` quote the headers they were given, and a reason is kept in the snapshot.
function reason(error, token) {
  const messages = [error?.message ?? String(error), error?.cause?.message].filter(Boolean).join(": ");
  return (token === undefined ? messages : messages.replaceAll(token, "(the token)")).slice(0, 1000);
}
