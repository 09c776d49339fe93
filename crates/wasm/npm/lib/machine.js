// The state machine of a lookup, and a recording, as JavaScript holds them.
import { call } from "./core.js";
import { RelcastError, inputInvalid } from "./error.js";
import { held, snapshotOf } from "./snapshot.js";
import { document, frozen, json, optionalJson, parsed, properties, text, time } from "./values.js";

/** Something that lives in the core. It goes with the object; after a fault of the core it is gone. */
class Inside {
  #inside;
  #generation;

  constructor(make) {
    call("relcast", (glue, core) => {
      this.#inside = make(glue);
      this.#generation = core.generation;
    });
  }

  work(work) {
    return call("relcast", (_, core) => {
      if (core.generation !== this.#generation) {
        throw new RelcastError("INTERNAL", "It is over, or was lost when the core began anew.", { hints: ["Make another one."] });
      }
      return work(this.#inside, core);
    });
  }

  /** Gives its memory back before the object is collected. */
  release() {
    this.#generation = undefined;
    this.#inside.free();
  }
}

/** Gives back the memory of a lookup that nobody asks any more. */
export let release;

export class Lookup {
  #machine;

  constructor(query, endpoints) {
    const [wanted, services] = [json("query", query), optionalJson("endpoints", endpoints)];
    this.#machine = new Inside((glue) => new glue.Lookup(wanted, services));
  }

  next() {
    return parsed(this.#machine.work((machine) => machine.next()));
  }

  answer(id, answer, now) {
    if (!Number.isInteger(id) || id < 0 || id > 0xffffffff) {
      throw inputInvalid("number of the request", "expected one that next() gave");
    }
    const { error, status, headers, body } = plainAnswer(answer);
    const at = time(now);
    this.#machine.work((machine) => (error === undefined ? machine.answer(id, status, headers, body, at) : machine.fail(id, error, at)));
  }

  lookAt(version) {
    const named = version === undefined || version === null ? "" : text("version", version);
    this.#machine.work((machine) => machine.lookAt(named));
  }

  snapshot() {
    return this.#machine.work((machine, core) => {
      const snapshot = snapshotOf(machine.snapshot());
      held(core, snapshot, (number) => machine.hold(number));
      return snapshot;
    });
  }

  preview(choice, now) {
    const [chosen, at] = [optionalJson("choice", choice), time(now)];
    return parsed(this.#machine.work((machine) => machine.preview(chosen, at)));
  }

  ledger() {
    return parsed(this.#machine.work((machine) => machine.ledger()));
  }

  retry() {
    this.#machine.work((machine) => machine.retry());
  }

  get done() {
    return this.#machine.work((machine) => machine.done);
  }

  get underWay() {
    return frozen(this.#machine.work((machine) => machine.underWay));
  }

  static {
    release = (lookup) => lookup.#machine.release();
  }
}

/** What came back, checked. */
function plainAnswer(answer) {
  const copy = properties("answer", answer);
  if (copy.error !== undefined && copy.error !== null) {
    return { error: text("answer's error", copy.error) };
  }
  const { status = 0, headers = {}, body = "" } = copy;
  if (!Number.isInteger(status) || status < 0 || status > 0xffff) {
    throw inputInvalid("answer", "expected an HTTP status");
  }
  return { status, headers: JSON.parse(json("answer's headers", headers)), body: document("answer's body", body) };
}

export class Recording {
  #recording;

  constructor(manifest, endpoints) {
    const [written, services] = [document("recording", manifest), optionalJson("endpoints", endpoints)];
    this.#recording = new Inside((glue) => new glue.Recording(written, services));
  }

  find(url) {
    const address = text("address", url);
    const found = this.#recording.work((recording) => recording.find(address));
    return found === undefined ? undefined : parsed(found);
  }

  get at() {
    return this.#recording.work((recording) => recording.at);
  }

  get packages() {
    return frozen(this.#recording.work((recording) => recording.packages));
  }
}
