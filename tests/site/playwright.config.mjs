// Run by `cargo xtask test --only site`, which builds nothing: the site in RELCAST_DIST and the command in RELCAST_BIN are there already.

import { defineConfig } from "@playwright/test";

import { CHROMIUM } from "./support/paths.mjs";

export default defineConfig({
  testDir: "specs",
  testMatch: "*.spec.mjs",
  globalSetup: "./support/paths.mjs",
  outputDir: "out",
  reporter: "list",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A machine that builds something else at the same time needs many times what a quiet one does; none of these is what a test asserts.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    // The tests see every request; those of the worker itself allow it (specs/offline.spec.mjs).
    serviceWorkers: "block",
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    // A jump is there at once; one test looks at the movement.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A test lives for a second: compiling the page once more, for speed, is never paid back.
        "--js-flags=--liftoff-only",
      ],
    },
  },
});
