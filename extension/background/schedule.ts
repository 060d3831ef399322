// When the outbox is tried again: by timer while the worker lives, by alarm when it does not.
import { browser } from 'wxt/browser'

const ALARM = 'drain-outbox'
/** The shortest period that Chrome grants. */
const PERIOD_IN_MINUTES = 0.5

export interface Schedule {
  /** `wait` in milliseconds; null: nothing to do. Replaces the plan before it. */
  plan(wait: number | null): Promise<void>
}

/** Must be called in the first turn of the worker, or the alarm that woke it is missed. */
export function schedule(run: () => void): Schedule {
  let timer: ReturnType<typeof setTimeout> | undefined
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) run()
  })
  return {
    plan: async (wait) => {
      clearTimeout(timer)
      if (wait === null) {
        await browser.alarms.clear(ALARM)
        return
      }
      if (wait < PERIOD_IN_MINUTES * 60_000) timer = setTimeout(run, wait)
      if ((await browser.alarms.get(ALARM)) !== undefined) return
      await browser.alarms.create(ALARM, { periodInMinutes: PERIOD_IN_MINUTES })
    },
  }
}
