import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { Preview } from './previews.ts'
import { PREVIEWS } from './previews.ts'

const REFUSALS = [
  'đừng',
  'dừng lại',
  'Đừng ghi!',
  'khoan đã',
  'sai rồi',
  'hủy',
  'để mai',
  'không, sai lớp rồi cô ơi',
]
const DOUBTFUL = ['dung', 'Dung roi', 'thôi ghi đi', '1']

const codeOf = ({ keyword, code }: StoredReply['choices'][number]): string => `${keyword} ${code}`

describe.each(databases.slice(-1))('a preview on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  const KEPT = [
    'mark_event',
    'attendance',
    'conduct',
    'remark',
    'correction',
    'lock',
    'lock_order',
    'stand_in',
    'upper_window',
    'entry_deadline',
  ]
  const kept = () =>
    house.as('board', async ({ tx }) => {
      const counts: number[] = []
      for (const table of KEPT) {
        const { rows } = await sql<{
          n: number
        }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx.q)
        counts.push(rows[0]?.n ?? 0)
      }
      return counts
    })
  const shown = async ({ who, say }: Preview): Promise<StoredReply> => {
    let last: StoredReply | undefined
    for (const line of say) last = await chats.say(who, line)
    if (!last?.choices.some(({ part }) => part === 'confirm')) throw new Error(`no preview: ${last?.text}`)
    return last
  }

  describe.each(PREVIEWS)('of $what', preview => {
    const { who } = preview
    it.each(REFUSALS)('is put away by “%s”, and its button and its code are dead', async refusal => {
      const before = await kept()
      const { choices } = await shown(preview)
      expect((await chats.say(who, refusal)).text).toMatch(/đã bỏ|không|chưa/i)
      const [confirm] = choices
      if (!confirm) throw new Error('nothing to confirm')
      expect((await chats.hand(who, { choice: confirm.id })).text).toContain('đã được bỏ')
      expect((await chats.say(who, codeOf(confirm))).text).toContain('đã được bỏ')
      for (const words of ['1', 'ok', 'đúng']) await chats.say(who, words)
      expect(await kept()).toEqual(before)
    })

    it('is put away by its own choice, wherever it was shown again', async () => {
      const before = await kept()
      const first = await shown(preview)
      const again = await chats.say(who, 'dung')
      const drop = again.choices.find(({ part }) => part === 'drop')
      await chats.hand(who, { choice: drop?.id ?? '' })
      for (const { choices } of [first, again])
        expect((await chats.hand(who, { choice: choices[0]?.id ?? '' })).text).toContain('đã được bỏ')
      expect(await kept()).toEqual(before)
    })

    it.each(DOUBTFUL)('is shown again, not stored, where “%s” is said', async words => {
      const before = await kept()
      const first = await shown(preview)
      const again = await chats.say(who, words)
      expect(again.text).toContain('Chưa làm gì')
      expect(again.choices.map(({ label }) => label)).toEqual(first.choices.map(({ label }) => label))
      expect((await chats.say(who, words)).text).toBe(again.text)
      expect(await kept()).toEqual(before)
      await chats.say(who, 'hủy')
    })
  })

  it('is carried out by a yes, and by its code, after a doubt', async () => {
    const { an, binh } = house.school.people
    const columnId = house.school.maths6A.ck
    await chats.say('maths', '6A toán ck: An 8')
    await chats.say('maths', 'dung')
    expect((await chats.say('maths', 'đúng')).text).toContain('Đã ghi 1 điểm')
    await chats.say('maths', '6A toán ck: Bình 7')
    const [confirm] = (await chats.say('maths', '1')).choices
    expect((await chats.say('maths', confirm ? codeOf(confirm) : '')).text).toContain('Đã ghi 1 điểm')
    expect(await house.tenthsOf({ columnId, pupilId: an })).toBe(80)
    expect(await house.tenthsOf({ columnId, pupilId: binh })).toBe(70)
  })
})
