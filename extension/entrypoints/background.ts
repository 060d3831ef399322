// What the browser starts as service worker (Chrome) or event page (Firefox).
import '../no-eval.ts'
import { defineBackground } from 'wxt/utils/define-background'
import { startWorker } from '../background/worker.ts'

export default defineBackground({ type: 'module', main: startWorker })
