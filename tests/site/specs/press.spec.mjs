// Starting a workflow from the page: where the token goes, what is sent, and how it is followed. GitHub is made up here.

import { test, expect } from "../support/test.mjs";
import { choose, enter, messages, room, saved, settled, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { ADDRESSES, recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13#release";
const TOKEN = "github_pat_made_up_0123456789";
const RUN = "/repos/tidewater-labs/tidepool/actions/runs/7";
const json = (value, status = 200) => ({ status, contentType: "application/json", body: JSON.stringify(value) });
const details = { workflow_run_id: 7, run_url: `${ADDRESSES.github}${RUN}`, html_url: `${ADDRESSES.github_web}/tidewater-labs/tidepool/actions/runs/7` };

/** A GitHub that starts and runs workflows; `github` says what it answers, and may be changed at any time. */
async function started(page, github) {
  const services = await recorded(page, SAMPLE, {
    ticking: true,
    override: ({ path, method, service }) => {
      if (method === "POST") return github.press;
      if (path === RUN) return json({ id: 7, html_url: details.html_url, ...github.run });
      if (path.startsWith(`${RUN}/jobs`)) return json({ jobs: github.jobs ?? [] });
      if (path.includes("/runs?event=workflow_dispatch")) return json({ workflow_runs: github.runs ?? [] });
      if (service === "pypi" && github.index?.[path]) return github.index[path];
    },
  });
  await visit(page, ALL);
  await settled(page);
  await choose(page, "minor");
  return services;
}

const here = (page) => room(page, "release").locator("details.here");

async function giveToken(page, { keep = false } = {}) {
  await here(page).getByText("Run it here").click();
  await here(page).getByLabel("Token", { exact: true }).fill(TOKEN);
  if (keep) await here(page).getByLabel("Keep it until this tab is closed").check();
  await here(page).getByRole("button", { name: "Use this token" }).click();
}

async function press(page) {
  await here(page).getByRole("button", { name: "Review the request" }).click();
  await here(page).getByRole("button", { name: "Start it now" }).click();
}

/** Lets time pass, look by look, until something is so: an answer that is under way when the clock jumps delays the next look. */
const later = (page, seconds, so) =>
  expect(async () => {
    await page.clock.fastForward(seconds * 1000);
    await so({ timeout: 500 });
  }).toPass();

const posts = (services) => services.calls.filter(({ method }) => method === "POST");
const status = (page) => here(page).locator(".follow > p").first();

test("The token reaches GitHub's API and nothing else, and is gone when the page is loaded again", async ({ page }) => {
  const services = await started(page, { press: json(details), run: { status: "queued" } });
  await giveToken(page);
  await expect(here(page).getByText("A token is there.")).toBeVisible();
  await here(page).getByRole("button", { name: "Review the request" }).click();
  // One press sends nothing: it shows what would be sent.
  expect(posts(services)).toEqual([]);
  const request = here(page).getByLabel("The request");
  await expect(request).toContainText("/repos/tidewater-labs/tidepool/actions/workflows/monthly-release.yaml/dispatches");
  await expect(request).toContainText('"version_type":"minor"');
  await expect(request).not.toContainText(TOKEN);
  await here(page).getByRole("button", { name: "Start it now" }).click();
  await expect(status(page)).toContainText("The run is queued.");
  const [post] = posts(services);
  expect(posts(services)).toHaveLength(1);
  expect(post.url).toBe(`${ADDRESSES.github}/repos/tidewater-labs/tidepool/actions/workflows/monthly-release.yaml/dispatches`);
  expect(JSON.parse(post.body)).toEqual({ ref: "main", inputs: { version_type: "minor" }, return_run_details: true });
  expect(post.headers.authorization).toBe(`Bearer ${TOKEN}`);
  // Nothing but the press and what follows it carries the token, and nothing else of it is said anywhere.
  const carriers = services.calls.filter((call) => JSON.stringify(call).includes(TOKEN));
  expect(carriers.every((call) => call.service === "github" && (call.method === "POST" || call.path.includes("/actions/runs/")))).toBe(true);
  expect(page.url()).not.toContain(TOKEN);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML]));
  expect(kept).not.toContain(TOKEN);
  expect(JSON.stringify((await saved(page)).json)).not.toContain(TOKEN);
  await page.reload();
  await settled(page);
  await here(page).getByText("Run it here").click();
  await expect(here(page).getByLabel("Token", { exact: true })).toHaveValue("");
  await expect(here(page).getByRole("button", { name: "Review the request" })).toHaveCount(0);
});

test("A token that is to be kept is kept for the tab, until it is forgotten", async ({ page, context }) => {
  await started(page, {});
  await giveToken(page, { keep: true });
  await page.reload();
  await settled(page);
  await here(page).getByText("Run it here").click();
  await expect(here(page).getByText("A token is there.")).toBeVisible();
  const other = await context.newPage();
  await recorded(other, SAMPLE);
  await visit(other, ALL);
  await settled(other);
  await here(other).getByText("Run it here").click();
  await expect(here(other).getByLabel("Token", { exact: true })).toBeVisible();
  await here(page).getByRole("button", { name: "Forget it" }).click();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(TOKEN);
  await expect(here(page).getByLabel("Token", { exact: true })).toBeFocused();
});

test("A form that changes has to be reviewed again", async ({ page }) => {
  const services = await started(page, { press: json(details) });
  await giveToken(page);
  await here(page).getByRole("button", { name: "Review the request" }).click();
  await room(page, "release").locator("form.fields").getByLabel("version_type").selectOption("major");
  await expect(here(page).getByRole("button", { name: "Start it now" })).toHaveCount(0);
  expect(posts(services)).toEqual([]);
});

test("A start is followed over the run to the index, and the release is verified at the end", async ({ page }) => {
  const github = {
    press: json(details),
    run: { status: "in_progress" },
    jobs: [{ name: "build", status: "completed", conclusion: "success" }, { name: "publish", status: "in_progress" }],
  };
  await started(page, github);
  await giveToken(page);
  await press(page);
  await expect(status(page)).toContainText("1 of 2 jobs done");
  await expect(here(page).getByRole("listitem").filter({ hasText: "publish" })).toContainText("running");
  github.run = { status: "completed", conclusion: "success" };
  await later(page, 15, (wait) => expect(status(page)).toContainText("Waiting for 0.4.0 on the index: tidepool, tidepool-cpu and tidepool-cuda13.", wait));
  // The index lags: first two of three packages have it, then all.
  const index = (name) => {
    const file = `${name.replaceAll("-", "_")}-0.4.0-cp313-cp313-manylinux_2_28_x86_64.whl`;
    return json({ meta: { "api-version": "1.1" }, files: [{ filename: file, size: 1, "upload-time": "2026-08-22T12:00:00Z" }], versions: ["0.4.0"] });
  };
  github.index = Object.fromEntries(["tidepool", "tidepool-cpu"].map((name) => [`/simple/${name}/`, index(name)]));
  await later(page, 40, (wait) => expect(here(page).getByRole("listitem").filter({ hasText: "not yet" })).toHaveText([/tidepool-cuda13/], wait));
  github.index["/simple/tidepool-cuda13/"] = index("tidepool-cuda13");
  await later(page, 40, (wait) => expect(status(page)).toContainText("0.4.0 is on the index for", wait));
  await settled(page);
  await expect(page).toHaveURL(/verify=0\.4\.0/);
  await enter(page, "readiness");
  await expect(room(page, "readiness").getByText(/^(Whether )?0\.4\.0 is/).first()).toBeVisible();
});

for (const [conclusion, word, sentence] of [
  ["failure", "failed", "The run failed in publish."],
  ["cancelled", "cancelled", "The run was cancelled."],
]) {
  test(`A run that ends with ${conclusion} is said to have`, async ({ page }) => {
    await started(page, {
      press: json(details),
      run: { status: "completed", conclusion },
      jobs: [{ name: "publish", status: "completed", conclusion: "failure" }],
    });
    await giveToken(page);
    await press(page);
    await expect(status(page)).toContainText(word);
    await expect(status(page)).toContainText(sentence);
    await expect(here(page).getByRole("button", { name: "Stop following" })).toHaveCount(0);
  });
}

test("A run that GitHub does not name is found, or said to be missing", async ({ page }) => {
  const github = { press: { status: 204 }, runs: [], run: { status: "queued" } };
  await started(page, github);
  await giveToken(page);
  await press(page);
  await expect(status(page)).toContainText("Waiting for its run to appear");
  github.runs = [{ id: 7, created_at: "2100-01-01T00:00:00Z", status: "queued", html_url: details.html_url }];
  await later(page, 6, (wait) => expect(status(page)).toContainText("The run is queued.", wait));
  github.runs = [];
  await here(page).getByRole("button", { name: "Stop following" }).click();
  await press(page);
  await expect(status(page)).toContainText("Waiting for its run to appear");
  await later(page, 100, (wait) => expect(status(page)).toContainText("No run started.", wait));
  await expect(messages(here(page), "RUN_NOT_FOUND")).toBeVisible();
});

for (const [answer, code, words] of [
  [json({ message: "Bad credentials" }, 401), "TOKEN_REFUSED", "Bad credentials"],
  [json({ message: "Resource not accessible by personal access token" }, 403), "TOKEN_NOT_ALLOWED", "Actions: Read and write"],
  [json({ message: "Not Found" }, 404), "WORKFLOW_NOT_FOUND", "must include this repository"],
  [json({ message: "Required input 'x' not provided" }, 422), "DISPATCH_REFUSED", "Required input"],
  [{ status: 0 }, "NETWORK_DOWN", "Look at the workflow's runs on GitHub before you start it again"],
]) {
  test(`An answer that says no is explained: ${code}`, async ({ page }) => {
    const services = await started(page, { press: answer });
    await giveToken(page);
    await press(page);
    await expect(messages(here(page), code)).toContainText(words);
    await expect(here(page).getByRole("button", { name: "Review the request" })).toBeEnabled();
    expect(posts(services)).toHaveLength(1);
  });
}

test("Nothing is asked while the tab is hidden", async ({ page }) => {
  const services = await started(page, { press: json(details), run: { status: "in_progress" } });
  await giveToken(page);
  await press(page);
  await expect(status(page)).toContainText("under way");
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await hide(true);
  const before = services.calls.length;
  await page.clock.fastForward(300_000);
  expect(services.calls.length).toBe(before);
  await hide(false);
  await expect.poll(() => services.calls.length).toBeGreaterThan(before);
});
