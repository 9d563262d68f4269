import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import { length } from '../lengths.ts'
import type { Footprint } from '../understand/dialogues/stored.ts'
import { footprint, schoolTables, storedBetween } from '../understand/dialogues/stored.ts'
import type { Preview } from './previews.ts'
import { PREVIEWS } from './previews.ts'

/** What people say around a yes that makes it none, and what is no yes by itself. */
const YES = ['ok', 'ok ghi đi', 'đúng rồi', 'ừ', 'gửi đi', 'được', 'vâng ạ', 'đồng ý', 'lưu', 'chuẩn', 'phải']
const SPOILS = [
  ...[
    'không',
    'đừng',
    'chưa',
    'khoan',
    'thôi',
    'chờ chút',
    'để mai',
    'lát nữa',
    'mai nhé',
    'sau',
    'nhầm rồi',
    'sai',
  ],
  ...[
    'để hỏi lại đã',
    'sửa nhé',
    'xem lại',
    'à',
    'nhỉ',
    'hả',
    'chưa?',
    'không?',
    'đâu',
    'vội',
    'từ từ',
    'hoãn',
  ],
  ...[
    'mà cô Hằng dặn gì ấy',
    'nếu bạn Khánh tới',
    'bằng bút đỏ',
    'trừ một em',
    'cho lớp bên cạnh',
    'chỉ một nửa',
  ],
  ...['dung', 'hình như thiếu', '9', 'với 7,5', 'em thứ mấy', 'tiền quỹ lớp', 'họp xong đã'],
]
const NO_YES = [
  ...[
    'dung',
    'dung roi',
    'dung ghi',
    'u',
    '👍',
    '1',
    '2',
    'dạ',
    'dạ vâng?',
    'ừm...',
    'cảm ơn em',
    'alo',
    'hả',
    'k',
  ],
  ...[
    'sao lâu thế',
    'ai xem được cái này',
    'thầy Khoa biết chưa',
    'ghi à',
    'gửi rồi hả',
    'ok chưa',
    'đúng không',
  ],
  ...[
    'có mất gì không',
    'trường mình nghỉ Tết mấy ngày',
    'ok đâu mà ok',
    'nhờ em chút',
    'xong chưa em',
    'tôi bận',
  ],
  ...['mai ghi', 'lát gửi', 'ghi sau nhé', 'ok mai', 'được đâu', 'ghi rồi'],
]
const COURTESY = ['dạ', 'ạ', 'nhé', 'em ơi', 'cô', 'giúp tôi', 'luôn']

const spoilt = fc
  .tuple(
    fc.constantFrom(...YES),
    fc.constantFrom(...SPOILS),
    fc.constantFrom(...COURTESY, ''),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([yes, spoils, courtesy, isFirst, hasComma]) => {
    const parts = isFirst ? [spoils, yes] : [yes, spoils]
    return `${courtesy} ${parts.join(hasComma ? ', ' : ' ')}`.trim()
  })
const words = fc.oneof(spoilt, fc.constantFrom(...NO_YES))

const isShown = (reply: StoredReply): boolean => reply.choices.some(({ part }) => part === 'confirm')

describe.each(databases)('without consent, on %s,', kind => {
  let house: CaseHouse
  let chats: Chats
  let tables: readonly string[]
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    tables = await schoolTables(house.database, house.school.schoolId)
  })
  afterAll(() => house.close())

  const kept = (): Promise<Footprint> => footprint(house.database, house.school.schoolId, tables)

  const shown = async ({ who, say }: Preview): Promise<void> => {
    let last: StoredReply | undefined
    for (const line of say) last = await chats.say(who, line)
    if (!last || !isShown(last)) throw new Error(`no preview: ${last?.text}`)
  }

  it.each(PREVIEWS.map(preview => [preview.what, preview] as const))(
    'nothing comes of the preview of %s, whatever else is said',
    async (_what, preview) => {
      const before = await kept()
      await fc.assert(
        fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 3 }), async lines => {
          await shown(preview)
          for (const line of lines) await chats.say(preview.who, line)
          expect(storedBetween(before, await kept())).toEqual([])
          await chats.say(preview.who, 'thôi')
        }),
        { numRuns: length(6, 60) },
      )
    },
  )

  it('a yes is taken only right after what it is said to', async () => {
    let isExcused = false
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NO_YES, 'việc', 'lịch khóa sổ', 'trợ giúp'), async between => {
        const before = await kept()
        isExcused = !isExcused
        await shown({
          what: 'a roll call',
          who: 'arts',
          say: [`6A hôm nay vắng: An ${isExcused ? 'p' : 'k'}`],
        })
        const said = await chats.say('arts', between)
        await chats.say('arts', 'ok')
        expect(storedBetween(before, await kept())).toEqual(isShown(said) ? ['attendance'] : [])
        await chats.say('arts', 'thôi')
        if (!isShown(said)) isExcused = !isExcused
      }),
      { numRuns: length(8, 60) },
    )
  })
})
