// Tags are free words. Compared they are alike whatever their case, width, spacing or leading sign.

/** As it is kept and shown: `  #Deep   Learning ` → `Deep Learning`. Empty where nothing is left. */
export function tidyTag(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^[#\s]+/u, '')
}

/** By which two tags are the same. */
export function tagKey(text: string): string {
  return tidyTag(text).normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}
