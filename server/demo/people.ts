// The twelve invented people of the demo club. Nobody of this name is meant; no mail reaches these addresses.
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { ZoneName } from '../../shared/contract/time.ts'

interface Invented {
  readonly name: string
  readonly zone: string
  /** In the group; default member. */
  readonly role?: 'lead' | 'mentor'
  /** Joined in the week before this meeting of the term; default: before the first. */
  readonly joinsBefore?: number
}

const INVENTED = {
  ada: { name: 'Ada Winterfeld', zone: 'Europe/Berlin', role: 'lead' },
  elodie: { name: 'Élodie Marchetaud', zone: 'Europe/Paris', role: 'mentor' },
  haruka: { name: 'Haruka Minazuki', zone: 'Asia/Tokyo' },
  lukas: { name: 'Lukas Brandhuber', zone: 'Europe/Vienna' },
  mateus: { name: 'Mateus Carvalhal', zone: 'America/Sao_Paulo' },
  mereana: { name: 'Mereana Tautahi', zone: 'Pacific/Auckland' },
  ngozi: { name: 'Ngozi Adebanwi', zone: 'Africa/Lagos' },
  oleks: { name: 'Oleksandr Hnatenko', zone: 'Europe/Kyiv' },
  priya: { name: 'Priya Venkatasami', zone: 'Asia/Kolkata' },
  selin: { name: 'Selin Karabey', zone: 'Europe/Istanbul' },
  tomasz: { name: 'Tomasz Zielarski', zone: 'Europe/Warsaw' },
  caleb: { name: 'Caleb Whitmarsh', zone: 'America/Chicago', joinsBefore: 6 },
} as const satisfies Record<string, Invented>

export type PersonKey = keyof typeof INVENTED

export interface DemoPerson {
  readonly key: PersonKey
  readonly name: string
  readonly mail: MailAddress
  readonly zone: ZoneName
  readonly role: 'lead' | 'mentor' | 'member'
  readonly joinsBefore: number
}

export const PEOPLE: readonly DemoPerson[] = Object.entries(INVENTED).map(([key, person]) =>
  complete(key as PersonKey, person),
)

function complete(key: PersonKey, { name, zone, role, joinsBefore }: Invented): DemoPerson {
  return {
    key,
    name,
    mail: MailAddress.parse(`${key}@demo.lectern.example`),
    zone: ZoneName.parse(zone),
    role: role ?? 'member',
    joinsBefore: joinsBefore ?? 0,
  }
}

export const LEAD = complete('ada', INVENTED.ada)
export const MEMBER = complete('mateus', INVENTED.mateus)
