import { script } from '../script.ts'

/** Of which pupils a consent was, as they stood when it was given or taken back; null in what older versions wrote. */
export const consentOfChildren = script(`
  alter table consent_event add column about bigint[];
`)
