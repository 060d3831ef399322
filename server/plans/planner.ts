// The one planner of this process: it has one thread, and questions wait for each other.
import { openPlanner } from './solver.ts'

export const planner = openPlanner()
