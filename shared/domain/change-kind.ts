// A group turns into another kind: its list, meetings and summaries stay; its leads say which defaults of the new kind it takes over.
import { type GroupKind, type GroupSettings, TEMPLATE_FIELDS, type TemplateField } from '../contract/group.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import { defaultOf } from './group-templates.ts'
import { sameValue } from './same-value.ts'

export interface Kept {
  readonly kind: GroupKind
  readonly settings: GroupSettings
}

/** The defaults of a kind that differ from what the group has: each can be taken over or left. */
export function offersOf(settings: GroupSettings, kind: GroupKind): TemplateField[] {
  const defaults = defaultOf(kind, settings)
  return TEMPLATE_FIELDS.filter((field) => !sameValue(settings[field], defaults[field]))
}

/** What is not taken stays as it is; what does not differ is nothing to take. Refusal: `same_kind`. */
export function changeKind(
  group: Kept,
  wish: { readonly kind: GroupKind; readonly take: readonly TemplateField[] },
): (Kept & { readonly taken: readonly TemplateField[] }) | Refusal {
  if (wish.kind === group.kind) return refuse('same_kind')
  const defaults = defaultOf(wish.kind, group.settings)
  const taken = offersOf(group.settings, wish.kind).filter((field) => wish.take.includes(field))
  const over = Object.fromEntries(taken.map((field) => [field, defaults[field]]))
  return { kind: wish.kind, settings: { ...group.settings, ...over }, taken }
}
