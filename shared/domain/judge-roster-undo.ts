// Who is taken out again when a roster is undone, and who stays because they, or somebody for them, have done something since.

export interface AddedSince {
  /** Has opened the link of a sign-in since, or has chosen a name. */
  readonly signedIn: boolean
  /** Has written, voted, asked or changed anything in the club since. */
  readonly acted: boolean
  /** Somebody planned a turn for them. */
  readonly hasTurn: boolean
  /** Their role was changed since, or they were taken out. */
  readonly roleChanged: boolean
}

/** Null: they are taken out again. */
export function whyStays({ signedIn, acted, hasTurn, roleChanged }: AddedSince): string | null {
  if (acted) return 'They have done something here since.'
  if (signedIn) return 'They have signed in since.'
  if (hasTurn) return 'A turn is planned for them.'
  return roleChanged ? 'Their role was changed since.' : null
}
