// Small turns of phrase that every part of a digest uses.

/** Cut at a word where one ends near; never inside a character. */
export function shorten(text: string, most: number): string {
  const whole = text.trim()
  if (whole.length <= most) return whole
  if (most === 0) return ''
  const cut = whole.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/\s+\S{0,40}$/, '').trimEnd()} …`
}

export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** The first few by name, the rest as a number. */
export function listSome(names: readonly string[], most: number): string {
  const rest = names.length - most
  return rest > 1 ? list([...names.slice(0, most), `${rest} others`]) : list(names)
}

export function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** Parts of a line that are there, with a dot between. */
export function dotted(parts: readonly string[]): string {
  return parts.map(oneLine).filter(Boolean).join(' · ')
}

export function byWord(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
