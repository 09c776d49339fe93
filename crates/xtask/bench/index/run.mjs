// The parts in `cargo xtask bench index`, in Chromium: how long the engine's own JSON.parse takes for the document, how long the npm module takes
// from the document to the ledger of all versions, and the longest time for which the page does not answer while it reads the document.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const [way, browser, tests, module, dist, document, runs] = process.argv.slice(2);
const { chromium } = createRequire(join(tests, "package.json"))("@playwright/test");
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html", ".css": "text/css", ".json": "application/json" };
const BIG = "/sample/pypi/simple/tidepool.json";

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = pathname === "/document" || pathname === BIG ? document : join(pathname.startsWith("/module/") ? module : dist, pathname.replace(/^\/module/, "").replace(/\/$/, "/index.html"));
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? (pathname.endsWith("/") ? "text/html" : "application/octet-stream") });
  createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const { port } = server.address();
const running = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-quic"] });
const page = await running.newPage();

/** The longest task of the page while it reads the document. */
async function longest() {
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
  });
  await page.goto(`http://127.0.0.1:${port}/?sample=1`);
  await page.waitForFunction(() => /^(?!.*Reading).+/.test(window.document.querySelector("main footer p")?.textContent ?? ""), undefined, { timeout: 60_000 });
  // The ledger counts thousands of versions only where this document was read. What the browser measured comes a turn later.
  await page.getByRole("button", { name: /^Show 30 more of \d{4}$/ }).waitFor({ timeout: 10_000 });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  return page.evaluate(() => Math.max(0, ...window.tasks));
}

/** What one run of a way in an empty page takes. */
async function once() {
  // An address of the same server, so that the module may be imported.
  await page.goto(`http://127.0.0.1:${port}/module/package.json`);
  return page.evaluate(
    async ([way, now]) => {
      const text = await (await fetch("/document")).text();
      if (way === "parse") {
        const start = performance.now();
        const { files } = JSON.parse(text);
        const time = performance.now() - start;
        if (files.length !== 50_000) throw new Error(`${files.length} files`);
        return time;
      }
      const { Lookup, init } = await import("/module/index.js");
      await init();
      const lookup = new Lookup({ packages: ["tidepool"], repository: "o/r" });
      const index = lookup.next().find(({ url }) => url.includes("/simple/"));
      const start = performance.now();
      lookup.answer(index.id, { status: 200, body: text }, now);
      const { rows } = lookup.ledger();
      const time = performance.now() - start;
      if (rows.length !== 2_000) throw new Error(`${rows.length} versions`);
      return time;
    },
    [way, Date.UTC(2026, 7, 22)],
  );
}

const times = [];
for (let run = 0; run < Number(runs); run += 1) times.push(await (way === "page" ? longest() : once()));
await running.close();
server.close();
console.log(times.sort((one, other) => one - other)[times.length >> 1]);
