// How often one calendar may be asked for. A device asks every five minutes at most; a household of them stays below this.
export const FETCH_WINDOW_MINUTES = 10
const MOST_FETCHES = 60

/** `fetches`: of this address within the window, this one with them. */
export function mayFetch(fetches: number): boolean {
  return fetches <= MOST_FETCHES
}
