// The few colours of a mail, light and dark. Mail programs know no custom properties, so the values stand here.

export interface Palette {
  readonly ink: string
  readonly paper: string
  /** Behind what stands apart: a quiet box. */
  readonly soft: string
  readonly muted: string
  readonly line: string
  readonly accent: string
  readonly strength: string
  readonly weakness: string
}

export const LIGHT: Palette = {
  ink: '#1d1f24',
  paper: '#ffffff',
  soft: '#f3f5fb',
  muted: '#5c6370',
  line: '#dfe2e8',
  accent: '#3b5bdb',
  strength: '#237a36',
  weakness: '#b83a08',
}

export const DARK: Palette = {
  ink: '#e8eaf0',
  paper: '#16181d',
  soft: '#1f232c',
  muted: '#a3abba',
  line: '#363c47',
  accent: '#9db0ff',
  strength: '#69db7c',
  weakness: '#ffa94d',
}
