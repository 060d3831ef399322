// The reader: `paper.html?paper=2401.01234v2` shows the PDF of that paper from arXiv, and nothing from anywhere else.
import '../../no-eval.ts'
import { startReader } from '../../reader/start.tsx'

await startReader(location.href)
