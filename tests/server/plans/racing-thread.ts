// The planner's own thread, begun under a clock that runs a thousand times too fast, as on a machine that is busy with other work.
const began = performance.now()
const now = performance.now.bind(performance)
performance.now = () => began + (now() - began) * 1000
await import('../../../server/plans/worker.ts')

/** A module, so that it may wait for another. */
export {}
