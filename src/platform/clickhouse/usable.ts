/** SQL of the first of these texts that says something: neither missing nor blank. */
export function firstUsableSql(...texts: readonly string[]): string {
  return `coalesce(${texts.map((text) => `if(${isUsableSql(text)}, ${text}, NULL)`).join(', ')})`;
}

/** 1 or 0, never NULL. */
export function isUsableSql(text: string): string {
  return `notEmpty(trimBoth(ifNull(${text}, '')))`;
}
