import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../core/corrections/decide.ts'
import { requestCorrection } from '../../core/corrections/request.ts'
import { atDesk } from '../../core/desk.ts'
import { actorOf } from '../../core/duties/actor.ts'
import type { Session } from '../../core/session.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { oneDatabase } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Chatter } from './chatter.ts'
import { ask, take } from './chatter.ts'
import type { Stage } from './stage.ts'
import { openStage } from './stage.ts'

/** Many corrections wait for a vice principal, who hears of them in the morning and decides them from the phone. */

const WAYS = ['web', 'zalo polling', 'telegram polling'] as const
const REASON = 'Nhập nhầm ô của bạn bên cạnh'

describe.each(WAYS)('many decisions over %s', way => {
  let stage: Stage
  let vice: Chatter

  /** At the desk beside the chats of this way. */
  const as = <T>(person: PersonKey, work: (session: Session) => Promise<T>): Promise<T> =>
    atDesk(stage.served.host, stage.school.schoolId, async desk => {
      const address = `web:${person}`
      const actor = await actorOf(desk.tx, 'web', address)
      if (!actor) throw new Error(`${person} is linked to no chat`)
      return work({ ...desk, actor, chat: { channel: 'web', address, personId: actor.personId } })
    })

  beforeAll(async () => {
    stage = await openStage(way, oneDatabase)
    const { maths6A, people } = stage.school
    const cells = [maths6A.tx1, maths6A.tx2].flatMap(columnId =>
      [people.an, people.binh, people.cuong].map(pupilId => ({ columnId, pupilId })),
    )
    const mark = { expectedVersion: 0, state: 'recorded', tenths: 60, passed: null, excused: null } as const
    await as('maths', ({ tx }) =>
      writeMarks(
        tx,
        cells.map(cell => ({ ...cell, ...mark })),
        { cause: 'entry', caseId: null, by: people.maths, policyVersion: 1 },
      ),
    )
    for (const cell of cells) {
      const asked = await as('maths', session =>
        requestCorrection(session, {
          target: { kind: 'mark', ...cell },
          value: { kind: 'tenths', tenths: 80 },
          reasonCode: 'wrong_cell',
          reason: REASON,
          files: [],
        }),
      )
      expect(asked.ok).toBe(true)
    }
    vice = await stage.arrive('vice')
    await vice.hear(/Đã liên kết/)
  })
  afterAll(() => stage.close())

  it('the morning says how many wait, and its button lists them', async () => {
    await stage.waitUntil('2026-11-20T07:15:00+07:00')
    await vice.hear(/Đang có 6 việc chờ thầy\/cô quyết định hoặc xác nhận/)
    const list = await take(vice, /^Xem 6 việc/, /Đang chờ thầy\/cô, cũ nhất trước:/)
    expect(list.text).toMatch(/6 đề nghị sửa chờ thầy\/cô quyết định/)
  })

  it('a group is named line by line, and decided by its choice; what changed meanwhile is left', async () => {
    await take(vice, /^Duyệt nhiều \(6 phiếu\)/, /xếp theo giáo viên/)
    const preview = await take(vice, /^Xem 3 phiếu 6A Toán TX1/, /Sẽ quyết định 3 đề nghị sửa/)
    expect(preview.text.match(/^• Số \d+: .*: 6,0 → 8,0$/gm)).toHaveLength(3)
    const returned = await as('vice', session =>
      decide(session, { caseId: 2, act: 'return', note: 'Xin thêm ảnh bài làm' }),
    )
    expect(returned.ok).toBe(true)
    const done = await take(vice, /^Đồng ý 3 phiếu/, /Đã quyết định 2 phiếu: số 1, số 3/)
    expect(done.text).toMatch(/1 phiếu để nguyên:\n• Đề nghị số 2 nay đã khác/)
  })

  it('the rest is refused for one reason', async () => {
    await ask(vice, 'duyệt nhiều', /Sẽ quyết định 3 đề nghị sửa/)
    await take(vice, /^Từ chối 3 phiếu/, /gõ lý do từ chối/)
    await ask(vice, 'Chưa có bài làm của ba em kèm theo', /Từ chối 3 đề nghị sửa, với lời/)
    await take(vice, /^Gửi/, /Đã từ chối 3 phiếu: số 4, số 5, số 6/)
    await ask(vice, 'duyệt nhiều', /Không có đề nghị sửa điểm nào chờ/)
  })

  it('a page is offered by a link of one’s own', async () => {
    await ask(vice, 'trang duyệt', /Không có đề nghị sửa điểm nào chờ/)
    const { an } = stage.school.people
    const columnId = stage.school.maths6A.tx2
    const again = await as('maths', session =>
      requestCorrection(session, {
        target: { kind: 'mark', columnId, pupilId: an },
        value: { kind: 'tenths', tenths: 70 },
        reasonCode: 'wrong_cell',
        reason: REASON,
        files: [],
      }),
    )
    expect(again.ok).toBe(true)
    await ask(vice, 'trang duyệt', /Đường dẫn mở được một lần/)
  })
})
