// Part of the page of notices: the hours of the person's own clock in which nothing is sent.
import { useId } from 'preact/hooks'
import type { OwnNotices, QuietHours } from '../../../shared/contract/notice.ts'
import { zoneCity } from '../data/when.ts'
import { noticesTexts } from '../texts/notices.ts'

const texts = noticesTexts.quiet
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export function NoticeQuiet({
  own: { quiet, zone },
  set,
}: {
  own: OwnNotices
  set: (quiet: QuietHours) => void
}) {
  const id = useId()
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{texts.title}</h2>
      <p>{texts.intro(zoneCity(zone))}</p>
      <div class="row">
        <HourField label={texts.from} value={quiet.from} set={(from) => set({ ...quiet, from })} />
        <HourField label={texts.to} value={quiet.to} set={(to) => set({ ...quiet, to })} />
      </div>
      {quiet.from === quiet.to && <p class="small muted">{texts.none}</p>}
    </section>
  )
}

function HourField({ label, value, set }: { label: string; value: number; set: (hour: number) => void }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => set(Number(event.currentTarget.value))}>
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {texts.hour(hour)}
          </option>
        ))}
      </select>
    </div>
  )
}
