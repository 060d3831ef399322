// One calm line while the server cannot be reached: what is shown may be old, and it comes back by itself. Not for a
// moment's break, which the next request mends.
import { useEffect, useState } from 'preact/hooks'
import { away } from '../data/reach.ts'
import { headerTexts } from '../texts/header.ts'

const PATIENCE_MS = 1_000

export function OfflineNotice() {
  const gone = away.value
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!gone) return setLong(false)
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [gone])
  return (
    <div role="status" class="offline">
      {gone && long && <p>{headerTexts.offline}</p>}
    </div>
  )
}
