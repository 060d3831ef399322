// An address for a club's page, made from its name; empty where the name holds nothing that an address can.
import { PageAddress } from '../contract/page-address.ts'

const MOST = 40

export function suggestAddress(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '-')
  const cut = plain.replace(/^-/, '').slice(0, MOST).replace(/-+$/, '')
  if (PageAddress.safeParse(cut).success) return cut
  const longer = `${cut}-club`.replace(/^-/, '')
  return cut !== '' && PageAddress.safeParse(longer).success ? longer : ''
}
