// All settings of a group as the fields of one form, and back.
import { z } from 'zod'
import { GroupSettings, MeetingFormat } from '../../../shared/contract/group.ts'
import { settingsTexts as texts } from '../texts/group-settings.ts'
import { type CadenceForm, useCadenceForm } from './cadence-form.ts'
import { type Form, useForm } from './form.ts'
import { useWritingForm, type WritingForm } from './writing-form.ts'

const Whole = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const MOST_HOURS = 14 * 24
const Hours = z
  .string()
  .trim()
  .regex(/^\d+(?:[.,]\d+)?$/)
  .transform((text) => Math.round(Number(text.replace(',', '.')) * 60))
  .pipe(GroupSettings.shape.dueMinutesBefore)

const RULES = {
  name: { schema: GroupSettings.shape.name, problem: texts.nameProblem },
  about: { schema: GroupSettings.shape.about, problem: texts.aboutProblem },
  zone: { schema: GroupSettings.shape.zone, problem: texts.problem },
  format: { schema: MeetingFormat, problem: texts.problem },
  due: { schema: Hours, problem: texts.dueProblem(MOST_HOURS) },
  weekday: { schema: Whole(1, 7), problem: texts.problem },
  hour: { schema: Whole(0, 23), problem: texts.problem },
}

export interface SettingsForm {
  readonly field: Form<typeof RULES>['field']
  readonly cadence: CadenceForm
  readonly writing: WritingForm
  /** The settings as written, or null after marking what does not fit. */
  check(): GroupSettings | null
  /** The same without marking anything. */
  read(): GroupSettings | null
  fill(settings: GroupSettings): void
}

export function useSettingsForm(settings: GroupSettings): SettingsForm {
  const form = useForm(RULES, written(settings))
  const cadence = useCadenceForm(settings.cadence)
  const writing = useWritingForm(settings.writing)
  const join = (how: 'check' | 'read'): GroupSettings | null => {
    // Each is asked, so that all that does not fit is marked at once.
    const [plain, often, rules] = [form[how](), cadence[how](), writing[how]()]
    if (plain === null || often === undefined || rules === null) return null
    const { weekday, hour, due: dueMinutesBefore, ...rest } = plain
    return { ...rest, dueMinutesBefore, cadence: often, digest: { weekday, hour }, writing: rules }
  }
  return {
    field: form.field,
    cadence,
    writing,
    check: () => join('check'),
    read: () => join('read'),
    fill: (next) => {
      form.fill(written(next))
      cadence.fill(next.cadence)
      writing.fill(next.writing)
    },
  }
}

function written({ name, about, zone, format, dueMinutesBefore, digest }: GroupSettings) {
  const due = String(Math.round((dueMinutesBefore / 60) * 1000) / 1000)
  const { weekday, hour } = digest
  return { name, about, zone, format, due, weekday: String(weekday), hour: String(hour) }
}
