// What the worker starts in a tab after a click: reads the page once and hands back what it found, checked.
import '../no-eval.ts'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readAnyPage } from '../capture/read.ts'

export default defineUnlistedScript(() => readAnyPage(document, location.href))
