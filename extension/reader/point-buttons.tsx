import type { Pointing } from './pointing.ts'
export function PointButtons({ pointing }: { pointing: Pointing }) {
  return pointing.spot.value === null ? null : <div class="point-buttons" />
}
