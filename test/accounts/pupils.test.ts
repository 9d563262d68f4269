import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { atDesk } from '../../core/desk.ts'
import { issueSlips } from '../../core/slips/issue.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { asPolicy } from '../policies.ts'
import { presets } from '../presets.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const DAY_MS = 86_400_000
const CHAT = 'web:yen'
const WAITS = /với học sinh là chờ phụ huynh đồng ý/
const STRANGER = /mã liên kết 8 ký tự/

describe.each(databases)('a pupil on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let yen = 0
  beforeEach(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    yen = await addPupil('2015-05-04')
  })
  afterEach(() => house.close())

  /** Into 6A, a child of the mother's. */
  const addPupil = (birth_date: string): Promise<number> =>
    inSchool(house.database, house.school.schoolId, async tx => {
      const school_id = tx.schoolId
      const { person_id: pupil_id } = await tx.q
        .insertInto('person')
        .values({ school_id, full_name: 'Nguyễn Hải Yến', birth_date })
        .returning('person_id')
        .executeTakeFirstOrThrow()
      await tx.q.insertInto('pupil').values({ school_id, pupil_id, code: '990099', sex: 'female' }).execute()
      await tx.q
        .insertInto('enrolment')
        .values({ school_id, class_id: house.school.classes.a, pupil_id, seat: 9, from_on: '2026-09-05' })
        .execute()
      await tx.q
        .insertInto('guardianship')
        .values({ school_id, guardian_id: house.school.people.mother, pupil_id, relation: 'mother' })
        .execute()
      return pupil_id
    })
  const isBorn = (birth_date: string) =>
    inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .updateTable('person')
        .set({ birth_date })
        .where('school_id', '=', tx.schoolId)
        .where('person_id', '=', yen)
        .execute(),
    )
  const issue = () =>
    atDesk(house.host, house.school.schoolId, desk =>
      issueSlips(desk, null, { purpose: 'pupil', personIds: [yen], endsOthers: false }),
    )
  async function links(): Promise<string> {
    const issued = await issue()
    if (!issued.ok) throw new Error(issued.refusal.code)
    const asked = await talk.say(CHAT, issued.value[0]?.code ?? '')
    expect(asked.text).toMatch(/em Nguyễn Hải Yến, học sinh của trường/)
    return (await talk.press(CHAT, tokenOf(asked, 'Đồng ý'))).text
  }
  const asks = async () => (await talk.say(CHAT, 'điểm toán của em')).text
  /** What the mother was told last without asking. */
  const toldMother = async () => {
    const { schoolId } = house.school
    const chat = webChat(house.host, webBell(), async () => ({ schoolId, name: '' }))
    const told = await chat.unasked({ schoolId, address: 'web:mother', schoolName: '', name: '' })
    const { text = '', choices = [] } = told.at(-1) ?? {}
    return { text, choices, files: [] }
  }
  const pass = async (days: number) =>
    shiftClock(house.database, new Date((await readClock(house.database)).getTime() + days * DAY_MS))

  it('under age reads once a guardian has agreed, and no more once they end it', async () => {
    expect(await links()).toMatch(/Còn một bước: phụ huynh đồng ý/)
    expect(await asks()).toMatch(WAITS)
    const told = await toldMother()
    expect(told.text).toMatch(/^Nguyễn Hải Yến xin có tài khoản riêng/)
    expect((await talk.press('web:mother', tokenOf(told, 'Đồng ý cho em xem'))).text).toMatch(/^Đã cho/)
    expect(await asks()).not.toMatch(WAITS)
    const shown = await talk.say('web:mother', 'tài khoản của con')
    expect(shown.text).toMatch(/Nguyễn Hải Yến, 6A: đang xem được/)
    const asked = await talk.press('web:mother', tokenOf(shown, 'Ngừng của Nguyễn Hải Yến'))
    expect((await talk.press('web:mother', tokenOf(asked, 'Ngừng tài khoản'))).text).toMatch(/^Đã ngừng/)
    expect(await asks()).toMatch(STRANGER)
    expect(await issue()).toMatchObject({ refusal: { code: 'slips_not_yours' } })
  })

  it('whose family agreed on paper reads by the word of the homeroom teacher, who says why', async () => {
    await links()
    expect((await talk.say('web:arts', 'cho phép học sinh em Yến 6A')).text).toMatch(/^Cần ghi lý do/)
    const asked = await talk.say('web:arts', 'cho phép học sinh em Yến 6A, lý do: mẹ kí giấy 20/11')
    await talk.press('web:arts', tokenOf(asked, 'Đồng ý cho em xem'))
    expect(await asks()).not.toMatch(WAITS)
    expect((await talk.say('web:arts', 'tài khoản học sinh 6A')).text).toMatch(/Hải Yến, 6A: đang xem được/)
  })

  it('whom the school ended is given back by the school alone', async () => {
    await links()
    const asked = await talk.say('web:arts', 'ngừng quyền của học sinh em Yến 6A, lý do: dùng hộ bạn khác')
    await talk.press('web:arts', tokenOf(asked, 'Ngừng tài khoản'))
    const shown = await talk.say('web:mother', 'tài khoản của con')
    expect(shown.text).toMatch(/đã ngừng: dùng hộ bạn khác/)
    const again = await talk.press('web:mother', tokenOf(shown, 'Cho Nguyễn Hải Yến xem'))
    expect(again.text).toMatch(/hỏi giáo viên chủ nhiệm/)
  })

  it('old enough reads by their own consent, the guardian is told', async () => {
    await isBorn('2010-11-19')
    expect(await links()).toMatch(/^Đã liên kết\. Em hỏi được/)
    expect((await toldMother()).text).toMatch(/^Nguyễn Hải Yến vừa kết nối tài khoản riêng/)
    expect(await asks()).not.toMatch(WAITS)
    await isBorn('2010-11-20')
    expect(await asks()).toMatch(WAITS)
  })

  it('is nobody else’s business', async () => {
    expect((await talk.say('web:arts', 'in phiếu học sinh 6A')).text).toMatch(
      /cho học sinh:\n• Nguyễn Hải Yến, 6A/,
    )
    await issue()
    const handing = await talk.say('web:arts', 'đã phát phiếu học sinh 6A')
    expect(handing.text).toMatch(/• Nguyễn Hải Yến, học sinh 6A/)
    await talk.press('web:arts', tokenOf(handing, 'Đã phát'))
    expect((await talk.say('web:arts', 'tài khoản học sinh 6A')).text).toMatch(/Hải Yến, 6A: đã phát phiếu/)
    await links()
    for (const who of ['maths', 'head'] as const)
      expect((await talk.say(`web:${who}`, 'tài khoản học sinh 6A')).text).toMatch(
        /chưa xem được|do phụ huynh/,
      )
    expect((await talk.say('web:office', 'ngừng quyền của học sinh em Yến 6A, lý do: thử')).text).toMatch(
      /do phụ huynh của em, giáo viên chủ nhiệm/,
    )
    expect((await talk.say('web:maths', 'in phiếu học sinh 6A')).text).toMatch(/Phiếu liên kết do văn phòng/)
    expect((await talk.say('web:arts', 'in phiếu học sinh 6A')).text).toMatch(/đều đã liên kết/)
    expect((await talk.say('web:arts', 'cấp mã học sinh em Yến 6A')).text).toMatch(/Nguyễn Hải Yến, 6A/)
  })

  it('who left goes on reading as long as a family does', async () => {
    await isBorn('2010-01-01')
    await links()
    await inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .updateTable('enrolment')
        .set({ left_on: '2026-11-19' })
        .where('school_id', '=', tx.schoolId)
        .where('pupil_id', '=', yen)
        .execute(),
    )
    await pass(364)
    expect(await asks()).not.toMatch(STRANGER)
    await pass(3)
    expect(await asks()).toMatch(STRANGER)
  })

  it('and a guardian get in nowhere where the policy lets no family in', async () => {
    await isBorn('2010-01-01')
    await links()
    const parents = { ...presets.D.parents, access: 'none' as const }
    await asPolicy(house, { ...presets.D, parents }, 'chỉ thầy cô dùng')
    expect(await asks()).toMatch(STRANGER)
    expect((await talk.say('web:mother', 'điểm toán của con')).text).toMatch(STRANGER)
    expect(await issue()).toMatchObject({ refusal: { code: 'slips_not_open' } })
    expect((await talk.say('web:arts', 'in phiếu học sinh 6A')).text).toMatch(/chưa mở kết quả/)
    expect((await talk.say('web:arts', 'in phiếu liên kết 6A')).text).toMatch(/chưa mở kết quả/)
  })
})
