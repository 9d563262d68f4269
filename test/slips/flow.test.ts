import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { openWebSession } from '../../core/accounts/web-session.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { THURSDAY } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const CODE = /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/g
const WRONG = /^Mã không đúng hoặc đã dùng/

type Done = { readonly base64: string; readonly code: string | null; readonly sentence: string }

describe.each(databases)('slips on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let chats = 0
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  /** Each test an hour after the one before: of two slips the newer is the one that counts. */
  let begun = THURSDAY.getTime()
  const laterBy = (ms: number) => shiftClock(house.database, new Date(begun + ms))
  beforeEach(() => {
    begun += 3_600_000
    return laterBy(0)
  })

  const newChat = () => `web:slip-${++chats}`
  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
    (await query.execute(house.database.kysely)).rows

  /** Asks in the chat, confirms, opens the link that is answered. */
  async function openedPage(person: string, words: string, button = 'In ') {
    const asked = await talk.say(`web:${person}`, words)
    const given = await talk.press(`web:${person}`, tokenOf(asked, button))
    const url = given.links?.[0]?.url ?? ''
    expect(given.text).not.toMatch(CODE)
    const [page = '', secret = ''] = url.slice(url.indexOf('/p/') + 3).split('/')
    const pages = signedPages(house.host)
    const opened = await pages.open(page, secret, undefined)
    if (!opened.ok) throw new Error(opened.sentence)
    return {
      again: () => pages.open(page, secret, undefined),
      act: (name: string) => pages.act(page, opened.token, name, {}),
      issue: async (): Promise<Done> => {
        const made = await pages.act(page, opened.token, 'issue', {})
        if (made.kind !== 'done') throw new Error(JSON.stringify(made))
        return made.body as Done
      },
    }
  }
  const textOf = async ({ base64 }: Done) => (await readPdf(Buffer.from(base64, 'base64'))).text
  const codesOf = async (done: Done) => (await textOf(done)).match(CODE) ?? []

  describe('asked for in the chat', () => {
    it('are shown, confirmed and downloaded by who asked, and their codes stand nowhere else', async () => {
      const page = await openedPage('arts', 'cấp mã phụ huynh em An 6A')
      expect(await page.again()).toMatchObject({ ok: false })
      const view = await page.act('read')
      expect(JSON.stringify(view)).toContain('Nguyễn Thị Lan: mẹ của em Nguyễn Văn An, lớp 6A')
      const done = await page.issue()
      const [code = '', another] = await codesOf(done)
      expect(another).toBeUndefined()
      expect(done.code).toContain(code)
      const kept = await rows(
        sql<{ row: string }>`select row_to_json(t)::text as row from (select reply::text from notice) t
          union all select row_to_json(k)::text from link_code k union all select detail::text from audit`,
      )
      expect(kept.map(({ row }) => row).join()).not.toContain(code)
      expect(await rows(sql`select from stored_file where name like 'phieu-%'`)).toHaveLength(0)
      expect(await rows(sql`select from audit where act = 'account.slips_issued'`)).not.toHaveLength(0)
    })

    it('end the slip a person had before', async () => {
      const page = await openedPage('arts', 'cấp mã phụ huynh em An 6A')
      const [old = ''] = await codesOf(await page.issue())
      const [fresh = ''] = await codesOf(await page.issue())
      expect((await talk.say(newChat(), old)).text).toMatch(WRONG)
      expect((await talk.say(newChat(), fresh)).text).toContain('Nguyễn Thị Lan, mẹ của em Nguyễn Văn An')
    })

    it('are for staff too, from office and board; who decides gets theirs from the board', async () => {
      const mine = await openedPage('office', 'in phiếu liên kết giáo viên')
      const text = await textOf(await mine.issue())
      expect(text).toContain('Đỗ Thị Hồng')
      expect(text).not.toContain('Lê Thị Mai')
      const board = await openedPage('board', 'in phiếu liên kết giáo viên')
      expect(await textOf(await board.issue())).toContain('Lê Thị Mai')
    })

    it('are nobody else’s to give out', async () => {
      for (const person of ['maths', 'mother', 'an']) {
        const answer = await talk.say(`web:${person}`, 'in phiếu liên kết 6A')
        expect(answer.choices.filter(({ label }) => label.startsWith('In '))).toHaveLength(0)
      }
    })
  })

  it('are followed from the printing to the link', async () => {
    const state = async () => (await talk.say('web:arts', 'ai chưa liên kết 6A')).text
    await sql`update chat_identity set revoked_at = linked_at where address = 'web:mother'`.execute(
      house.database.kysely,
    )
    const page = await openedPage('arts', 'in phiếu liên kết 6A')
    const [code = ''] = await codesOf(await page.issue())
    expect(await state()).toContain('Phiếu đã in, chưa phát: 1')
    const ask = await talk.say('web:arts', 'đã phát phiếu 6A')
    expect(await state()).toContain('Phiếu đã in, chưa phát: 1')
    await talk.press('web:arts', tokenOf(ask, 'Đã phát'))
    expect(await state()).toContain('Đã phát phiếu, chờ phụ huynh: 1')
    const back = await talk.say('web:arts', 'chưa phát phiếu 6A')
    await talk.press('web:arts', tokenOf(back, 'Chưa phát'))
    expect(await state()).toContain('Phiếu đã in, chưa phát: 1')
    await laterBy(31 * 86_400_000)
    expect(await state()).toContain('hết hạn hoặc đã hủy, cần in lại: 1')
    await laterBy(1_800_000)
    const chat = newChat()
    const asked = await talk.say(chat, code)
    await talk.press(chat, tokenOf(asked, 'Đồng ý'))
    expect(await state()).toContain('Tất cả 1 phụ huynh đã liên kết')
    expect((await talk.say('web:principal', 'ai chưa liên kết')).text).toContain('đã liên kết')
  })

  describe('linking by one', () => {
    const slipFor = async () =>
      (await codesOf(await (await openedPage('arts', 'cấp mã phụ huynh em An 6A')).issue()))[0] ?? ''

    it('keeps what the guardian said to be', async () => {
      const chat = newChat()
      const code = await slipFor()
      expect((await talk.say(chat, `${code} tôi là mẹ của em An`)).text).toContain('có đồng ý không')
      await talk.say(chat, 'tôi đồng ý')
      const [claim] = await rows(
        sql<{
          relation: string
          state: string
        }>`select relation, state from guardian_claim where address = ${chat}`,
      )
      expect(claim).toEqual({ relation: 'mother', state: 'kept' })
    })

    it('takes relation and consent in one sentence', async () => {
      const chat = newChat()
      await talk.say(chat, await slipFor())
      expect((await talk.say(chat, 'tôi là mẹ của em An, tôi đồng ý')).text).toMatch(/^Đã liên kết/)
    })

    it('leaves another’s slip alone, and it stays good', async () => {
      const chat = newChat()
      const code = await slipFor()
      expect((await talk.say(chat, `tôi là bố em An, mã ${code}`)).text).toContain('mã vẫn còn dùng được')
      await talk.say(chat, code)
      expect((await talk.say(chat, 'tôi là bố của em An, tôi đồng ý')).text).toContain('mã vẫn còn dùng được')
      const right = newChat()
      const asked = await talk.say(right, code)
      expect((await talk.press(right, tokenOf(asked, 'Đồng ý'))).text).toMatch(/^Đã liên kết/)
    })

    it('says of a used code where a new one is', async () => {
      const code = await slipFor()
      const chat = newChat()
      await talk.press(chat, tokenOf(await talk.say(chat, code), 'Đồng ý'))
      expect((await talk.say(newChat(), code)).text).toContain('xin phiếu mới ở giáo viên chủ nhiệm')
      expect(await openWebSession(house.host, house.school.schoolId, code)).toMatchObject({ ok: false })
    })
  })

  describe('where the homeroom teacher confirms', () => {
    beforeAll(async () => {
      await shiftClock(house.database, new Date(THURSDAY.getTime() + 1_800_000))
      const document = { ...presets.D, parents: { ...presets.D.parents, confirm: 'homeroom' } }
      await inSchool(house.database, house.school.schoolId, tx =>
        recordPolicy(tx, { preset: 'D', document, setBy: null, reason: 'thử' }),
      )
    })
    const linked = async () => {
      const code =
        (await codesOf(await (await openedPage('arts', 'cấp mã phụ huynh em An 6A')).issue()))[0] ?? ''
      const chat = newChat()
      const said = await talk.press(chat, tokenOf(await talk.say(chat, code), 'Đồng ý'))
      return { chat, said }
    }

    it('a guardian reads nothing before, and all after; one who is not they is turned away', async () => {
      const stranger = await linked()
      expect(stranger.said.text).toContain('giáo viên chủ nhiệm xác nhận')
      expect((await talk.say(stranger.chat, 'điểm toán của An')).text).toContain(
        'chờ giáo viên chủ nhiệm xác nhận',
      )
      const list = await talk.say('web:arts', 'phụ huynh chờ xác nhận')
      expect(list.text).toContain('Nguyễn Thị Lan, mẹ của Nguyễn Văn An, 6A')
      const sure = await talk.press('web:arts', tokenOf(list, 'Không phải'))
      await talk.press('web:arts', tokenOf(sure, 'Đúng'))
      expect((await talk.say(stranger.chat, 'điểm toán của An')).text).toContain('mã liên kết')

      const mother = await linked()
      const work = await talk.say('web:arts', 'việc')
      expect(work.text).toContain('1 phụ huynh chờ thầy/cô xác nhận')
      const again = await talk.press('web:arts', tokenOf(work, 'Phụ huynh chờ xác nhận'))
      const done = await talk.press('web:arts', tokenOf(again, 'Xác nhận'))
      expect(done.text).toContain('Đã xác nhận 1 phụ huynh')
      expect((await talk.say(mother.chat, 'điểm toán của An')).text).not.toContain('chờ giáo viên')
      expect((await talk.say('web:arts', 'phụ huynh chờ xác nhận')).text).toContain('Không có phụ huynh')
      expect((await linked()).said.text).toMatch(/^Đã liên kết/)
    })

    it('nobody else confirms', async () => {
      for (const person of ['maths', 'mother', 'principal'])
        expect((await talk.say(`web:${person}`, 'phụ huynh chờ xác nhận')).choices).toHaveLength(0)
    })
  })
})
