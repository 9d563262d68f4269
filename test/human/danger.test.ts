import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { nameContacts } from './named.ts'

const CRY = 'em không muốn sống nữa'

const codeOf = ({ choices }: StoredReply, label: string): string => {
  const choice = choices.find(one => one.label.startsWith(label))
  if (!choice?.keyword) throw new Error(`no code for ${label}`)
  return `${choice.keyword} ${choice.code}`
}

describe.each(databases)('words of danger on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind)
    await nameContacts(house)
  })
  afterEach(() => house.close())

  const unasked = async (person: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ text: string }>`
      select reply->>'text' as text from notice where address = ${`web:${person}`} and answers is null`.execute(
      house.database.kysely,
    )
    return rows.map(({ text }) => text)
  }
  /** Whether these words stand anywhere a message can come to. */
  const isKept = async (words: string): Promise<boolean> => {
    const { rows } = await sql<{ kept: string }>`select coalesce(string_agg(t, ' '), '') as kept from (
      select body as t from said_line union all select form::text from form_state union all select reply::text from notice
      union all select intent::text from button union all select detail::text from audit
      union all select shape from unanswered union all select talk::text from talk_state) x`.execute(
      house.database.kysely,
    )
    return rows[0]?.kept.includes(words) ?? false
  }

  it.each(['an', 'mother', 'maths', 'principal', 'stranger'])(
    'are answered to %s with people who help',
    async who => {
      const { text } = await talkIn(house).say(`web:${who}`, CRY)
      expect(text).toContain('111')
      expect(text).toContain('113')
      expect(text).toContain('115')
      expect(text).toContain('Trần Văn Khoa (Phó hiệu trưởng), điện thoại 0912 555 010, 6:30–17:30')
      expect(await isKept(CRY)).toBe(false)
      expect(await unasked('vice')).toEqual([])
    },
  )

  it('are answered in a group too, without an offer that would be anybody’s', async () => {
    const [answer] = await talkIn(house).send('web:an', { text: CRY, chat: 'web:group' })
    expect(answer?.text).toContain('111')
    expect(answer?.choices).toEqual([])
  })

  it('leave a preview as it is: its button still does what it shows', async () => {
    const talk = talkIn(house)
    const preview = await talk.say('web:maths', '6A toán tx1: An 8')
    await talk.say('web:maths', 'phụ huynh dọa đánh tôi')
    expect((await talk.say('web:maths', 'ok')).text).not.toContain('Đã ghi')
    expect((await talk.press('web:maths', tokenOf(preview, 'Ghi'))).text).toContain('Đã ghi')
  })

  it('are not given to a form, which waits on', async () => {
    const talk = talkIn(house)
    await talk.say('web:maths', 'báo sự cố')
    expect((await talk.say('web:maths', 'có nhóm học sinh mang dao ra cổng trường')).text).toContain('113')
    expect((await talk.say('web:maths', 'mất mạng cả trường')).text).toContain('“mất mạng cả trường”')
    expect(await isKept('mang dao')).toBe(false)
  })

  it('are told nobody until the writer says so: name, class, and nothing of the words', async () => {
    const talk = talkIn(house)
    const cry = await talk.say('web:an', CRY)
    const shown = await talk.say('web:an', codeOf(cry, 'Nhờ nhà trường liên hệ'))
    expect(shown.text).toContain('Trần Văn Khoa')
    expect(shown.text).toContain('Nguyễn Văn An, học sinh lớp 6A, muốn được liên hệ.')
    expect(await unasked('vice')).toEqual([])
    expect((await talk.say('web:an', codeOf(shown, 'Gửi'))).text).toContain('Đã chuyển')
    const [told] = await unasked('vice')
    expect(told).toContain('Nguyễn Văn An, học sinh lớp 6A, muốn được liên hệ.')
    expect(told).not.toContain('sống')
    expect(await unasked('principal')).toEqual([])
    const { rows } = await sql<{
      row: string
    }>`select row_to_json(a)::text as row from audit a where act = 'contact.passed_on'`.execute(
      house.database.kysely,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).toMatch(/"actor_id":null/)
  })

  it('go along only where the writer writes them to be sent, and sees them first', async () => {
    const talk = talkIn(house)
    const cry = await talk.say('web:an', CRY)
    const shown = await talk.press('web:an', tokenOf(cry, 'Nhờ nhà trường liên hệ'))
    await talk.press('web:an', tokenOf(shown, 'Viết thêm lời của mình'))
    const again = await talk.say('web:an', 'bố đánh em mỗi tối')
    expect(again.text).toContain('Lời nhắn: “bố đánh em mỗi tối”')
    expect(await unasked('vice')).toEqual([])
    await talk.press('web:an', tokenOf(again, 'Gửi'))
    expect((await unasked('vice'))[0]).toContain('“bố đánh em mỗi tối”')
  })

  it('are dropped by a no, in the middle of the writing too', async () => {
    const talk = talkIn(house)
    const shown = await talk.press(
      'web:mother',
      tokenOf(await talk.say('web:mother', 'con tôi bị đánh bầm tay'), 'Nhờ'),
    )
    expect(shown.text).toContain('Nguyễn Thị Lan, phụ huynh của Nguyễn Văn An, lớp 6A, muốn được liên hệ.')
    await talk.press('web:mother', tokenOf(shown, 'Viết thêm'))
    await talk.say('web:mother', 'thôi')
    expect(await unasked('vice')).toEqual([])
  })
})

describe.each(databases)('a school that named nobody, on %s', kind => {
  it('sends to the principal’s office, and its board is told once', async () => {
    const house = await openTestHouse(kind)
    const talk = talkIn(house)
    expect((await talk.say('web:an', CRY)).text).toContain('văn phòng hiệu trưởng')
    await talk.say('web:mother', 'cho tôi gặp người thật')
    const { rows } =
      await sql`select 1 from notice where kind = 'contact_missing' and address = 'web:board'`.execute(
        house.database.kysely,
      )
    expect(rows).toHaveLength(1)
    const shown = await talk.press('web:an', tokenOf(await talk.say('web:an', CRY), 'Nhờ'))
    await talk.press('web:an', tokenOf(shown, 'Gửi'))
    const told =
      await sql`select 1 from notice where kind = 'contact_wanted' and address = 'web:principal'`.execute(
        house.database.kysely,
      )
    expect(told.rows).toHaveLength(1)
    await house.close()
  })

  it('says so where nobody can be reached', async () => {
    const house = await openTestHouse(kind)
    await sql`update chat_identity set revoked_at = school_now() where address = 'web:principal'`.execute(
      house.database.kysely,
    )
    const talk = talkIn(house)
    const shown = await talk.press('web:an', tokenOf(await talk.say('web:an', CRY), 'Nhờ'))
    expect((await talk.press('web:an', tokenOf(shown, 'Gửi'))).text).toContain('Chưa chuyển được')
    await house.close()
  })
})
