// The order in which the functions of a WebAssembly file compress best: each behind those that it has most in common with. What a server compresses
// with looks back for no more than 32 KB, and the compiler writes functions in the order in which it met them.

/** How many bytes in a row are looked for. */
const RUN = 5;
/** A run that more functions than this have says nothing of them. */
const COMMON = 30;
/** How many bytes of functions a compressor still sees, beside what it is reading. */
const SIGHT = 28_000;

/** The bodies of the functions that a file defines, in their order: views of its bytes. */
export function bodies(file) {
  const found = [];
  for (let at = 8; at < file.length; ) {
    const kind = file[at];
    const [length, start] = number(file, at + 1);
    if (kind === 10) {
      const [count, first] = number(file, start);
      for (let body = first; found.length < count; ) {
        const [size, code] = number(file, body);
        found.push(file.subarray(body, code + size));
        body = code + size;
      }
    }
    at = start + length;
  }
  return found;
}

/** A number as WebAssembly writes it, and where the next thing begins. */
function number(file, at) {
  let [value, shift] = [0, 1];
  for (;;) {
    const byte = file[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at];
    shift *= 128;
  }
}

/** The places of these bodies, in the order in which they compress best. */
export function order(bodies) {
  const runs = bodies.map(runsOf);
  const known = new Map();
  runs.forEach((all, place) => all.forEach((run) => known.has(run) ? known.get(run).push(place) : known.set(run, [place])));
  const shared = runs.map((all) => [...all].map((run) => known.get(run)).filter(({ length }) => length > 1 && length <= COMMON));
  // The longer a function is, the more it has in common with any. The figures are those by which the page and the module are smallest.
  const weight = runs.map(({ size }) => size ** 0.6 + 20);
  const isLeft = bodies.map(() => true);
  const common = new Map();
  const seen = [];
  let [sight, next, unlike] = [0, 0, 0];
  const ordered = [];
  while (ordered.length < bodies.length) {
    isLeft[next] = false;
    ordered.push(next);
    const counted = shared[next].flat().filter((place) => isLeft[place]);
    counted.forEach((place) => common.set(place, (common.get(place) ?? 0) + 1));
    seen.push([bodies[next].length, counted]);
    sight += bodies[next].length;
    while (sight > SIGHT && seen.length > 1) {
      const [length, counted] = seen.shift();
      sight -= length;
      counted.forEach((place) => common.set(place, common.get(place) - 1));
    }
    let best = 0;
    next = undefined;
    for (const [place, count] of common) {
      if (!isLeft[place] || count === 0) common.delete(place);
      else if (count / weight[place] > best) [best, next] = [count / weight[place], place];
    }
    while (next === undefined && unlike < bodies.length) {
      if (isLeft[unlike]) next = unlike;
      unlike += 1;
    }
  }
  return ordered;
}

/** Every run of bytes in a function, as a number. */
function runsOf(body) {
  const all = new Set();
  let run = 0;
  body.forEach((byte, at) => {
    run = (run % 256 ** (RUN - 1)) * 256 + byte;
    if (at >= RUN - 1) all.add(run);
  });
  return all;
}

/** The same file with a name for each function that it defines, by which they come in this order. */
export function named(file, imported, order) {
  const digits = String(order.length).length;
  const names = new Map(order.map((place, at) => [imported + place, String(at).padStart(digits, "0")]));
  const map = [];
  write(map, names.size);
  for (const place of [...names.keys()].sort((one, other) => one - other)) {
    write(map, place);
    const name = Buffer.from(`f${names.get(place)}`);
    write(map, name.length);
    map.push(...name);
  }
  const content = [4, ...Buffer.from("name"), 1];
  write(content, map.length);
  const length = [];
  write(length, content.length + map.length);
  return Buffer.concat([file, Buffer.from([0, ...length, ...content]), Buffer.from(map)]);
}

function write(bytes, value) {
  while (value >= 128) {
    bytes.push((value % 128) | 128);
    value = Math.floor(value / 128);
  }
  bytes.push(value);
}
