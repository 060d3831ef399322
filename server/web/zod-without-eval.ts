// Must be imported before any contract: zod would otherwise try whether it may compile code, which our content
// policy forbids and the browser would report.
import { z } from 'zod'

z.config({ jitless: true })
