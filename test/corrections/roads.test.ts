import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PresetName } from '../../core/school/presets.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import { YEAR } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn, labelsOf } from './chats.ts'
import type { Way } from './roads.ts'
import { follow, pressAny } from './roads.ts'

/**
 * Q188: whatever shuts a recorded mark, what the refusal tells its teacher to do leads to another mark in the book. For each preset
 * and each reason there is, the advice is read out of the refusal, followed to its end, and the mark looked at.
 */

type Shut = (house: CaseHouse, chats: Chats) => Promise<void>

const locked =
  (reason: 'term' | 'official'): Shut =>
  async house => {
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({
          ...{ school_id: tx.schoolId, year: YEAR, reason, covers: 'all', starts_at: tx.now },
          ...(reason === 'official' ? { subject: 'TO', term: 1 as const } : {}),
        })
        .execute(),
    )
  }

const SHUT: Readonly<Record<string, Shut>> = {
  'its storing': async () => {},
  'an order of the principal': async (_, chats) => {
    await chats.say('principal', 'khóa sổ khối 6 vì kiểm tra')
    await pressAny(chats, 'principal', ['Ra lệnh'])
    await chats.press('board', 'Thực hiện')
  },
  'the end of the term': locked('term'),
  'the closing of its column': async (_, chats) => {
    await chats.say('maths', 'chốt 6A toán tx1')
    await chats.press('maths', 'Chốt cột')
  },
  'the declaring of its book': async (_, chats) => {
    for (const column of ['tx2', 'tx3', 'tx4', 'gk', 'ck']) {
      await chats.say('maths', `6A toán ${column}: cả lớp 8`)
      await chats.press('maths', 'Ghi 3 điểm')
    }
    await chats.say('maths', 'nộp sổ 6A toán')
  },
  'its book being official': locked('official'),
}

/** So that everybody has been told something. */
async function greet(chats: Chats): Promise<void> {
  for (const person of ['maths', 'vice', 'principal', 'board'] as const) await chats.say(person, 'chào')
}

/** Sees a case through: everybody who is offered something about it says yes. */
async function seeThrough(chats: Chats): Promise<void> {
  for (let round = 0; round < 4; round++)
    for (const person of ['vice', 'principal', 'board'] as const)
      await pressAny(chats, person, ['Đồng ý', 'Duyệt', 'Có mặt'])
}

describe.each(databases)('what a refusal advises, on %s', kind => {
  for (const preset of Object.keys(presets) as PresetName[])
    describe(`in a school of preset ${preset}`, () => {
      let house: CaseHouse
      let chats: Chats
      let way: Way
      beforeEach(async () => {
        house = await openCaseHouse(kind, preset)
        chats = chatsIn(house)
        way = {
          ...{ chats, teacher: 'maths', principal: 'principal', board: 'board' },
          ...{ entry: '6A toán tx1: An 9', value: '9', seeThrough: () => seeThrough(chats) },
        }
        await house.freshCell()
        await greet(chats)
      })
      afterEach(() => house.close())

      const held = () =>
        house.as('board', async ({ tx }) => {
          const found = await tx.q
            .selectFrom('mark')
            .select('tenths')
            .where('column_id', '=', house.school.maths6A.tx1)
            .where('pupil_id', '=', house.school.people.an)
            .executeTakeFirst()
          return found?.tenths
        })

      it.each(Object.keys(SHUT))('leads to another mark when it is shut by %s', async reason => {
        await SHUT[reason]?.(house, chats)
        const typed = await chats.say('maths', '6A toán tx1: An 9')
        if (labelsOf(typed).includes('Ghi 1 điểm')) await chats.press('maths', 'Ghi 1 điểm')
        else await follow(way, typed.text)
        expect(await held()).toBe(90)
      })

      it('leads to the mark of its own term once another one has begun', async () => {
        await shiftClock(house.database, new Date('2027-01-20T09:00:00+07:00'))
        const entry = '6A toán tx1 hk1: An 9'
        const typed = await chats.say('maths', entry)
        if (labelsOf(typed).includes('Ghi 1 điểm')) await chats.press('maths', 'Ghi 1 điểm')
        else await follow({ ...way, entry }, typed.text)
        expect(await held()).toBe(90)
      })
    })
})
