// Does the work as often as it is told to, and prints the median in milliseconds.
export function median(runs, work, check) {
  const times = Array.from({ length: Number(runs) }, () => {
    const start = performance.now();
    const result = work();
    const time = performance.now() - start;
    check(result);
    return time;
  });
  console.log(times.sort((one, other) => one - other)[times.length >> 1]);
}
