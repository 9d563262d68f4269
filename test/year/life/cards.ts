import type { StoredReply } from '../../../core/answer.ts'
import type { School } from '../school.ts'
import { pressFirst } from '../school.ts'

/** What somebody does with the cards that came into their chat: they tap the card itself, as on a phone. */

type Card = {
  readonly noticeId: number
  readonly kind: string
  readonly address: string
  readonly reply: StoredReply
}

/** Cards with choices that people got after a notice of this number. */
const cardsAfter = ({ read }: School, noticeId: number, kinds: readonly string[]): Promise<readonly Card[]> =>
  read(async ({ q }) => {
    const rows = await q
      .selectFrom('notice')
      .select(['notice_id', 'kind', 'address', 'reply'])
      .where('notice_id', '>', noticeId)
      .where('kind', 'in', [...kinds])
      .where('state', '=', 'sent')
      .orderBy('notice_id')
      .execute()
    return rows.map(row => ({
      ...{ noticeId: row.notice_id, kind: row.kind, address: row.address },
      reply: row.reply as StoredReply,
    }))
  })

export type Habit = {
  /** What is pressed, the first that is offered. */
  readonly press: readonly string[]
  /** How often it is refused instead, 0 to 1; and how often it is left for the next time. */
  readonly refuses?: number
  readonly waits?: number
}

export type Habits = Readonly<Record<string, Habit>>

const REFUSE = ['Từ chối', 'Không duyệt']
const WHY = 'Nội dung chưa rõ, thầy/cô xem lại giúp'

export const newestNotice = ({ read }: School): Promise<number> =>
  read(async ({ q }) => {
    const row = await q
      .selectFrom('notice')
      .select(({ fn }) => fn.max('notice_id').as('id'))
      .executeTakeFirst()
    return row?.id ?? 0
  })

/** A desk with cards on it, which remembers what is still to be done. @param after only cards after this notice come to it. */
export function cardsOf(school: School, habits: Habits, after = 0) {
  const { chance, chats } = school
  let seen = after
  let kept: readonly Card[] = []
  const refuse = async (person: string, reply: StoredReply): Promise<void> => {
    if (!(await pressFirst(school, person, reply, REFUSE))) return
    const shown = await chats.say(person, WHY)
    await pressFirst(school, person, shown, ['Gửi', 'Từ chối', 'Không duyệt'])
  }
  /** Once over the desk. @returns how many cards were acted on. */
  const once = async (patiently: boolean): Promise<number> => {
    const fresh = await cardsAfter(school, seen, Object.keys(habits))
    seen = fresh.at(-1)?.noticeId ?? seen
    const due = [...kept, ...fresh]
    kept = []
    let done = 0
    for (const card of due) {
      const habit = habits[card.kind]
      const person = card.address.slice('web:'.length)
      if (!habit) continue
      if (patiently && chance.happens(habit.waits ?? 0)) kept = [...kept, card]
      else {
        done += 1
        if (chance.happens(habit.refuses ?? 0)) await refuse(person, card.reply)
        else await pressFirst(school, person, card.reply, habit.press)
      }
    }
    return done
  }
  return {
    /** Each looks at their cards; what one does may bring another one, which waits till next time. @returns how many were acted on. */
    lookThrough: () => once(true),
    /** Until nobody has anything left to do. */
    seeThrough: async () => {
      for (let round = 0; round < ROUNDS_MAX; round++) if ((await once(false)) === 0) return
    },
  }
}

/** A case passes fewer hands than this. */
const ROUNDS_MAX = 10
