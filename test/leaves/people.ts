import { sql } from 'kysely'
import type { Offer } from '../../bot/answer.ts'
import { post } from '../../core/notices/post.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn } from '../corrections/chats.ts'
import type { DatabaseKind } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'

/** The small school on Thursday 19 November 2026, 09:00. "arts" (Vũ Văn Sơn) is homeroom teacher of 6A, "mother" is An's. */

export type FamilyHouse = CaseHouse & {
  readonly chats: Chats
  /** Puts a choice into somebody's chat and presses it there. */
  choose(person: PersonKey, intent: Offer['intent']): ReturnType<Chats['press']>
  /** What is recorded of An: "2026-11-19 excused". */
  absencesOfAn(): Promise<readonly string[]>
  /** Every row of the requests, as one digest. */
  requests(): Promise<unknown>
}

const OFFERED = 'Chọn'

export async function openFamilyHouse(kind: DatabaseKind): Promise<FamilyHouse> {
  const house = await openCaseHouse(kind)
  const chats = chatsIn(house)
  const { an } = house.school.people
  return {
    ...house,
    chats,
    choose: async (person, intent) => {
      await house.as(person, session =>
        post(
          session,
          session.chat,
          { text: OFFERED, offers: [{ label: OFFERED, intent, keyword: 'CHON' }] },
          {
            kind: 'test',
            answers: null,
          },
        ),
      )
      return chats.press(person, OFFERED)
    },
    absencesOfAn: () =>
      house.as('board', async ({ tx }) => {
        const rows = await tx.q
          .selectFrom('attendance')
          .selectAll()
          .where('pupil_id', '=', an)
          .orderBy('day')
          .execute()
        return rows.map(row => `${row.day} ${row.kind}`)
      }),
    requests: async () => {
      const found = await sql`select (select jsonb_agg(l order by leave_id) from leave_request l) as leaves,
        (select jsonb_agg(e order by leave_id, version) from leave_request_event e) as leave_events,
        (select jsonb_agg(f order by fault_id) from profile_fault f) as faults,
        (select jsonb_agg(a order by pupil_id, day) from attendance a) as absences`.execute(
        house.database.kysely,
      )
      return found.rows[0]
    },
  }
}
