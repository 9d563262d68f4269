import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Limits } from '../../bot/channel.ts'
import { render } from '../../bot/render.ts'
import type { Offer, StoredReply } from '../../core/answer.ts'
import { choiceByCode } from '../../core/conversation/thread.ts'
import { recordDrafts } from '../../core/drafts.ts'
import { actOnOrder } from '../../core/locks/act-on-order.ts'
import { giveOrder } from '../../core/locks/give-order.ts'
import { post } from '../../core/notices/post.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { talkIn } from '../talk.ts'

const zalo: Limits = { textMax: 2000, buttons: false, filesOut: false, picturesOut: 'url' }
/** What is to be typed for each choice of a reply, as Zalo shows it. */
const typedFor = (reply: StoredReply): readonly string[] =>
  render('7', { ...reply, text: '' }, [], zalo)
    .flatMap(({ text }) => text.trim().split('\n'))
    .flatMap(line => /^(\d+)\. /.exec(line)?.[1] ?? / nhắn ([A-Z]+ \d{4})$/.exec(line)?.[1] ?? [])

describe.each(databases)('the choices of a channel without buttons, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind, 'C')
  })
  afterAll(() => house.close())

  const offer = (person: PersonKey, offers: readonly Offer[]): Promise<StoredReply> =>
    house.as(person, async session => {
      post(session, session.chat, { text: 'Chọn:', offers }, { kind: 'answer', answers: null })
      await recordDrafts(session)
      const row = await session.tx.q
        .selectFrom('notice')
        .select('reply')
        .orderBy('notice_id', 'desc')
        .executeTakeFirstOrThrow()
      return row.reply as StoredReply
    })
  const meaning = (person: PersonKey, typed: string) =>
    house.as(person, async ({ tx, chat }) => {
      const [keyword = '', code = ''] = typed.split(' ')
      const chosen = await choiceByCode(tx, chat, keyword, code)
      return chosen?.intent.ok ? chosen.intent.value.data.which : undefined
    })

  it('are each typed in a way of their own, which stays theirs while answers come after', async () => {
    const keywords = fc.option(fc.constantFrom('DONGY', 'TUCHOI', 'GHI'), { nil: undefined })
    const lists = fc.array(fc.array(keywords, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
    let which = 0
    await fc.assert(
      fc.asyncProperty(lists, async answers => {
        const all = new Map<string, number>()
        for (const given of answers) {
          const offers = given.map(
            (keyword): Offer => ({
              label: `Số ${which}`,
              intent: { command: 'lock.drop', data: { which: which++ } },
              ...(keyword ? { keyword } : {}),
            }),
          )
          const typed = typedFor(await offer('board', offers))
          expect(new Set(typed).size).toBe(offers.length)
          offers.forEach(({ keyword, intent }, at) => {
            if (keyword) all.set(typed[at] ?? '', Number(intent.data.which))
          })
        }
        for (const [typed, meant] of all) expect(await meaning('board', typed)).toBe(meant)
      }),
      { numRuns: 12 },
    )
  })

  it('never take a code that another choice of the chat still goes by', async () => {
    await house.as('office', async ({ tx, chat }) => {
      const codes = Array.from({ length: 9000 }, (_, at) => String(1000 + at)).filter(code => code !== '4821')
      for (const from of [0, 3000, 6000])
        await tx.q
          .insertInto('button')
          .values(
            codes.slice(from, from + 3000).map(code => buttonOf(code, chat.address, tx.schoolId, tx.now)),
          )
          .execute()
    })
    const drop = { label: 'Thôi', intent: { command: 'lock.drop', data: {} }, keyword: 'THOI' }
    expect(typedFor(await offer('office', [drop]))).toEqual(['THOI 4821'])
    await expect(offer('office', [drop])).rejects.toThrow('holds every code')
  })

  it('may not have a keyword nobody could type', async () => {
    const odd = { label: 'Đồng ý', intent: { command: 'lock.drop', data: {} }, keyword: 'ĐỒNG Ý' }
    await expect(offer('board', [odd])).rejects.toThrow('nobody could type')
  })

  it('of several orders that wait are told apart: the code of one decides that one', async () => {
    const talk = talkIn(house)
    for (const grade of [6, 7] as const)
      await house.as('board', session =>
        giveOrder(session, {
          ...{ kind: 'lock', reason: 'order', scope: grade === 6 ? { grade } : {} },
          ...{ startsAt: null, endsAt: null, note: 'Kiểm tra sổ điểm' },
        } as Parameters<typeof giveOrder>[1]),
      )
    const list = await talk.say('web:principal', 'lệnh khóa')
    const typed = typedFor(list)
    expect(list.choices.map(choice => choice.label)).toEqual([
      'Đồng ý số 2',
      'Không đồng ý số 2',
      'Đồng ý số 1',
      'Không đồng ý số 1',
    ])
    expect(new Set(typed).size).toBe(4)
    expect((await talk.say('web:principal', typed[2] ?? '')).text).toMatch(/^Lệnh số 1: .* đã thực hiện\.$/)
    const other = await house.as('principal', session =>
      actOnOrder(session, { orderId: 2, version: 1, act: 'approve' }),
    )
    expect(other).toMatchObject({ ok: true })
  })
})

const buttonOf = (code: string, address: string, school_id: number, now: Date) => ({
  school_id,
  token: `taken-${code}`,
  channel: 'web',
  address,
  label: 'Thôi',
  intent: JSON.stringify({ command: 'lock.drop', data: {} }),
  number: null,
  keyword: 'THOI',
  code,
  offered_at: now,
  expires_at: new Date(now.getTime() + 86_400_000),
})
