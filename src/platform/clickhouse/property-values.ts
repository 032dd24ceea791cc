/** What one property of one row contributes to a list of values, as `Array(String)`: the members of a list, anything else whole. */
export function valuesOfProperty(properties: string, key: string): string {
  const members = membersOf(`JSONExtractArrayRaw(${properties}, ${key})`);
  const whole = `[ifNull(JSONExtract(${properties}, ${key}, 'Nullable(String)'), '')]`;
  return `if(JSONType(${properties}, ${key}) = 'Array', ${members}, ${whole})`;
}

/** The same of a property that has a column of its own, where a list stands as JSON. */
export function valuesOfColumn(column: string): string {
  const text = `ifNull(toString(${column}), '')`;
  const members = membersOf(`JSONExtractArrayRaw(${text})`);
  return `if(startsWith(${text}, '[') AND isValidJSON(${text}), ${members}, [${text}])`;
}

function membersOf(raw: string): string {
  const text = `multiIf(member = 'null', '', startsWith(member, '"'), JSONExtractString(member), member)`;
  return `arrayMap(member -> ${text}, ${raw})`;
}
