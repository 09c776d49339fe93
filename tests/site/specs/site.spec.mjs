// The site as whoever hosts it puts it up: below a path, with its own addresses, and with a part missing.

import { request as send } from "node:http";

import { test, expect } from "../support/test.mjs";
import { messages, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { ADDRESSES, recorded } from "../support/services.mjs";

test("Nothing is asked for outside of the path that the site is below", async ({ page, site }) => {
  const missing = [];
  page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
  await visit(page, "?sample=1");
  await settled(page);
  expect(missing).toEqual([]);
  expect(new URL(site.url).pathname).toBe("/demo/");
});

test("A link to the site has a title, a description and a picture", async ({ page, site }) => {
  await page.goto("");
  const content = (name) => page.locator(`head meta[property="og:${name}"]`).getAttribute("content");
  expect(await content("title")).toBe("Know your next Python release before you press anything");
  expect(await content("description")).toContain("what comes next");
  const picture = await fetch(new URL(await content("image"), site.url));
  expect([picture.status, (await picture.arrayBuffer()).byteLength > 10_000]).toEqual([200, true]);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "index, follow");
});

test("A missing sample is said, and the page does not wait for it", async ({ page }) => {
  await page.route("**/sample/manifest.json", (route) => route.fulfill({ status: 404 }));
  await visit(page, "?sample=1");
  await expect(messages(page, "RECORDING_INVALID")).toContainText("The sample is not there.");
  await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
});

test("A broken sample is said, and the page does not wait for it", async ({ page }) => {
  await page.route("**/sample/manifest.json", (route) => route.fulfill({ status: 200, contentType: "application/json", body: '{"at":' }));
  await visit(page, "?sample=1");
  await expect(messages(page, "RECORDING_INVALID")).toContainText("cannot be read");
  await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
});

test("A trouble that the page had stays when the header is skipped", async ({ page }) => {
  await page.route("**/sample/manifest.json", (route) => route.fulfill({ status: 404 }));
  await visit(page, "?sample=1");
  await expect(messages(page, "RECORDING_INVALID")).toBeVisible();
  await page.getByRole("link", { name: "Skip to the answer" }).focus();
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement.id)).toBe("main");
  await expect(messages(page, "RECORDING_INVALID")).toBeVisible();
});

test("An index that the host names is asked instead", async ({ page }) => {
  const mirror = `${ADDRESSES.raw}/mirror`;
  await page.route("**/demo/?*", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("<title>", `<meta name="relcast:pypi" content="${mirror}"><title>`);
    await route.fulfill({ response, body });
  });
  const services = await recorded(page, SAMPLE, {
    override: ({ service, path }) =>
      service === "raw" && path.startsWith("/mirror/") ? services.recording.find("pypi", path.slice("/mirror".length)) : undefined,
  });
  await visit(page, "?packages=tidepool");
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  expect(services.count("pypi")).toBe(0);
  expect(services.calls.filter(({ path }) => path.startsWith("/mirror/"))).toHaveLength(2);
});

test("The server of these tests gives the right types and nothing outside of the site", async ({ site }) => {
  // By hand, as a browser and a URL would tidy the path up.
  const get = (path) =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(site.url);
      send({ hostname, port, path }, (response) =>
        response.resume().on("end", () => done([response.statusCode, response.headers["content-type"]])),
      )
        .on("error", fail)
        .end();
    });
  expect(await get("/demo/")).toEqual([200, "text/html; charset=utf-8"]);
  expect(await get("/demo/sample/manifest.json")).toEqual([200, "application/json"]);
  const html = await (await fetch(site.url)).text();
  const [wasm] = html.match(/[\w-]+(?=\.wasm\b)/);
  const [script] = html.match(/[\w-]+(?=\.js\b)/);
  expect(await get(`/demo/${wasm}.wasm`)).toEqual([200, "application/wasm"]);
  expect(await get(`/demo/${script}.js`)).toEqual([200, "text/javascript; charset=utf-8"]);
  for (const path of [
    "/",
    "/demo",
    "/demo/no-such-file",
    "/demo/sample",
    "/demo/../Cargo.toml",
    "/demo/..%2fCargo.toml",
    "/demo/%2e%2e/Cargo.toml",
    "/demo/..%5cCargo.toml",
    "/demo//etc/passwd",
    "/demo/%00",
    "/demo/%",
  ]) {
    expect([path, (await get(path))[0]]).toEqual([path, 404]);
  }
});

test("A request that leads away from the site and its services does not pass these tests", async ({ page, strangers }) => {
  await page.goto("http://elsewhere.invalid/").catch(() => {});
  expect(strangers.splice(0)).toEqual(["GET http://elsewhere.invalid/"]);
});
