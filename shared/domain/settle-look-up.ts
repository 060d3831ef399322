export type LookUpState = 'waiting' | 'known' | 'not_found'
