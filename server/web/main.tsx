// Starts the web app.
import './zod-without-eval.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import { renewWhenSeenAgain } from './data/query.ts'
import { followNetwork } from './data/reach.ts'
import './styles/web.css'

const root = document.getElementById('app')
if (root) render(<App />, root)
renewWhenSeenAgain()
followNetwork()
