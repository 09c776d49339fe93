// Does the work as often as it is told to, and prints the median in milliseconds.
import { readFileSync } from "node:fs";

export function measure(file, runs, work) {
  const texts = readFileSync(file, "utf8").trimEnd().split("\n");
  const times = Array.from({ length: Number(runs) }, () => {
    const start = performance.now();
    const printed = work(texts);
    const time = performance.now() - start;
    if (printed.length !== texts.length) {
      throw new Error(`${texts.length} versions became ${printed.length}`);
    }
    return time;
  });
  console.log(times.sort((one, other) => one - other)[times.length >> 1]);
}
