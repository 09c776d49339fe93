// What the page may do, what it keeps, what it tells, and what it makes of hostile answers.

import { test, expect } from "../support/test.mjs";
import { ROOMS, choose, enter, messages, room, rows, saved, settled, tile, unfold, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { ADDRESSES, recorded, SERVICES } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";

/** The policy as a page that is built holds it, by directive. */
async function policy(page) {
  await visit(page, "");
  const text = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  return Object.fromEntries(
    text
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...values]) => [name, values]),
  );
}

test("The policy allows this site and the services alone", async ({ page }) => {
  const directives = await policy(page);
  expect(directives["default-src"]).toEqual(["'none'"]);
  expect(directives["script-src"]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives["worker-src"]).toEqual(["'self'"]);
  expect(directives["style-src"]).toEqual(["'self'"]);
  expect(directives["base-uri"]).toEqual(["'none'"]);
  expect(directives["form-action"]).toEqual(["'self'"]);
  expect(JSON.stringify(directives)).not.toMatch(/unsafe-inline|'unsafe-eval'|unsafe-hashes|\*\.|data:.*script/);
  // A development build may also be told to load anew.
  const reload = ["ws://localhost:*", "ws://127.0.0.1:*"];
  const origins = new Set(SERVICES.map((service) => new URL(ADDRESSES[service]).origin));
  const allowed = directives["connect-src"].filter((source) => !reload.includes(source));
  expect(allowed.sort()).toEqual(["'self'", ...origins].sort());
});

test("The policy stands before all that it holds for", async ({ page, request }) => {
  const html = await (await request.get("./")).text();
  expect(html.indexOf("Content-Security-Policy")).toBeGreaterThan(0);
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.search(/<script|<link/));
  // Nothing inside the page itself, and nothing from elsewhere.
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  await visit(page, "");
  const scripts = await page.locator("script").evaluateAll((all) => all.map((one) => [one.getAttribute("src"), one.textContent]));
  for (const [source, content] of scripts) {
    expect(source).toMatch(/^\.\//);
    expect(content).toBe("");
  }
});

test("The policy holds: a script inside the page does not run, and no other host is reached", async ({ page, complaints }) => {
  await visit(page, "");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'hacked'";
    document.body.append(script);
    return fetch("https://elsewhere.invalid/").catch(() => {});
  });
  await expect(page).not.toHaveTitle("hacked");
  await expect.poll(() => complaints.filter((text) => text.startsWith("the policy forbids")).length).toBe(2);
  complaints.length = 0;
});

/** What the page keeps in the browser. */
const kept = (page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

test("Only the answers, the project and the chosen colours are kept", async ({ page, context }) => {
  await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  await choose(page, "minor");
  await page.getByRole("button", { name: /^Theme/ }).click();
  await expect
    .poll(() => kept(page))
    .toEqual({ cookies: "", local: ["relcast.answers", "relcast.recent", "relcast.theme"], session: [], databases: ["relcast"], caches: [], workers: 0 });
  expect(await context.cookies()).toEqual([]);
});

test("Nothing is kept where nothing was chosen", async ({ page, context }) => {
  await visit(page, "?sample=1");
  await settled(page);
  expect((await context.storageState()).origins).toEqual([]);
});

test("Each link that leads away says nothing of where it stands", async ({ page, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  const links = [];
  for (const id of ["overview", ...ROOMS]) {
    await enter(page, id);
    if (id === "changes") await unfold(room(page, id));
    links.push(...(await page.locator("a[href]").evaluateAll((all) => all.map(({ href, rel, target }) => ({ href, rel, target })))));
  }
  const away = links.filter(({ href }) => !href.startsWith(site.url));
  expect(away.length).toBeGreaterThan(60);
  expect(away.filter(({ rel }) => !rel.split(" ").includes("noreferrer"))).toEqual([]);
  const origins = [ADDRESSES.github_web, ADDRESSES.pypi].map((address) => new URL(address).origin);
  expect(away.filter(({ href }) => !origins.includes(new URL(href).origin))).toEqual([]);
});

test("A request to a service carries our Accept header and nothing else of ours", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  const asked = [...services.calls];
  expect(new Set(asked.map((call) => call.service))).toEqual(new Set(["pypi", "github", "raw"]));
  // What a bare fetch of this browser carries, to compare with.
  await page.evaluate((url) => fetch(url), `${ADDRESSES.github}/repos/o/r`);
  const bare = services.calls.at(-1).headers;
  const accepts = {
    github: /^application\/vnd\.github\+json$/,
    pypi: /^(application\/vnd\.pypi\.simple\.v1\+json|\*\/\*)$/,
    raw: /^\*\/\*$/,
  };
  for (const { service, method, url, headers } of asked) {
    expect(method).toBe("GET");
    expect(headers.accept, url).toMatch(accepts[service]);
    expect({ ...headers, accept: "" }, url).toEqual({ ...bare, accept: "" });
    expect(headers, url).not.toHaveProperty("referer");
    expect(headers, url).not.toHaveProperty("cookie");
  }
});

test("A title with markup from the sample is text, and leads nowhere else", async ({ page }) => {
  await visit(page, "?sample=1#changes");
  await settled(page);
  const entry = room(page, "changes").getByRole("listitem").filter({ hasText: "literally in trace labels" });
  await expect(entry).toContainText("Keep <b>bold</b>, ticks, $(echo hi), @someone and a|b literally in trace labels");
  await expect(entry.locator("b, script")).toHaveCount(0);
  await expect(entry.locator("code")).toHaveText(["ticks"]);
});

test("Markup in everything that a service sends stays text", async ({ page }) => {
  const nasty = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>"'&lt;`;
  const json = (value) => ({ status: 200, contentType: "application/json", body: JSON.stringify(value) });
  const services = await recorded(page, SAMPLE, {
    override: ({ service, path }) => {
      const known = services.recording.find(service, path);
      if (!known) return undefined;
      const value = service === "raw" ? undefined : JSON.parse(known.body);
      if (path.includes("/compare/")) {
        for (const commit of value.commits) {
          commit.commit.message = `fix(${nasty}): ${nasty}\n\n${nasty}`;
          commit.commit.author.name = nasty;
          commit.author = null;
        }
        return json(value);
      }
      if (path.includes("/actions/workflows")) {
        for (const workflow of value.workflows) Object.assign(workflow, { name: nasty, html_url: "javascript:document.title='hacked'" });
        return json(value);
      }
      if (path.endsWith("/hotfix-release.yaml")) {
        const text = JSON.stringify(nasty);
        return {
          status: 200,
          body: `name: ${text}\non:\n  workflow_dispatch:\n    inputs:\n      ${text}:\n        description: ${text}\n        default: ${text}\n        required: true\njobs: {}\n`,
        };
      }
      if (path.startsWith("/simple/")) {
        for (const file of value.files) Object.assign(file, { "requires-python": nasty, yanked: file.yanked && nasty });
        return json({ ...value, "project-status": { status: nasty, reason: nasty } });
      }
      if (path === "/pypi/tidepool/json") {
        const urls = Object.entries(value.info.project_urls).map(([label, url]) => [`${label}${nasty}`, url]);
        return json({ ...value, info: { ...value.info, project_urls: Object.fromEntries(urls) } });
      }
      return undefined;
    },
  });
  await visit(page, ALL);
  await settled(page);
  const clean = async () => {
    expect(await page.locator("#app").locator("img, script, iframe, object, [onerror]").count()).toBe(0);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => new URL(link.href).protocol));
    expect(links.filter((protocol) => !["http:", "https:"].includes(protocol))).toEqual([]);
  };
  await expect(tile(page, "changes").getByText(nasty).first()).toBeVisible();
  await clean();
  await enter(page, "changes");
  await expect(rows(room(page, "changes")).getByText(nasty).first()).toBeVisible();
  await clean();
  await enter(page, "release");
  const publish = room(page, "release");
  await publish.getByLabel("Workflow", { exact: true }).selectOption("hotfix-release.yaml");
  await expect(publish.getByRole("link", { name: `Open “${nasty}” on GitHub`, exact: true })).toBeVisible();
  await expect(publish.locator("form.fields").getByText(nasty).first()).toBeVisible();
  await clean();
  await enter(page, "version");
  await expect(room(page, "version").getByText(nasty).first()).toBeVisible();
  for (const id of ROOMS) {
    await enter(page, id);
    await clean();
  }
  await expect(page).not.toHaveTitle(/hacked/);
  await expect(verdict(page)).toContainText("0.4.0");

  const { json: preview } = await saved(page);
  expect(preview.changes.notes).not.toMatch(/(^|[^\\])<(img|script)/);
});

test("A tag with markup does not become the address of a link", async ({ page }) => {
  const services = await recorded(page, SAMPLE, {
    override: ({ path }) => {
      if (!path.includes("/matching-refs/")) return undefined;
      const tags = JSON.parse(services.recording.find("github", path).body);
      const bad = ['v9.9.9"><img src=x>', "javascript:alert(1)", "v9.9.8 ' onload='"].map((name) => ({
        ...tags[0],
        ref: `refs/tags/${name}`,
      }));
      return { status: 200, contentType: "application/json", body: JSON.stringify([...tags, ...bad]) };
    },
  });
  await visit(page, ALL);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  expect(await page.locator("#app").locator("img, [onload]").count()).toBe(0);
});

test("A page that a link opens cannot name another host for the services", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool&pypi=https://elsewhere.invalid&github=https://elsewhere.invalid&endpoints=x&token=secret");
  await settled(page);
  expect(services.count("pypi")).toBeGreaterThan(0);
  expect(services.calls.filter(({ url, headers }) => JSON.stringify([url, headers]).includes("secret"))).toEqual([]);
  await expect(messages(page, "LINK_INVALID")).toHaveCount(0);
});
