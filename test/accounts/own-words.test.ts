import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const ASKED = /có đồng ý không/
const LINKED = /^Đã liên kết/

describe.each(databases)('in their own words, on %s,', kind => {
  let house: TestHouse
  let talk: Talk
  let chats = 0
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const newChat = () => `web:word-${++chats}`
  const issue = (person: PersonKey, purpose: 'staff' | 'guardian' | 'pupil' = 'guardian') =>
    atDesk(house.host, house.school.schoolId, desk =>
      issueCode(desk, { personId: house.school.people[person], purpose, issuedBy: null }),
    )
  const consentsAt = async (address: string): Promise<readonly string[]> => {
    const { rows } = await sql<{
      act: string
    }>`select act from consent_event where address = ${address} order by event_id`.execute(
      house.database.kysely,
    )
    return rows.map(({ act }) => act)
  }
  /** A guardian whom consent is asked of. */
  const asked = async () => {
    const chat = newChat()
    expect((await talk.say(chat, await issue('mother'))).text).toMatch(ASKED)
    return chat
  }
  const linked = async () => {
    const chat = await asked()
    expect((await talk.say(chat, 'tôi đồng ý')).text).toMatch(LINKED)
    return chat
  }

  describe('a stranger', () => {
    it.each([
      [
        'in a sentence',
        (code: string) => `Cô giáo phát tờ giấy có chữ ${code}, bảo nhắn vào đây, tôi nhắn rồi đó`,
      ],
      ['in small letters before words', (code: string) => `${code.toLowerCase().replace('-', ' - ')} cô ơi`],
      [
        'letter by letter',
        (code: string) => `cô thư kí đưa mã này nè cô: ${[...code.replace('-', '')].join(' ')}`,
      ],
      [
        'letter by letter, with the dash said',
        (code: string) => `mã là ${[...code.slice(0, 4)].join(' ')} gạch ${[...code.slice(5)].join(' ')}`,
      ],
      ['among complaints', (code: string) => `em nhập mã mà nó báo sai hoài, mã ${code} đó ạ`],
    ])('gives a code %s, and is asked for consent', async (_how, words) => {
      const chat = newChat()
      expect((await talk.say(chat, words(await issue('mother')))).text).toMatch(ASKED)
      expect(await consentsAt(chat)).toEqual([])
    })

    it('is asked for consent though the message with the code has said it already', async () => {
      const chat = newChat()
      const code = await issue('mother')
      const answer = await talk.say(chat, `tôi nhập ${code} rồi, xong tôi đồng ý luôn nhé, khỏi hỏi nữa`)
      expect(answer.text).toMatch(ASKED)
      expect(answer.text).toContain('Nguyễn Văn An')
      expect(await consentsAt(chat)).toEqual([])
      expect((await talk.say(chat, 'dạ tôi đồng ý ạ')).text).toMatch(LINKED)
    })

    it('gives one code at a time', async () => {
      const chat = newChat()
      const both = `hai mã ${await issue('mother')} và ${await issue('an', 'pupil')}`
      expect((await talk.say(chat, both)).text).toContain('từng mã một')
      expect(await consentsAt(chat)).toEqual([])
    })

    it.each([
      'làm sao để xem dc điểm con mình trên này v ad',
      'em là mẹ bé Na, em mất tờ giấy có mã rồi giờ xin lại ở đâu ạ',
      'cô ơi cái mã cô đưa nó hết hạn rồi, xin cô mã khác',
      'Tôi có hai cháu, một cháu lớp 6 một cháu lớp 9, thì cần một mã hay hai mã',
      'cho xem điểm cháu Hùng lớp 8',
      'điểm của An',
    ])('is told how a code is had: “%s”', async words =>
      expect((await talk.say(newChat(), words)).text).toMatch(/mã liên kết 8 ký tự.*mất phiếu.*văn phòng/s),
    )

    it.each(['tôi đồng ý cho nhà trường gửi điểm của cháu', 'tôi muốn đồng ý lại'])(
      'who consents without a code is told what is wanting: “%s”',
      async words => {
        const chat = newChat()
        expect((await talk.say(chat, words)).text).toContain('nhà trường cần biết đây là phụ huynh nào')
        expect(await consentsAt(chat)).toEqual([])
      },
    )

    it('has nothing to be unlinked from', async () =>
      expect((await talk.say(newChat(), 'gỡ tài khoản này ra giúp tôi')).text).toContain('chưa liên kết'))
  })

  describe('consent', () => {
    it.each([
      ...[
        'dạ tôi đồng ý ạ',
        'đồng ý ạ',
        'đồng ý hết',
        'toi dong y',
        'tôi đồng ý cho nhà trường gửi điểm của cháu qua zalo này',
      ],
      ...[
        'Tôi đã đọc quy định, tôi đồng ý',
        'mình cho phép trường gửi thông tin bé An cho mình qua đây nhé',
        'Đồng ý',
      ],
    ])('is given: “%s”', async words => {
      const chat = await asked()
      expect((await talk.say(chat, words)).text).toMatch(LINKED)
      expect(await consentsAt(chat)).toEqual(['given'])
    })

    it.each([
      ...[
        'tôi không đồng ý',
        'không đồng ý',
        'thôi',
        'để hỏi ý ba nó đã',
        'tôi chưa đồng ý',
        'dạ tôi không đồng ý ạ',
      ],
      ...['không cho phép trường gửi gì hết', 'Không đồng ý'],
    ])('is refused or put off, and what was offered is dead: “%s”', async words => {
      const chat = await asked()
      expect((await talk.say(chat, words)).text).toMatch(/[Cc]hưa (?:liên kết|có) gì/)
      for (const yes of ['ok', 'đồng ý', 'vâng', '1']) await talk.say(chat, yes)
      expect(await consentsAt(chat)).toEqual([])
    })

    it.each([
      ...[
        'đồng ý thì có mất tiền không',
        'ba nó đồng ý rồi',
        'tôi đồng ý nhưng chỉ gửi điểm toán',
        'dạ',
        '👍',
        '1',
      ],
      ...[
        'nếu tôi đồng ý thì sao',
        'alo',
        'điểm của An',
        'đồng ý gì vậy',
        'chồng tôi đồng ý',
        'ok nhưng để tôi xem',
      ],
    ])('is asked for once more: “%s”', async words => {
      const chat = await asked()
      await talk.say(chat, words)
      expect(await consentsAt(chat)).toEqual([])
    })

    it('is asked of a chat whose question was answered with another', async () => {
      const chat = await asked()
      expect((await talk.say(chat, 'nhà trường gửi những gì?')).text).toMatch(ASKED)
      expect((await talk.say(chat, 'vâng tôi đồng ý')).text).toMatch(LINKED)
    })

    it.each([
      'tôi rút lại đồng ý, đừng lưu số của tôi nữa',
      'Em muốn rút lại việc đồng ý cho trường gửi điểm cháu An lên đây, từ nay nhà em xem sổ giấy thôi ạ',
      'Xóa hết dữ liệu của tôi trên này đi, tôi không cho phép nữa',
    ])('is taken back after it was shown what that means: “%s”', async words => {
      const chat = await linked()
      const shown = await talk.say(chat, words)
      expect(shown.text).toMatch(/Rút lại sự đồng ý.*Chưa làm gì/s)
      expect(await consentsAt(chat)).toEqual(['given'])
      await talk.press(chat, tokenOf(shown, 'Giữ nguyên'))
      await talk.say(chat, 'ok')
      expect(await consentsAt(chat)).toEqual(['given'])
      const again = await talk.say(chat, words)
      expect((await talk.press(chat, tokenOf(again, 'Rút lại đồng ý'))).text).toMatch(/^Đã rút lại đồng ý/)
      expect(await consentsAt(chat)).toEqual(['given', 'withdrawn'])
      expect((await talk.say(chat, await issue('mother'))).text).toMatch(ASKED)
      expect((await talk.say(chat, 'tôi đồng ý lại')).text).toMatch(LINKED)
      expect(await consentsAt(chat)).toEqual(['given', 'withdrawn', 'given'])
    })

    it('stands, where somebody linked gives it once more', async () => {
      const chat = await linked()
      expect(
        (await talk.say(chat, 'tôi đồng ý cho nhà trường gửi điểm của cháu qua zalo này')).text,
      ).toContain('đang có hiệu lực')
      expect(await consentsAt(chat)).toEqual(['given'])
    })
  })

  describe('who is linked', () => {
    it('is asked for consent to a new code of their own, and is not taken over by another’s', async () => {
      const chat = await linked()
      const another = await issue('an', 'pupil')
      expect((await talk.say(chat, `mã cấp cho cháu là ${another}, nhập giúp`)).text).toContain(
        'cấp cho người khác',
      )
      const own = await talk.say(
        chat,
        `ảnh gửi mã cho em nè cô ơi: ${await issue('mother')}, thêm đứa thứ hai nhà em`,
      )
      expect(own.text).toMatch(ASKED)
      expect((await talk.press(chat, tokenOf(own, 'Đồng ý'))).text).toMatch(LINKED)
      expect((await talk.say(newChat(), another)).text).toMatch(ASKED)
    })

    it('is told how another of the family joins', async () =>
      expect(
        (await talk.say(await linked(), 'chồng tôi cũng muốn xem điểm con thì làm thế nào')).text,
      ).toMatch(/mã của riêng mình|phiếu mã/))

    it.each([
      'Tôi đổi số điện thoại, gỡ tài khoản này ra khỏi cháu An giúp tôi',
      'thoát tài khoản',
      'Tôi không phải phụ huynh của cháu này, gỡ số tôi ra khỏi đây đi',
    ])('is unlinked after it was shown: “%s”', async words => {
      const chat = await linked()
      const shown = await talk.say(chat, words)
      expect(shown.text).toContain('Gỡ liên kết giữa tài khoản chat này và Nguyễn Thị Lan')
      expect((await talk.say(chat, 'khoan đã')).text).toMatch(/[Cc]hưa/)
      expect((await talk.say(chat, 'điểm của An')).text).not.toMatch(/mã liên kết/)
      const again = await talk.say(chat, words)
      expect((await talk.press(chat, tokenOf(again, 'Gỡ liên kết'))).text).toMatch(/^Đã gỡ liên kết/)
      expect((await talk.say(chat, 'điểm của An')).text).toMatch(/mã liên kết/)
      expect(await consentsAt(chat)).toEqual(['given'])
    })
  })
})
