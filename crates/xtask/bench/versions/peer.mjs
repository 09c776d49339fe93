// The peer's part in `cargo xtask bench versions`. What it offers for sorting is a comparison of two texts, which reads both anew each time.
import { clean, compare } from "@renovatebot/pep440";
import { measure } from "./measure.mjs";

const [file, runs] = process.argv.slice(2);
measure(file, runs, (texts) => [...texts].sort(compare).map((text) => clean(text)));
