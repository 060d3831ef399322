// Imported first by each entry point: zod then never tries `new Function`, which the browser forbids here and would
// report as a violation (E6).
import { config } from 'zod'

config({ jitless: true })
