// The test function of this folder: it knows the site, and watches what every test must not see.

import { test as base, expect } from "@playwright/test";

import { DIST } from "./paths.mjs";
import { serve } from "./server.mjs";

export { expect };

export const test = base.extend({
  /** The site, served below a path: its `url`. */
  site: [
    // Playwright reads what a fixture needs off the pattern of its first argument.
    async ({}, use) => {
      const site = await serve(DIST);
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.url),

  /** Requests that nobody expected. They get no answer, and fail the test. */
  strangers: [
    async ({ context, site }, use) => {
      const strangers = [];
      const { origin } = new URL(site.url);
      await context.route(
        (url) => url.origin !== origin && /^(https?|wss?):$/.test(url.protocol),
        (route, request) => {
          strangers.push(`${request.method()} ${request.url()}`);
          return route.abort("blockedbyclient");
        },
      );
      await use(strangers);
      expect(strangers, "requests that lead away from the site and its services").toEqual([]);
    },
    { auto: true },
  ],

  /** What the browser complains of: errors that nobody caught, panics, and what the policy forbade. A test takes out what it provoked. */
  complaints: [
    async ({ context }, use) => {
      const complaints = [];
      // What a service answers is the test's doing, and the browser mentions it.
      const expected = /^Failed to load resource: /;
      context.on("console", (message) => {
        if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      await context.exposeBinding("relcastTestComplain", (_, text) => complaints.push(text));
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          globalThis.relcastTestComplain(`the policy forbids ${event.blockedURI || event.sample} by ${event.violatedDirective}`);
        });
      });
      await use(complaints);
      expect(complaints, "what the browser complains of").toEqual([]);
    },
    { auto: true },
  ],
});
