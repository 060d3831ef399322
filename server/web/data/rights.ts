// What the reader may do, as the panel asks it too.
export { mayInClub, mayInGroup } from '../../../shared/domain/own-rights.ts'
