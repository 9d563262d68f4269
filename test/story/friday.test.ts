import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../core/audit/verify.ts'
import { inSchool } from '../../db/tenancy.ts'
import { JPEG } from '../pictures.ts'
import type { Chatter } from './chatter.ts'
import { ask, take } from './chatter.ts'
import type { Stage } from './stage.ts'
import { openStage } from './stage.ts'
import { stages } from './ways.ts'

describe.each(stages)('a Friday over $way on $kind', ({ way, kind }) => {
  let stage: Stage
  let teacher: Chatter
  let vice: Chatter
  let principal: Chatter
  let mother: Chatter
  beforeAll(async () => {
    stage = await openStage(way, kind)
  })
  afterAll(() => stage.close())

  it('people join by a one-time code, the guardian after consenting', async () => {
    teacher = await stage.arrive('maths')
    await teacher.hear(/Đã liên kết với Đỗ Thị Hồng/)
    vice = await stage.arrive('vice')
    await vice.hear(/Đã liên kết/)
    principal = await stage.arrive('principal')
    await principal.hear(/Đã liên kết/)
    mother = await stage.arrive('mother')
    await mother.hear(/có đồng ý không/)
    await take(mother, /^Đồng ý$/, /Đã liên kết/)
  })

  it('on Thursday evening the teacher is told what is missing', async () => {
    await stage.waitUntil('2026-11-19T19:00:00+07:00')
    const digest = await teacher.hear(/6A/)
    expect(digest.text).toMatch(/TX1/)
    expect(digest.text).toMatch(/TX2/)
  })

  it('marks typed in one line are shown, and stored by one confirm', async () => {
    const preview = await ask(teacher, '6A toan tx1: an 8, binh 7,5, cuong 6', /Chưa ghi gì/)
    expect(preview.text).toMatch(/Nguyễn Văn An: 8,0/)
    await take(teacher, /Ghi 3 điểm/, /Đã ghi 3 điểm/)
    await ask(teacher, '6a toán tx2: An 6, Bình 7', /Chưa ghi gì/)
    await take(teacher, /Ghi 2 điểm/, /Đã ghi 2 điểm/)
  })

  it('at three the books close, and the teacher is told how to ask', async () => {
    await stage.waitUntil('2026-11-20T14:59:00+07:00')
    await ask(teacher, '6A toan tx2: cuong 5,5', /Cường: 5,5/)
    await stage.waitUntil('2026-11-20T15:00:00+07:00')
    await take(teacher, /Ghi 1 điểm/, /đã khóa/)
    const empty = await ask(teacher, '6A toan tx2: cuong 8', /Chưa ghi gì, vì ô điểm đã khóa/)
    expect(empty.text).toMatch(/15:00 thứ Sáu 20\/11/)
    expect(empty.text).toMatch(/xin nhập muộn/)
    const recorded = await ask(teacher, '6A toan tx2: an 8', /Chưa ghi gì, vì ô điểm đã khóa/)
    expect(recorded.text).toMatch(/sửa điểm/)
  })

  it('the teacher asks for a correction with a reason and a photo', async () => {
    await ask(teacher, 'sửa điểm 6A toán tx2 An 8', /[Ll]ý do/)
    await ask(teacher, 'Cộng sai điểm câu 3 của bài kiểm tra', /minh chứng|ảnh/)
    await teacher.photo(JPEG)
    const summary = await teacher.hear(/6,0 → 8,0/)
    expect(summary.labels.join()).toMatch(/Gửi đề nghị/)
    await take(teacher, /Gửi đề nghị/, /số 1/)
  })

  it('the vice principal agrees and the principal approves, each on a diff card', async () => {
    const first = await vice.hear(/Đề nghị sửa điểm số 1/)
    expect(first.text).toMatch(/Cộng sai điểm câu 3/)
    expect(first.text).toMatch(/6,0 → 8,0/)
    expect(first.files).toBe(vice.filesApart ? 0 : 1)
    await take(vice, /Đồng ý/, /số 1/)
    const second = await principal.hear(/Đề nghị sửa điểm số 1/)
    expect(second.text).toMatch(/Trần Văn Khoa/)
    await take(principal, /Duyệt/, /số 1/)
  })

  it('the one cell opens for the teacher, who confirms, and locks again', async () => {
    await teacher.hear(/mở cho riêng thầy\/cô/)
    await take(teacher, /Xác nhận sửa/, /khóa lại/)
    await ask(teacher, '6A toan tx2: an 9', /đã khóa/)
  })

  it('the guardian asks in plain words, without accents, and gets the corrected mark', async () => {
    const answer = await ask(mother, 'diem toan cua an', /Toán/)
    expect(answer.text).toMatch(/TX2: 8,0/)
    expect(answer.text).not.toMatch(/Bình/)
  })

  it('leaves a whole audit chain and one effect of everything', async () => {
    const { host } = stage.served
    const { schoolId } = stage.school
    const found = await inSchool(host.database, schoolId, async tx => ({
      chain: await verifyAudit(tx),
      marks: await sql<{ events: number; corrections: number }>`select count(*)::integer as events,
        count(*) filter (where cause = 'correction')::integer as corrections from mark_event where school_id = ${schoolId}`.execute(
        tx.q,
      ),
      open: await sql`select 1 from opening where school_id = ${schoolId} and closed_at is null`.execute(
        tx.q,
      ),
      saidTwice: await sql`select address, kind, reply ->> 'text' as text from notice
        where school_id = ${schoolId} and answers is null group by 1, 2, 3, date_trunc('hour', made_at) having count(*) > 1`.execute(
        tx.q,
      ),
      lost: await sql`select channel, state, why from notice
        where school_id = ${schoolId} and state in ('uncertain', 'failed')`.execute(tx.q),
    }))
    expect(found.chain.ok).toBe(true)
    expect(found.marks.rows[0]).toEqual({ events: 6, corrections: 1 })
    expect(found.open.rows).toEqual([])
    expect(found.saidTwice.rows).toEqual([])
    expect(found.lost.rows).toEqual([])
  })
})
