import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FieldView, PolicyPreview, PolicyView } from '../../bot/pages/desk/views.ts'
import { presets } from '../../core/school/presets.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'
import type { DeskBrowser, DeskStage } from './desk-stage.ts'
import { deskStage } from './desk-stage.ts'

describe.each(databases)('the policy at the office desk on %s', kind => {
  let house: TestHouse
  let stage: DeskStage
  let principal: DeskBrowser
  let board: DeskBrowser
  let view: PolicyView
  beforeAll(async () => {
    house = await openTestHouse(kind)
    stage = await deskStage(house)
    principal = await stage.browser().enter('principal')
    board = await stage.browser().enter('board')
  })
  afterAll(async () => {
    await stage.served.close()
    await house.close()
  })
  beforeEach(async () => {
    view = (await principal.act<PolicyView>('quy-che/do/read')).body
  })

  const fieldAt = (of: PolicyView, group: string, key: string) =>
    of.groups.find(({ title }) => title === group)?.fields.find(field => field.key === key)
  const partsOf = (field: FieldView | undefined) => (field?.kind === 'group' ? field.parts : [])
  const filled = (changed: Readonly<Record<string, unknown>>, { document, version } = view) => ({
    document: { ...document, ...changed },
    version,
  })
  const contact = {
    ...{ name: 'Phạm Thị Hòa', role: 'Văn phòng', phone: '0200 000 0601', hours: 'thứ Hai, 7:00–17:00' },
    ...{ staff: 'CB004', protection: null },
  }

  it('says of each key what it is, what may stand there and where the value is from', async () => {
    const weekly = partsOf(fieldAt(view, 'Nhập điểm và khóa sổ', 'weeklyCutoff'))
    expect(weekly.map(({ label }) => label)).toEqual(['Thứ', 'Giờ'])
    expect(weekly[0]?.origin).toMatch(/^Theo mẫu D$/)
    const lock = partsOf(fieldAt(view, 'Nhập điểm và khóa sổ', 'lock'))[0]
    expect(lock?.origin).toMatch(/^Theo mẫu D, quy chế gốc không nói/)
    const approvers = partsOf(fieldAt(view, 'Sửa điểm', 'correction')).find(({ key }) => key === 'approvers')
    const options = approvers?.kind === 'list' && approvers.of.kind === 'choice' ? approvers.of.options : []
    expect(options).toContainEqual({ value: 'staff:CB006', label: 'Đỗ Thị Hồng (CB006)' })
  })

  it('shows what would change before anything does, then sets a version with a reason', async () => {
    const asked = filled({ quietHours: { from: '20:30', to: '06:30' }, contact })
    const preview = await principal.act<PolicyPreview>('quy-che/do/preview', asked)
    const change = { name: 'Giờ yên tĩnh, Từ', before: '21:00', after: '20:30' }
    expect(preview.body.changes).toContainEqual(change)
    expect((await principal.act<PolicyView>('quy-che/do/read')).body.version).toBe(view.version)
    const bare = await principal.act('quy-che/do/change', { ...asked, reason: ' ' })
    expect([bare.status, bare.body.error]).toEqual([409, expect.stringMatching(/^Cần ghi lý do/)])
    const set = await principal.act<{ sentence: string }>('quy-che/do/change', {
      ...asked,
      reason: 'họp ngày 20/11',
    })
    expect(set.body.sentence).toBe(`Đã đặt quy chế, phiên bản ${view.version + 1}, áp dụng từ bây giờ.`)
    const after = (await principal.act<PolicyView>('quy-che/do/read')).body
    const quiet = partsOf(fieldAt(after, 'Nhắc việc', 'quietHours'))
    expect(quiet[0]?.origin).toMatch(new RegExp(`^Phiên bản ${after.version}, .+: họp ngày 20/11$`))
    expect(quiet[1]?.origin).toMatch(/^Theo mẫu D/)
    expect((await talkIn(house).say('web:maths', 'quy chế')).text).toContain('20:30')
    const late = await principal.act('quy-che/do/preview', asked)
    expect([late.status, late.body.error]).toEqual([
      409,
      expect.stringMatching(/^Quy chế vừa được người khác đổi/),
    ])
  })

  it('says in Vietnamese what is wrong, and refuses whom the school does not have', async () => {
    const wrong = await principal.act('quy-che/do/preview', filled({ quietHours: { from: '9 giờ', to: '' } }))
    expect(wrong.body.error).toBe(
      'Chưa dùng được:\n• Giờ yên tĩnh, Từ: viết chưa đúng dạng.\n• Giờ yên tĩnh, Đến: viết chưa đúng dạng.',
    )
    const { correction } = presets.D
    const stranger = { ...correction, approvers: ['staff:CB099'] }
    const unknown = await principal.act('quy-che/do/change', {
      ...filled({ correction: stranger }),
      reason: 'thử người lạ',
    })
    expect(unknown.body.error).toMatch(/^Quy chế nêu mã CB099/)
    const same = await principal.act('quy-che/do/preview', filled({}))
    expect(same.body.error).toMatch(/^Chưa có mục nào khác/)
  })

  it('is the principal’s to decide; the board keeps the plain things, others only read', async () => {
    const own = (await board.act<PolicyView>('quy-che/do/read')).body
    expect(fieldAt(own, 'Sửa điểm', 'correction')?.isOpen).toBe(false)
    expect(fieldAt(own, 'Thông tin của trường', 'letterhead')?.isOpen).toBe(true)
    const letterhead = { agency: 'UBND xã Bến Thiền', place: 'Bến Thiền', letters: null }
    const plain = { ...filled({ letterhead }, own), reason: 'đầu văn bản' }
    expect((await board.act('quy-che/do/change', plain)).status).toBe(200)
    const now = (await board.act<PolicyView>('quy-che/do/read')).body
    const rule = await board.act('quy-che/do/change', {
      ...filled({ correction: null }, now),
      reason: 'bỏ thủ tục',
    })
    expect([rule.status, rule.body.error]).toEqual([409, expect.stringMatching(/do hiệu trưởng quyết định/)])
    const office = await stage.browser().enter('office')
    const reading = (await office.act<PolicyView>('quy-che/do/read')).body
    expect(reading.groups.flatMap(({ fields }) => fields).some(({ isOpen }) => isOpen)).toBe(false)
    const refused = await office.act('quy-che/do/change', {
      ...filled({ letterhead: now.document }, reading),
      reason: 'thử',
    })
    expect(refused.status).toBe(409)
    expect((await (await stage.browser().enter('maths')).act('quy-che/do/read')).status).toBe(404)
  })
})
