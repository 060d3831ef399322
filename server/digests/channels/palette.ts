// The few colours of a mail, light and dark. Mail programs know no custom properties, so the values stand here.

export interface Palette {
  readonly ink: string
  readonly paper: string
  readonly muted: string
  readonly line: string
  readonly accent: string
  readonly strength: string
  readonly weakness: string
}

export const LIGHT: Palette = {
  ink: '#1d1f24',
  paper: '#ffffff',
  muted: '#5c6370',
  line: '#dfe2e8',
  accent: '#3b5bdb',
  strength: '#237a36',
  weakness: '#c2410c',
}

export const DARK: Palette = {
  ink: '#e8eaf0',
  paper: '#16181d',
  muted: '#9aa3b2',
  line: '#2c313a',
  accent: '#8da2fb',
  strength: '#69db7c',
  weakness: '#ffa94d',
}
