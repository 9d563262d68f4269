import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import type { Chatter } from '../story/chatter.ts'
import { take } from '../story/chatter.ts'
import type { Stage } from '../story/stage.ts'
import { openStage } from '../story/stage.ts'
import { edited } from './handed-out.ts'

/** A template as a document of Telegram: handed out over the wire, filled in, sent back as a document, stored by one confirm. */

const TEACHER = 5001
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

describe.each(databases)('a workbook for marks over Telegram on %s', kind => {
  let stage: Stage
  let platform: TelegramPlatform
  let teacher: Chatter

  beforeAll(async () => {
    stage = await openStage('telegram polling', kind)
    if (!stage.telegram) throw new Error('no Telegram')
    platform = stage.telegram
    teacher = await stage.arrive('maths')
    await teacher.hear(/Đã liên kết/)
  })
  afterAll(() => stage.close())

  async function nextDocument() {
    for (;;) {
      const { document } = await platform.nextMessage(TEACHER)
      if (document) return document
    }
  }

  it('comes as a document, and what is filled in is shown and stored', async () => {
    platform.tell(TEACHER, 'mẫu 6A toán')
    const template = await nextDocument()
    expect(template.name).toBe('Mẫu điểm 6A Toán HK1.xlsx')
    const filled = await edited(template.bytes, ({ cell }) => {
      cell('Nguyễn Văn An', 'TX1').value = 8
      cell('Lê Thanh Bình', 'TX1').value = '7,5'
    })
    platform.sendDocument(TEACHER, filled, { name: template.name, mime: XLSX })
    const preview = await teacher.hear(/Lê Thanh Bình: 7,5/)
    expect(preview.text).toContain('Nguyễn Văn An: 8')
    await take(teacher, /Ghi 2 điểm/, /Đã ghi 2 điểm/)
    const { schoolId } = stage.school
    const marks = await inSchool(stage.served.host.database, schoolId, tx =>
      tx.q.selectFrom('mark').select('tenths').where('school_id', '=', schoolId).orderBy('tenths').execute(),
    )
    expect(marks.map(mark => mark.tenths)).toEqual([75, 80])
  })

  it('hands over both books’ files as documents', async () => {
    platform.tell(TEACHER, 'sổ điểm giáo viên toán 6A')
    const names = [(await nextDocument()).name, (await nextDocument()).name]
    expect(names).toEqual(['Sổ điểm giáo viên 6A Toán.xlsx', 'Sổ điểm giáo viên 6A Toán.pdf'])
  })
})
