// All sites we can read. To add one: its file, its fixture pages, one line here. The manifest follows by itself.
import { arxiv } from './arxiv.ts'
import type { Site } from './site.ts'

export const SITES: readonly Site[] = [arxiv]
