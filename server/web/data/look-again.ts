// Looking again while something on the screen is not settled: soon at first, then ever less often, and never for a page
// that nobody looks at.
import { useEffect } from 'preact/hooks'

const FIRST_PAUSE_MS = 4_000
const LONGEST_PAUSE_MS = 60_000

export function pauseBefore(look: number): number {
  return Math.min(FIRST_PAUSE_MS * 1.5 ** look, LONGEST_PAUSE_MS)
}

/** `unsettled` names what is waited for; when it changes, the pauses are short again. Null: nothing is waited for. */
export function useLookAgain(unsettled: string | null, look: () => void): void {
  useEffect(() => {
    if (unsettled === null) return
    let timer: ReturnType<typeof setTimeout>
    const wait = (looks: number) => {
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') look()
        wait(looks + 1)
      }, pauseBefore(looks))
    }
    wait(0)
    return () => clearTimeout(timer)
  }, [unsettled])
}
