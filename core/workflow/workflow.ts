import type { Moved } from '../../db/workflow/moves.ts'
import { claimCase, recordMove } from '../../db/workflow/moves.ts'
import type { KeyOf, PartyOf, SetBy, WorkflowName } from '../../db/workflow/workflows.ts'
import type { AuditEntry } from '../audit/chain.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { StepTable } from './rules.ts'
import { next } from './rules.ts'

/**
 * The one way a case moves: `hold` locks it, `next` asks its table, `make` writes the step, the event and the audit line.
 * Between them a topic puts what is its own: who may act, which words an act needs, what else it changes, who is told.
 */

/** A case with whatever its table wants to know; each topic has its own. */
type Holding<Name extends WorkflowName, Step extends string> = {
  readonly row: KeyOf<Name> & { readonly step: Step; readonly version: number }
}

/** `table` wants to know `Known` of a case, which is all or a part of what `find` reads. */
type Described<Name extends WorkflowName, Step extends string, Act extends string, Known, Held, No> = {
  readonly name: Name
  readonly table: StepTable<Step, Act, Known>
  readonly find: (desk: Desk, key: KeyOf<Name>) => Promise<Held | undefined>
  /** Where the case really stands, and who brought it there. */
  readonly movedOn: (held: Held) => No
  readonly audit: (held: Held, moved: Moved) => Pick<AuditEntry, 'act' | 'detail'>
}

/** An act that may be made of a held case; only `next` gives one. */
type Move<Step extends string, Act extends string, Held> = {
  readonly held: Held
  readonly act: Act
  readonly to: Step
}

/** Who acts; null for what the service does by itself. */
export type By = Pick<Actor, 'personId' | 'fullName'> | null

type How<Name extends WorkflowName> = {
  readonly by: By
  readonly note?: string
  readonly party?: PartyOf<Name>
  /** What else of the case changes with the act. */
  readonly set?: SetBy<Name>
}

export function workflow<
  Name extends WorkflowName,
  Step extends string,
  Act extends string,
  Known,
  Held extends Holding<Name, Step> & Known,
  No,
>({ name, table, find, movedOn, audit }: Described<Name, Step, Act, Known, Held, No>) {
  return {
    movedOn,

    /** The case under its lock: its step cannot change until this transaction ends. */
    async hold(desk: Desk, key: KeyOf<Name>): Promise<Held | undefined> {
      await claimCase(desk.tx, name, key)
      return find(desk, key)
    },

    /** @param seen version of the case the person saw; an older one is refused. */
    next(held: Held, act: Act, seen?: number): Result<Move<Step, Act, Held>, No> {
      const { step, version } = held.row
      const to = next(table, step, act, held)
      const isStale = seen !== undefined && seen !== version
      return to.ok && !isStale ? ok({ held, act, to: to.value }) : refuse(movedOn(held))
    },

    /** @returns the row as it now stands, and the event that was appended. */
    async make(desk: Desk, { held, act, to }: Move<Step, Act, Held>, how: How<Name>) {
      const { by, note = '', party = null, set } = how
      const row: Held['row'] = held.row
      const version = row.version + 1
      const moved = { version, act, step: to, by: by?.personId ?? null, party, note }
      await recordMove(desk.tx, name, row, moved, set)
      const { act: done, detail } = audit(held, moved)
      desk.audit.push({ actorId: moved.by, actorKind: by ? 'person' : 'system', act: done, detail })
      const event = { ...moved, byName: by?.fullName ?? null, at: desk.tx.now }
      return { row: { ...row, ...set, step: to, version }, event }
    },
  }
}
