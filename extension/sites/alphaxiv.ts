// alphaXiv: one page drawn anew for each paper; a version in the address is the version shown.
import { byAddress } from './by-address.ts'

export const alphaxiv = byAddress('alphaxiv', /^https?:\/\/(?:www\.)?alphaxiv\.org\//i)
