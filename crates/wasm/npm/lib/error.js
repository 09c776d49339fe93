// What every function throws.
export class RelcastError extends Error {
  constructor(code, message, { hints = [], cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hints = Object.freeze([...hints]);
  }

  get name() {
    return "RelcastError";
  }
}

/** An argument that is not of the documented form. */
export function inputInvalid(what, why, cause) {
  const hints = ["The package's types document the form of every argument."];
  return new RelcastError("INPUT_INVALID", `The ${what} cannot be read: ${why}.`, { hints, cause });
}
