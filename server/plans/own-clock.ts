// The clock of a thread that plans: its own CPU, so that other work on the machine cuts no proof short. HiGHS asks this clock, too.

/** For this thread from now on `performance.now` counts milliseconds of its CPU. */
export function countOwnCpu(): void {
  performance.now = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
}
