// Short names for what a WebAssembly file imports and exports. wasm-bindgen's own are long and end in digests, which do not compress.

const IMPORT = 2;
const EXPORT = 7;
const KINDS_WITH_LIMITS = new Set([1, 2]);

class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text() {
    return Buffer.from(this.take(this.number())).toString();
  }
}

function number(value) {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value >>>= 7));
  return Buffer.from(bytes);
}

const text = (words) => Buffer.concat([number(Buffer.byteLength(words)), Buffer.from(words)]);

/** What stands behind the name of an import: its kind and its type. */
function description(reader) {
  const start = reader.at;
  const kind = reader.number();
  if (KINDS_WITH_LIMITS.has(kind)) {
    if (kind === 1) reader.number();
    const flags = reader.number();
    reader.number();
    if (flags & 1) reader.number();
  } else if (kind === 0) reader.number();
  else throw new Error(`an import of the kind ${kind} is not understood`);
  return reader.bytes.subarray(start, reader.at);
}

/** The same file with short names, and the short name of each. `isLong` tells which names are to be shortened. */
export function shorten(wasm, isLong) {
  const names = new Map();
  const short = (name) => {
    if (!isLong(name)) return name;
    // A sign in front, so that no short name is a name of something else.
    if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
    return names.get(name);
  };
  const out = [wasm.subarray(0, 8)];
  for (const file = new Reader(wasm, 8); file.at < wasm.length; ) {
    const id = file.number();
    const section = new Reader(file.take(file.number()));
    if (id !== IMPORT && id !== EXPORT) {
      out.push(number(id), number(section.bytes.length), section.bytes);
      continue;
    }
    const count = section.number();
    const entries = [number(count)];
    for (let entry = 0; entry < count; entry++) {
      if (id === IMPORT) entries.push(text(section.text()), text(short(section.text())), description(section));
      else entries.push(text(short(section.text())), section.take(1), number(section.number()));
    }
    const bytes = Buffer.concat(entries);
    out.push(number(id), number(bytes.length), bytes);
  }
  return { wasm: Buffer.concat(out), names };
}
