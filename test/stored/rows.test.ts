import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { issuePageLink } from '../../core/accounts/page-link.ts'
import { confirmAttendance } from '../../core/attendance/confirm.ts'
import { proposeAttendance } from '../../core/attendance/entry.ts'
import { dropDraft } from '../../core/books/confirm.ts'
import { readThread } from '../../core/conversation/web-thread.ts'
import { post } from '../../core/notices/post.ts'
import { claimForSending } from '../../core/outgoing/deliver.ts'
import { listStoredDrafts } from '../../db/conversation/drafts.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** What was kept by 0.2.0, which wrote no version; by a version there is not; and what is damaged. */
const OLD = sql`doc - 'v'`
const OLD_LIST = sql`coalesce(doc -> 'rows', doc)`
const OTHER = sql`case jsonb_typeof(doc) when 'object' then doc || '{"v": 99}' else jsonb_build_object('v', 99, 'rows', doc) end`
const DAMAGED = sql`'{"v": 1, "torn": true}'::jsonb`
const LOST = [
  ['of another version', OTHER],
  ['damaged', DAMAGED],
] as const

const AGAIN = /phiên bản khác của hệ thống/

describe.each(bothDatabases)('what is kept as JSON on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const say = (text: string) => talk.say('web:maths', text)
  /** Puts every document of this column into another state. */
  const turn = (table: string, column: string, into: typeof OLD) =>
    sql`update ${sql.table(table)} set ${sql.ref(column)} = (select ${into} from (select ${sql.ref(column)} as doc) d)`.execute(
      house.database.kysely,
    )
  const marks = async () => {
    const found = await sql<{
      tenths: number
    }>`select tenths from mark where tenths is not null order by tenths`.execute(house.database.kysely)
    return found.rows.map(row => row.tenths)
  }
  /** Previews a mark, lets the documents be turned, and confirms. */
  const entering = async (line: string, turned: () => Promise<unknown>): Promise<string> => {
    const preview = await say(line)
    await turned()
    return (await talk.press('web:maths', tokenOf(preview, 'Ghi'))).text
  }

  it('confirms what 0.2.0 previewed: its choices, its drafts', async () => {
    const text = await entering('6A toán tx1: An 8', async () => {
      await turn('button', 'intent', OLD)
      await turn('mark_draft', 'rows', OLD_LIST)
    })
    expect(text).not.toMatch(AGAIN)
    expect(await marks()).toContain(80)
    await turn('mark_draft', 'rows', OLD_LIST)
    expect((await say('vừa nhập')).text).not.toMatch(AGAIN)
    await house.as('maths', async ({ tx, actor }) => {
      expect(await listStoredDrafts(tx, actor.personId, new Date(0), 9)).toHaveLength(1)
    })
  })

  it.each(LOST)('asks to do a choice again that is %s, and stores nothing', async (_, into) => {
    const before = await marks()
    expect(await entering('6A toán tx2: An 7', () => turn('button', 'intent', into))).toMatch(AGAIN)
    expect(await marks()).toEqual(before)
  })

  it('asks to do a choice again whose data the command cannot read', async () => {
    const text = await entering('6A toán tx2: An 7', () =>
      turn('button', 'intent', sql`jsonb_set(doc, '{data}', '{"draftId": "one"}')`),
    )
    expect(text).toMatch(AGAIN)
  })

  it.each(LOST)('stores nothing of a draft of marks that is %s, and ends it', async (_, into) => {
    const before = await marks()
    expect(await entering('6A toán tx2: An 7', () => turn('mark_draft', 'rows', into))).toMatch(AGAIN)
    expect(await marks()).toEqual(before)
    expect((await say('6A toán tx2: An 7')).text).toContain('An')
    await house.as('maths', async session => {
      const last = await sql<{ id: number }>`select max(draft_id) as id from mark_draft`.execute(session.tx.q)
      expect((await dropDraft(session, last.rows[0]?.id ?? 0)).ok).toBe(true)
    })
  })

  it.each(LOST)(
    'forgets a half-filled form that is %s, so that the next words are heard',
    async (_, into) => {
      await say('6A toán tx2: An 7')
      await turn('form_state', 'form', into)
      expect((await say('thêm Bình 8')).text).toMatch(AGAIN)
      expect((await say('việc')).text).not.toMatch(AGAIN)
    },
  )

  it('confirms a roll call that 0.2.0 previewed, and no other it cannot read', async () => {
    const propose = (pupil: 'an' | 'binh') =>
      house.as('arts', async session => {
        const pupilId = house.school.people[pupil]
        const day = session.school.today
        const entries = [{ day, pupilId, kind: 'excused' as const }]
        const made = await proposeAttendance(session, {
          classId: house.school.classes.a,
          ...{ days: [day], entries, complete: [] },
        })
        if (!made.ok) throw new Error(made.refusal.code)
        return made.value.draftId
      })
    const confirm = (draftId: number) => house.as('arts', session => confirmAttendance(session, draftId))
    const old = await propose('an')
    await turn('class_draft', 'content', OLD)
    expect((await confirm(old)).ok).toBe(true)
    for (const [, into] of LOST) {
      const lost = await propose('binh')
      await turn('class_draft', 'content', into)
      expect(await confirm(lost)).toMatchObject({ refusal: { code: 'stored_unreadable' } })
      expect(await confirm(lost)).toMatchObject({ refusal: { code: 'class_draft_settled' } })
    }
  })

  it('shows the lines of 0.2.0 as they were, and the thread around a line it cannot read', async () => {
    const { host, school } = house
    const thread = async () =>
      (
        await readThread(host, {
          schoolId: school.schoolId,
          address: 'web:head',
          stretch: { newest: 'all' },
          limit: 10,
        })
      ).lines.map(line => line.reply)
    await talk.say('web:head', 'trợ giúp')
    const before = await thread()
    await turn('notice', 'reply', OLD)
    expect(await thread()).toEqual(before)
    for (const [, into] of LOST) {
      await turn('notice', 'reply', into)
      expect(await thread()).toEqual([{ text: 'trợ giúp', choices: [], files: [] }, null])
    }
  })

  it('puts a notice aside whose reply or cause it cannot read, and sends those of 0.2.0', async () => {
    const { host, school } = house
    const cause = { kind: 'owes_marks', staffId: school.people.maths } as const
    let chats = 0
    const claim = async (column: 'reply' | 'cause', into: typeof OLD) => {
      const address = `chat${++chats}`
      await house.as('maths', session =>
        post(
          session,
          { channel: 'telegram', address, personId: null },
          { text: 'x' },
          {
            ...{ kind: 'test', answers: null, cause },
          },
        ),
      )
      await turn('notice', column, into)
      const noticeId = house.rung.at(-1)?.noticeId ?? 0
      const claimed = await claimForSending(host, school.schoolId, 'telegram', address)
      const found = await sql<{ state: string; why: string | null }>`
        select state, why from notice where notice_id = ${noticeId}`.execute(host.database.kysely)
      return { text: claimed?.reply.text, ...found.rows[0] }
    }
    for (const column of ['reply', 'cause'] as const) {
      expect(await claim(column, OLD)).toEqual({ text: 'x', state: 'sending', why: null })
      for (const [, into] of LOST)
        expect(await claim(column, into)).toEqual({
          ...{ text: undefined, state: 'failed', why: `its ${column} cannot be read` },
        })
    }
  })

  it('opens a page whose link 0.2.0 made, and says of another that it is to be done again', async () => {
    const { host } = house
    const classSubjectId = house.school.books.maths6A
    const read = async (into: typeof OLD) => {
      const url = await house.as('maths', session =>
        issuePageLink(session, {
          ...{ purpose: 'marks_grid', minutes: 5, data: { classSubjectId, term: 1, column: null } },
        }),
      )
      await turn('page_link', 'data', into)
      const [secret = '', page = ''] = url.split('/').toReversed()
      const pages = signedPages(host)
      const opened = await pages.open(page, secret, undefined)
      return opened.ok ? pages.act(page, opened.token, 'read', {}) : opened
    }
    expect(await read(OLD)).toMatchObject({ kind: 'done' })
    expect(await read(OTHER)).toMatchObject({ kind: 'over', sentence: expect.stringMatching(AGAIN) })
    expect(await read(DAMAGED)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(AGAIN) })
  })
})
