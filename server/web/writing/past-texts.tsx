// The revisions of a summary with what differs between them, for the page of a reading. Loaded when somebody opens them.
import '../../../shared/writing/history.css'

export { Revisions as PastTexts } from '../../../shared/writing/history.tsx'
