// JSON Schemas of the command as types.

/**
 * A schema and what it refers to, as the types `Schema` and `Schema_…`. `list` is how a list is written: one that is only read takes the place of any
 * other, not the other way round.
 */
export function typed(schema, list) {
  const named = Object.entries(schema.$defs ?? {}).map(([name, one]) => `type Schema_${name} = ${text(one, list)};`);
  return [`export type Schema = ${text(schema, list)};`, ...named].join("\n");
}

function text(schema, list) {
  if (typeof schema === "boolean") {
    return schema ? "unknown" : "never";
  }
  const { $ref, oneOf, anyOf, allOf, type, properties, ...rest } = schema;
  const parts = [];
  if ($ref) {
    parts.push($ref.replace("#/$defs/", "Schema_"));
  }
  for (const ways of [oneOf, anyOf]) {
    if (ways) {
      parts.push(`(${ways.map((one) => text(one, list)).join(" | ")})`);
    }
  }
  for (const one of allOf ?? []) {
    parts.push(text(one, list));
  }
  if ("const" in rest) {
    parts.push(JSON.stringify(rest.const));
  } else if (rest.enum) {
    parts.push(`(${rest.enum.map((one) => JSON.stringify(one)).join(" | ")})`);
  } else if (type) {
    parts.push(`(${[type].flat().map((one) => plain(one, { properties, ...rest }, list)).join(" | ")})`);
  }
  return parts.join(" & ") || "unknown";
}

function plain(type, { properties, required = [], additionalProperties, items, prefixItems }, list) {
  switch (type) {
    case "object": {
      if (!properties && additionalProperties) {
        return `{ [key: string]: ${text(additionalProperties, list)} }`;
      }
      const fields = Object.entries(properties ?? {});
      return `{ ${fields.map(([name, one]) => `${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${text(one, list)}`).join("; ")} }`;
    }
    case "array":
      return prefixItems ? `${list}[${prefixItems.map((one) => text(one, list)).join(", ")}]` : `${list}(${text(items ?? true, list)})[]`;
    case "integer":
      return "number";
    default:
      return type;
  }
}
