// What the pages say of later versions, of withdrawals, and of marks on weaknesses.

export const newsTexts = {
  newer: (latest: number, read: number) => `A new version is out: v${latest}. Your group reads v${read}.`,
  withdrawn: (latest: number, read: number) =>
    `This paper was withdrawn with v${latest}. Your group reads v${read}.`,
  open: (latest: number) => `Open v${latest} on arXiv`,
  out: (latest: number) => `v${latest} is out`,
  gone: 'withdrawn',
}

export const markTexts = {
  legend: (version: number) => `This weakness in v${version}`,
  holdsButton: 'Still holds',
  fixedButton: (version: number) => `Fixed in v${version}`,
  stillHolds: (n: number, version: number) => `Still holds in v${version}: ${n}`,
  fixed: (n: number, version: number) => `Fixed in v${version}: ${n}`,
}
