import type { Right } from '../duties/rights.ts'
import { may } from '../duties/rights.ts'
import type { Duty } from '../duties/rules.ts'

/**
 * Who may bring which of the office's files in. Lists that give duties are for those who give duties; records of pupils are not for
 * the board, which never writes one.
 */

type WithDuties = { readonly duties: readonly Duty[] }

const RIGHT_FOR = {
  calendar: 'office.work',
  staff: 'office.files_of_duties',
  roster: 'office.work',
  assignments: 'office.files_of_duties',
  marks: 'office.files_of_records',
  attendance: 'office.files_of_records',
} as const satisfies Readonly<Record<string, Right>>

export type FileOfOffice = keyof typeof RIGHT_FOR

const EVERY_KIND = Object.keys(RIGHT_FOR) as readonly FileOfOffice[]

export const worksAtOffice = (actor: WithDuties): boolean => may(actor, 'office.work')

export const mayBringIn = (actor: WithDuties, kind: FileOfOffice): boolean => may(actor, RIGHT_FOR[kind])

export const kindsFor = (actor: WithDuties): readonly FileOfOffice[] =>
  EVERY_KIND.filter(kind => mayBringIn(actor, kind))
