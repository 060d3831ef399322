// How a browser is called in a list of sessions, from what it says of itself: `Firefox on Linux`. Only words of ours come
// out, so whatever a request claims, the name is short and harmless.

/** The first that is found counts: others' names stand in most of them for old sites' sake. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPiOS)\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
/** More than any browser says. */
const MOST_READ = 1_000

/** Null: it does not say. */
export function nameDevice(userAgent: string): string | null {
  const said = userAgent.slice(0, MOST_READ)
  const nameIn = (list: typeof BROWSERS) => list.find(([sign]) => sign.test(said))?.[1]
  const [browser, system] = [nameIn(BROWSERS), nameIn(SYSTEMS)]
  if (browser === undefined) return system === undefined ? null : `Browser on ${system}`
  return system === undefined ? browser : `${browser} on ${system}`
}
