import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { bindChat, CODE_DAYS, CONSENT_VERSION, issueCode, presentCode } from '../../core/accounts/link.ts'
import { openWebSession, signedIn, signOut } from '../../core/accounts/web-session.ts'
import { atDesk } from '../../core/desk.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const MINUTE_MS = 60_000
const LINKED = /^Đã liên kết với Vũ Văn Sơn/
const WRONG = /^Mã không đúng hoặc đã dùng/
const LOCKED = /^Đã nhập sai nhiều lần\. Vui lòng thử lại sau \d\d:\d\d/

describe.each(databases)('linking on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let chats = 0
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const newChat = () => `web:new-${++chats}`
  const issue = (person: PersonKey, purpose: 'staff' | 'guardian' = 'staff') =>
    atDesk(house.host, house.school.schoolId, desk =>
      issueCode(desk, { personId: house.school.people[person], purpose, issuedBy: null }),
    )
  const wait = async (minutes: number) =>
    shiftClock(house.database, new Date((await readClock(house.database)).getTime() + minutes * MINUTE_MS))
  const consentsAt = async (address: string) => {
    const found =
      await sql`select person_id as "personId", act, text_version as version, channel from consent_event
      where address = ${address} order by event_id`.execute(house.database.kysely)
    return found.rows
  }

  describe('by a code', () => {
    it.each([
      ['as printed', (code: string) => code],
      ['in small letters', (code: string) => code.toLowerCase()],
      ['without its hyphen', (code: string) => code.replace('-', '')],
      ['with spaces', (code: string) => ` ${code.replace('-', ' - ')} `],
      ['behind /start', (code: string) => `/start ${code}`],
    ])('works %s, once', async (_how, typed) => {
      const code = await issue('arts')
      expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
      expect((await talk.say(newChat(), typed(code))).text).toMatch(LINKED)
      expect((await talk.say(newChat(), code)).text).toMatch(WRONG)
    })

    it('is kept as a keyed hash only', async () => {
      const code = await issue('arts')
      const kept = await sql<{ row: string }>`select row_to_json(k)::text as row from link_code k`.execute(
        house.database.kysely,
      )
      const text = kept.rows.map(({ row }) => row).join('')
      expect(text).not.toContain(code)
      expect(text).not.toContain(code.replace('-', ''))
    })

    it('ends after thirty days', async () => {
      const early = await issue('arts')
      const late = await issue('maths')
      await wait(CODE_DAYS * 24 * 60 - 1)
      expect((await talk.say(newChat(), early)).text).toMatch(LINKED)
      await wait(1)
      expect((await talk.say(newChat(), late)).text).toMatch(WRONG)
    })

    it('goes to one of two chats that send it at once', async () => {
      const code = await issue('arts')
      const answers = await Promise.all([talk.say(newChat(), code), talk.say(newChat(), code)])
      expect(answers.filter(({ text }) => LINKED.test(text))).toHaveLength(1)
      expect(answers.filter(({ text }) => WRONG.test(text))).toHaveLength(1)
    })

    it('does not take over a chat that is somebody else’s', async () => {
      const code = await issue('arts')
      expect((await talk.say('web:maths', code)).text).not.toMatch(LINKED)
      const chat = { channel: 'web', address: 'web:maths' }
      const bound = await atDesk(house.host, house.school.schoolId, async desk => {
        const presented = await presentCode(desk, chat, code.replace('-', ''))
        return presented.ok ? bindChat(desk, chat, presented.value.hash) : presented
      })
      expect(bound).toEqual({ ok: false, refusal: { code: 'link_taken' } })
      expect((await talk.say(newChat(), code)).text).toMatch(LINKED)
    })
  })

  describe('by guessing', () => {
    it('ends at the fifth wrong code, for this chat and for fifteen minutes', async () => {
      const chat = newChat()
      const code = await issue('arts')
      for (const left of [4, 3, 2, 1])
        expect((await talk.say(chat, 'ABCD-2345')).text).toContain(`Còn ${left} lần thử`)
      expect((await talk.say(chat, 'ABCD-2345')).text).toMatch(LOCKED)
      expect((await talk.say(chat, code)).text).toMatch(LOCKED)
      await wait(14)
      expect((await talk.say(chat, code)).text).toMatch(LOCKED)
      expect((await talk.say(newChat(), 'ABCD-2345')).text).toContain('Còn 4 lần thử')
      await wait(1)
      expect((await talk.say(chat, 'ABCD-2345')).text).toContain('Còn 4 lần thử')
      expect((await talk.say(chat, code)).text).toMatch(LINKED)
    })

    it('counts guesses sent at once one by one', async () => {
      const chat = newChat()
      const answers = await Promise.all(Array.from({ length: 8 }, () => talk.say(chat, 'ABCD-2345')))
      expect(answers.filter(({ text }) => /Còn [1-4] lần thử/.test(text))).toHaveLength(4)
      expect(answers.filter(({ text }) => LOCKED.test(text))).toHaveLength(4)
    })
  })

  describe('of a guardian', () => {
    it('waits for consent, and records its version and channel', async () => {
      const chat = newChat()
      const asked = await talk.say(chat, await issue('mother', 'guardian'))
      expect(asked.text).toMatch(/Nguyễn Văn An.*có đồng ý không/s)
      expect(await consentsAt(chat)).toEqual([])
      expect((await talk.say(chat, 'điểm của An')).text).toMatch(/mã liên kết/)
      expect((await talk.press(chat, tokenOf(asked, 'Đồng ý'))).text).toMatch(/^Đã liên kết/)
      const personId = house.school.people.mother
      const given = { personId, act: 'given', version: CONSENT_VERSION, channel: 'web' }
      expect(await consentsAt(chat)).toEqual([given])
      expect((await talk.say(chat, 'hủy đồng ý')).text).toMatch(/^Đã rút lại đồng ý/)
      expect(await consentsAt(chat)).toEqual([given, { ...given, act: 'withdrawn' }])
      expect((await talk.say(chat, 'điểm của An')).text).toMatch(/mã liên kết/)
      expect((await talk.press(chat, tokenOf(asked, 'Đồng ý'))).text).toMatch(WRONG)
      const again = await talk.say(chat, await issue('mother', 'guardian'))
      expect((await talk.press(chat, tokenOf(again, 'Đồng ý'))).text).toMatch(/^Đã liên kết/)
    })

    it('is not made when they decline, and the code stays good', async () => {
      const chat = newChat()
      const code = await issue('mother', 'guardian')
      const asked = await talk.say(chat, code)
      expect((await talk.press(chat, tokenOf(asked, 'Không đồng ý'))).text).toMatch(/Chưa liên kết gì/)
      expect(await consentsAt(chat)).toEqual([])
      expect((await talk.say(chat, code)).text).toMatch(/có đồng ý không/)
    })

    it('is not asked of staff', async () => {
      const chat = newChat()
      await talk.say(chat, await issue('arts'))
      expect(await consentsAt(chat)).toEqual([])
    })
  })

  describe('of a browser', () => {
    const page = () =>
      webChat(house.host, webBell(), async () => ({ schoolId: house.school.schoolId, name: 'Trường' }))

    it('takes the code as its first words', async () => {
      const code = await issue('arts')
      const signIn = await page().signIn('99000001', code.toLowerCase())
      if (!signIn.ok) throw new Error(signIn.sentence)
      const visitor = await page().visitorOf(signIn.token)
      expect(visitor?.name).toBe('Vũ Văn Sơn')
      if (!visitor) return
      const { items } = await page().thread(visitor)
      expect(items.map(item => item.text).join()).toMatch(/Đã liên kết với Vũ Văn Sơn/)
      expect(await page().signIn('99000001', code)).toMatchObject({ ok: false })
      await signOut(house.host, signIn.token)
      expect(await signedIn(house.host, signIn.token)).toBeUndefined()
    })

    it('is not locked out by wrong codes of others behind the same address', async () => {
      const { schoolId } = house.school
      for (let tries = 0; tries < 12; tries += 1)
        expect(await openWebSession(house.host, schoolId, 'ABCD-2345')).toMatchObject({
          ok: false,
          refusal: { code: 'link_code_wrong' },
        })
      expect(await openWebSession(house.host, schoolId, await issue('arts'))).toMatchObject({ ok: true })
    })

    it.each(['', 'x', '1.x', '99999999999.x', '-1.x', 'NaN.x'])('“%s” is no session', async token => {
      expect(await signedIn(house.host, token)).toBeUndefined()
    })
  })
})
