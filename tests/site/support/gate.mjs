// Holds answers back until a test lets them go, so that an order can be chosen without waiting for a time.

import { expect } from "@playwright/test";

/** Use `hold` as the `override` of a recording. */
export function gate() {
  const held = [];
  let isOpen = false;
  return {
    hold: (call) => (isOpen ? undefined : new Promise((go) => held.push({ path: call.path, go }))),
    /** Lets through the requests whose path holds a part, once there is one. */
    async letThrough(part) {
      const isMeant = ({ path }) => (part instanceof RegExp ? part.test(path) : path.includes(part));
      await expect.poll(() => held.some(isMeant), `a request for ${part} among ${held.map(({ path }) => path)}`).toBe(true);
      for (const { go } of held.filter(isMeant)) go();
      held.splice(0, held.length, ...held.filter((one) => !isMeant(one)));
    },
    /** Holds nothing back from now on. */
    open() {
      isOpen = true;
      for (const { go } of held.splice(0)) go();
    },
    /** Paths that are held back. */
    paths: () => held.map(({ path }) => path),
  };
}
