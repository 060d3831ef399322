// Weekdays and full hours, as the choices of a field.
import { weekdayName } from '../data/when.ts'

export const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: weekdayName(day) }))
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  text: `${String(hour).padStart(2, '0')}:00`,
}))
