// What measurements are told by.

/** The median and the 95th percentile of some numbers. */
export function summary(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
  return { median: at(0.5), p95: at(0.95) };
}

/** Prints a row: what was measured, its numbers, and what they should be at most. Returns whether they are. */
export function row(what, { median, p95 }, unit, most, mostP95 = Infinity) {
  const digits = unit === "" ? 3 : 0;
  const number = (value) => `${value.toFixed(digits)}${unit && ` ${unit}`}`.padStart(10);
  const isMet = median <= most && p95 <= mostP95;
  const goal = most === undefined ? "" : `goal ${most}${mostP95 < Infinity ? `, p95 ${mostP95}` : ""} ${isMet ? "✓" : "✕"}`;
  console.log(`  ${what.padEnd(34)}${number(median)}${number(p95)}  ${goal}`.trimEnd());
  return isMet;
}
