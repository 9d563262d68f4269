import type { PresetName } from '../../../core/school/presets.ts'
import type { Change, Deed } from '../changes.ts'
import type { Step } from '../record.ts'

/**
 * When a recorded mark may become another one, by each regulation as docs/presets reads it (seed and article with each):
 * worked out from the record of the change alone.
 */

type Reading = (change: Change) => string | null

const DECIDES: ReadonlySet<string> = new Set(['check', 'agree', 'approve'])

const held = (deeds: readonly Deed[], act: string, role: string): readonly Deed[] =>
  deeds.filter(deed => deed.act === act && deed.roles.includes(role))

type Procedure = {
  /** Who says yes, each in their own act, in this order. */
  readonly yes: readonly (readonly [act: string, role: string])[]
  readonly evidence: boolean
  /** Who is there before the cell opens. */
  readonly there?: readonly string[]
}

/** What every case asks: the yes of each, of different people, none of them the teacher; and the teacher's own hand. */
const byCase =
  ({ yes, evidence, there = [] }: Procedure): Reading =>
  ({ caseId, requestedBy, by, deeds, evidence: files }) => {
    if (caseId === null) return 'changed without a case'
    const missing = yes.find(([act, role]) => held(deeds, act, role).length === 0)
    if (missing) return `without the ${missing.join(' of the ')}`
    const deciders = deeds.filter(({ act }) => DECIDES.has(act)).map(deed => deed.by)
    if (new Set(deciders.slice(-yes.length)).size < yes.length) return 'decided twice by one person'
    if (deciders.includes(requestedBy)) return 'decided by who asked'
    const absent = there.find(role => held(deeds, 'attend', role).length === 0)
    if (absent) return `without the ${absent} there`
    if (evidence && files === 0) return 'without evidence'
    return by === requestedBy ? null : 'by another hand than who asked'
  }

const principalAlone = [['approve', 'principal']] as const
const twoLevels = [
  ['agree', 'vice_principal'],
  ['approve', 'principal'],
] as const

const AS_WRITTEN: Readonly<Record<PresetName, Reading>> = {
  /** 000, Art. 5: only by leave of the principal, a leader and the board being there. */
  A: byCase({ yes: principalAlone, evidence: true, there: ['vice_principal', 'board'] }),
  /** 001 has no procedure: free until a lock; what is locked not at all, or by the procedure the principal has set since. */
  B: change => {
    if (!change.isLocked) return null
    return change.hasProcedure ? byCase({ yes: twoLevels, evidence: true })(change) : 'changed under a lock'
  },
  /** 002, Art. 7: never of one's own accord; checked, approved, with evidence. */
  C: byCase({ yes: twoLevels, evidence: true }),
  /** 003, II.2: a vice principal and the principal. */
  D: byCase({ yes: twoLevels, evidence: false }),
  /** 004, Art. 9.2: by procedure after signing; from its being declared until then not at all. */
  E: change => {
    if (change.reviewed === 'entering') return null
    if (change.reviewed !== 'official') return 'changed while the book is looked through'
    return byCase({ yes: principalAlone, evidence: false })(change)
  },
}

export const changesAsWritten = ({ preset, changes }: Pick<Step, 'preset' | 'changes'>): readonly string[] =>
  changes.flatMap(change => {
    const wrong = AS_WRITTEN[preset](change)
    return wrong ? [`${change.place} ${change.was} → ${change.became}: ${wrong}`] : []
  })
