import type { CorrectionRequest, Submitted } from '../../core/corrections/request.ts'
import { requestCorrection } from '../../core/corrections/request.ts'
import type { CorrectionRefusal } from '../../core/corrections/rules/refusal.ts'
import type { Result } from '../../core/result.ts'
import { findCell } from '../../db/books/cells.ts'
import { writeMark } from '../../db/books/marks.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import type { DatabaseKind } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey, SchoolKind } from '../small-school.ts'

/** A small school in which maths marks of 6A stand at 6,0, one fresh cell for each test that asks. */

type PupilKey = 'an' | 'binh' | 'cuong'
export type TestCell = { readonly columnId: number; readonly pupilId: number }

export type CaseHouse = TestHouse & {
  freshCell(): Promise<TestCell>
  request(cell: TestCell, change?: Partial<CorrectionRequest>): Promise<Result<Submitted, CorrectionRefusal>>
  /** A case of the maths teacher, 6,0 → 8,0. */
  openCase(cell?: TestCell): Promise<{ readonly caseId: number; readonly cell: TestCell }>
  tenthsOf(cell: TestCell): Promise<number | null>
  overwrite(cell: TestCell, tenths: number): Promise<void>
  /** Runs the database's clock on. */
  wait(minutes: number): Promise<void>
  /** What this person was told, newest last. */
  toldTo(person: PersonKey): Promise<readonly string[]>
}

export const REASON = 'Nhập nhầm ô của bạn bên cạnh'

export function granted<T>(result: Result<T, CorrectionRefusal>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

const MINUTE_MS = 60_000

export async function openCaseHouse(
  kind: DatabaseKind,
  preset: SchoolKind = 'D',
  sessions?: number,
): Promise<CaseHouse> {
  const house = await openTestHouse(kind, preset, sessions)
  const { people, maths6A } = house.school
  const columns = [maths6A.tx1, maths6A.tx2, maths6A.tx3, maths6A.tx4, maths6A.gk, maths6A.ck]
  const pupils: readonly PupilKey[] = ['an', 'binh', 'cuong']
  const free = columns.flatMap(columnId => pupils.map(key => ({ columnId, pupilId: people[key] })))

  const write = (cell: TestCell, tenths: number, expectedVersion: number) =>
    house.as('maths', ({ tx }) =>
      writeMark(tx, {
        ...cell,
        expectedVersion,
        state: 'recorded',
        tenths,
        passed: null,
        excused: null,
        cause: 'entry',
        caseId: null,
        by: people.maths,
        policyVersion: 1,
      }),
    )
  const cellNow = (cell: TestCell) => house.as('board', ({ tx }) => findCell(tx, cell.columnId, cell.pupilId))
  const freshCell = async () => {
    const cell = free.shift()
    if (!cell) throw new Error('no cell left')
    await write(cell, 60, 0)
    return cell
  }
  const request: CaseHouse['request'] = (cell, change = {}) =>
    house.as('maths', session =>
      requestCorrection(session, {
        target: { kind: 'mark', ...cell },
        value: { kind: 'tenths', tenths: 80 },
        reasonCode: 'wrong_cell',
        reason: REASON,
        files: [],
        ...change,
      }),
    )
  return {
    ...house,
    freshCell,
    request,
    openCase: async given => {
      const cell = given ?? (await freshCell())
      return { caseId: granted(await request(cell)).subject.caseId, cell }
    },
    tenthsOf: async cell => (await cellNow(cell))?.tenths ?? null,
    overwrite: async (cell, tenths) => {
      if (!(await write(cell, tenths, (await cellNow(cell))?.version ?? 0))) throw new Error('not written')
    },
    wait: async minutes =>
      shiftClock(house.database, new Date((await readClock(house.database)).getTime() + minutes * MINUTE_MS)),
    toldTo: person =>
      house.as('board', async ({ tx }) => {
        const rows = await tx.q
          .selectFrom('notice')
          .select('reply')
          .where('person_id', '=', people[person])
          .orderBy('notice_id')
          .execute()
        return rows.map(row => (row.reply as { text: string }).text)
      }),
  }
}
