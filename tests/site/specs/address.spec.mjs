// The address is the state of the page.

import { test, expect } from "../support/test.mjs";
import { ROOMS, candidate, choose, enter, messages, room, saved, settled, share, tile, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";

test("An address with every key gives what the command gives for the same arguments", async ({ page }) => {
  await recorded(page, SAMPLE);
  const address = "?packages=tidepool,tidepool-cpu&repo=tidewater-labs/tidepool&since=v0.3.12&ref=main&bump=minor%2Brc";
  await visit(page, address);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0rc1");
  await expect(page.getByText(/65 changes in the \d+ days since v0\.3\.12\./)).toBeVisible();
  await enter(page, "version");
  await expect(room(page, "version").getByRole("row")).toHaveCount(3);
  await expect(candidate(page, "minor+rc")).toBeChecked();
  const { json } = await saved(page);
  const words = ["--repo", "tidewater-labs/tidepool", "--since", "v0.3.12", "--ref", "main", "--bump", "minor+rc"];
  expect(json).toEqual(preview(SAMPLE, ["tidepool", "tidepool-cpu", ...words]));
  expect(json.link).toBe(address);
});

test("Choosing a card changes the address and the page, and asks for nothing", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  const before = services.calls.length;
  const requests = [];
  // Rooms of the page itself are loaded ahead of time.
  page.on("request", (request) => !request.url().endsWith(".wasm") && requests.push(request.url()));
  await choose(page, "patch");
  await expect(verdict(page)).toContainText("0.3.13");
  await expect(page).toHaveURL(`${ALL}&bump=patch`);
  await choose(page, "post");
  await expect(verdict(page)).toContainText("0.3.12.post2");
  await expect(page).toHaveURL(`${ALL}&bump=post`);
  await expect(tile(page, "install").locator("pre")).toContainText("tidepool==0.3.12.post2");
  expect(services.calls).toHaveLength(before);
  expect(requests).toEqual([]);
});

test("An exact version that is typed stands in the address, and a bad one is said to be none", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  const exact = page.getByRole("textbox", { name: "Exact" });
  await exact.fill("2.0.0rc1");
  await exact.press("Enter");
  await expect(page).toHaveURL(/\?sample=1&bump=2\.0\.0rc1$/);
  await expect(verdict(page)).toContainText("2.0.0rc1");
  await exact.fill("two");
  await exact.press("Enter");
  await expect(page.locator("#exact-note").getByText("'two'")).toBeVisible();
  await expect(page).toHaveURL(/\?sample=1&bump=2\.0\.0rc1$/);
});

test("Back and forward lead through the queries", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "");
  const search = page.getByRole("searchbox", { name: /^Package names/ });
  await search.fill("tidepool");
  await search.press("Enter");
  await expect(page).toHaveURL("?packages=tidepool");
  await settled(page);
  await search.fill("tidepool-cpu tidepool-cuda13");
  await search.press("Enter");
  await expect(page).toHaveURL("?packages=tidepool-cpu,tidepool-cuda13");
  await expect(verdict(page)).toContainText("tidepool-cpu");
  await settled(page);
  await page.goBack();
  await expect(page).toHaveURL("?packages=tidepool");
  await expect(verdict(page)).toHaveText(/^tidepool 0/);
  await expect(search).toHaveValue("tidepool");
  await settled(page);
  await page.goBack();
  await expect(verdict(page)).toHaveText("Know your next Python release before you press anything");
  await page.goForward();
  await expect(verdict(page)).toHaveText(/^tidepool 0/);
  await settled(page);
});

test("A search keeps the choice", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool&bump=minor");
  await settled(page);
  const search = page.getByRole("searchbox", { name: /^Package names/ });
  await search.fill("tidepool-cpu");
  await search.press("Enter");
  await expect(page).toHaveURL("?packages=tidepool-cpu&bump=minor");
  await expect(verdict(page)).toContainText("0.4.0");
});

test("Copy link gives an address that shows the same to somebody else", async ({ page, context, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await choose(page, "minor+rc");
  await share(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toHaveCount(1);
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(`${site.url}?sample=1&bump=minor%2Brc`);
  const theirs = await context.newPage();
  await visit(theirs, address);
  await settled(theirs);
  await expect(verdict(theirs)).toContainText("0.4.0rc1");
  expect((await saved(theirs)).json).toEqual((await saved(page)).json);
});

for (const id of ROOMS) {
  test(`The part behind # leads to its room, and names the window: ${id}`, async ({ page }) => {
    await recorded(page, SAMPLE);
    await visit(page, `${ALL}#${id}`);
    await settled(page);
    const heading = room(page, id).getByRole("heading", { level: 2 });
    await expect(heading).toBeInViewport();
    await expect(heading).toBeFocused();
    await expect(heading).toHaveAccessibleName(new RegExp(`^${id}`, "i"));
    await expect(page).toHaveTitle(new RegExp(`^${id} · tidepool `, "i"));
    await expect(page.locator("section.room")).toHaveCount(1);
    await expect(page.locator("section.tile")).toHaveCount(0);
  });
}

for (const [earlier, id] of [
  ["next", "version"],
  ["packages", "version"],
  ["publish", "release"],
  ["audience", "compatibility"],
  ["ledger", "history"],
]) {
  test(`A link from before there were rooms still leads there: #${earlier}`, async ({ page }) => {
    await visit(page, `?sample=1#${earlier}`);
    await settled(page);
    await expect(room(page, id).getByRole("heading", { level: 2 })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Rooms" }).locator("[aria-current]")).toHaveAttribute("href", `#${id}`);
  });
}

test("A part behind # can name a thing in a room, which is unfolded and gets the focus", async ({ page }) => {
  await visit(page, "?sample=1#readiness/storage");
  await settled(page);
  await expect(page.getByRole("heading", { name: "Storage" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Storage" })).toBeInViewport();
  await page.evaluate(() => (location.hash = "changes/unlisted"));
  await expect(room(page, "changes").getByText("6 commits not listed")).toBeFocused();
});

test("Back and forward lead through the rooms, and each time the heading has the focus", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await enter(page, "changes");
  await expect(room(page, "changes").getByRole("heading", { level: 2 })).toBeFocused();
  await page.evaluate(() => (location.hash = "install"));
  await expect(room(page, "install").getByRole("heading", { level: 2 })).toBeFocused();
  await page.goBack();
  await expect(room(page, "changes").getByRole("heading", { level: 2 })).toBeFocused();
  await expect(page).toHaveTitle(/^Changes · /);
  await page.goBack();
  await expect(verdict(page)).toBeFocused();
  await expect(page.locator("section.tile")).toHaveCount(7);
  await expect(page).toHaveTitle(/^tidepool 0\.4\.0 · /);
  await page.goForward();
  await expect(room(page, "changes").getByRole("heading", { level: 2 })).toBeFocused();
});

test("Choosing keeps the room, and the part behind #", async ({ page }) => {
  await visit(page, "?sample=1#install");
  await settled(page);
  await choose(page, "patch");
  await expect(page).toHaveURL(/\?sample=1&bump=patch#install$/);
  await expect(room(page, "install").locator("pre").first()).toContainText("0.3.13");
});

test("A bad piece of the address is a message, and the rest is shown", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool&bump=sideways&since=a..b&first=two");
  await settled(page);
  await expect(messages(page, "BUMP_INVALID")).toContainText("bump='sideways'");
  await expect(messages(page, "REF_INVALID")).toContainText("since='a..b'");
  await expect(messages(page, "LINK_INVALID")).toContainText("first='two'");
  await expect(page.locator(".troubles")).toHaveAttribute("role", "alert");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(page.getByText(/61 changes in the 28 days since v0\.3\.12\.post1/)).toBeVisible();
});

test("Keys that are not ours, and empty ones, are passed over", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "?utm_source=x&packages=tidepool&repo=&since=&constructor=1&__proto__=2");
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(page.locator(".troubles .message")).toHaveCount(0);
});

test("An address with too many packages is refused and asks nobody", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, `?packages=${Array.from({ length: 200 }, (_, at) => `p${at}`)}`);
  await expect(messages(page, "PACKAGES_TOO_MANY")).toContainText("200 packages are too many for one look.");
  expect(services.calls).toEqual([]);
});

const HOSTILE = {
  "a tag with a handler": `<img src=x onerror="document.title='hacked'">`,
  "a script": `<script>document.title='hacked'</script>`,
  "a quote that would end an attribute": `"' onfocus=document.title='hacked' autofocus x="`,
  "new lines and control characters": "a\r\nb\u0000c\u001b[31m",
  "characters that turn the writing round": "a\u202eb\u2066c",
  "a script's address": "javascript:document.title='hacked'",
};

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`A hostile address stays text: ${what}`, async ({ page }) => {
    const services = await recorded(page, SAMPLE);
    const value = encodeURIComponent(text);
    await visit(page, `?packages=${value}&repo=${value}&since=${value}&ref=${value}&file=${value}&bump=${value}&first=${value}`);
    await expect(messages(page, "BUMP_INVALID")).toBeVisible();
    const shown = page.locator(".troubles .message");
    await expect(shown.first()).toContainText("The address holds");
    expect(await page.locator("#app").locator("img, script, iframe, [onerror], [onfocus], [autofocus]").count()).toBe(0);
    await expect(page).not.toHaveTitle("hacked");
    expect((await shown.allTextContents()).join("")).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
    expect(services.calls).toEqual([]);
  });
}
