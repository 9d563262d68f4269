import { script } from '../script.ts'

/** Tables that nothing ever wrote: claims of guardians are link codes, and committees have no use case. */
export const unusedTables = script(`
  drop table guardian_claim, committee_member, committee;
`)
