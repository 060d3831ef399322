// How somebody likes to write: remembered on the device, for panel and web app each.
export interface WritingHabits {
  /** Formulas and marks are drawn as they are typed. */
  readonly preview: boolean
  /** The tour of the first run was seen, or skipped. */
  readonly toured: boolean
}

export const FIRST_HABITS: WritingHabits = { preview: true, toured: false }
