// The versions of a file, to be sorted and printed: each must become one text.
import { readFileSync } from "node:fs";
import { median } from "../median.mjs";

export function measure(file, runs, work) {
  const texts = readFileSync(file, "utf8").trimEnd().split("\n");
  const check = (printed) => {
    if (printed.length !== texts.length) {
      throw new Error(`${texts.length} versions became ${printed.length}`);
    }
  };
  median(runs, () => work(texts), check);
}
