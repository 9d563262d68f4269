import { holds, isLeader } from '../../duties/rules.ts'

/**
 * Who may bring which of the office's files in. Lists that give duties are for those who give duties; records of pupils are not for
 * the board, which never writes one.
 */

type WithDuties = Parameters<typeof isLeader>[0]

export type FileOfOffice = 'calendar' | 'staff' | 'roster' | 'assignments' | 'marks' | 'attendance'

const EVERY_KIND: readonly FileOfOffice[] = [
  'calendar',
  'staff',
  'roster',
  'assignments',
  'marks',
  'attendance',
]

const GIVES_DUTIES: ReadonlySet<FileOfOffice> = new Set(['staff', 'assignments'])
const PUPIL_RECORDS: ReadonlySet<FileOfOffice> = new Set(['marks', 'attendance'])

export const worksAtOffice = (actor: WithDuties): boolean =>
  holds(actor, 'office') || holds(actor, 'board') || isLeader(actor)

export function mayBringIn(actor: WithDuties, kind: FileOfOffice): boolean {
  if (GIVES_DUTIES.has(kind)) return holds(actor, 'board') || isLeader(actor)
  if (PUPIL_RECORDS.has(kind)) return holds(actor, 'office') || isLeader(actor)
  return worksAtOffice(actor)
}

export const kindsFor = (actor: WithDuties): readonly FileOfOffice[] =>
  EVERY_KIND.filter(kind => mayBringIn(actor, kind))
