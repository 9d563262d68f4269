import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setRegulation } from '../../core/founding/set-regulation.ts'
import { presets } from '../../core/school/presets.ts'
import { databases } from '../databases.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { asPolicy } from '../policies.ts'
import { talkIn } from '../talk.ts'

describe.each(databases)('the papers on the regulation on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind, 'D')
  })
  afterAll(() => house.close())

  const say = (who: string, text: string) => talkIn(house).say(`web:${who}`, text)
  const pagesOf = async (fileId: number) => {
    const { bytes } = await house.database.kysely
      .selectFrom('stored_file')
      .select('bytes')
      .where('file_id', '=', fileId)
      .executeTakeFirstOrThrow()
    return (await readPdf(bytes)).text.replaceAll('\n', ' ')
  }

  it('are a draft of the decision with the board’s list, and the matrix the policy makes', async () => {
    const { files, text } = await say('principal', 'in quy chế')
    expect(files.map(({ name }) => name)).toEqual([
      'Quyết định thành lập ban quản trị.pdf',
      'Bảng phân công trách nhiệm.pdf',
    ])
    expect(text).toContain('chưa được ghi')
    const [decision = '', matrix = ''] = await Promise.all(files.map(({ fileId }) => pagesOf(fileId)))
    expect(decision).toContain('......./QĐ-')
    expect(decision).toContain('CB003')
    for (const words of [
      'Phó hiệu trưởng → Hiệu trưởng',
      'hết 06/10',
      'in học bạ khối 6, khối 9',
      '10% số sổ',
    ])
      expect(matrix).toContain(words)
  })

  it('bear the number, the day and the text the school gave, version by version', async () => {
    const regulation = {
      ...{
        title: 'Quy chế quản lí sổ điểm điện tử',
        number: '15/QĐ-THCSMN',
        date: '2026-09-05',
        issuedBy: null,
      },
      text: 'Điều 1. Phạm vi\nQuy chế này quy định việc quản lí sổ điểm.\n',
      board: { number: '16/QĐ-THCSMN', date: '2026-09-06' },
    }
    const set = await house.as('board', desk =>
      setRegulation(desk, regulation, { by: null, reason: 'ban hành' }),
    )
    expect(set.ok).toBe(true)
    expect((await say('maths', 'quy chế')).text).toContain(
      'Theo Quy chế quản lí sổ điểm điện tử, số 15/QĐ-THCSMN ngày 05/09/2026.',
    )
    const { files } = await say('office', 'in quy chế')
    expect(files).toHaveLength(3)
    const [decision = '', matrix = '', whole = ''] = await Promise.all(
      files.map(({ fileId }) => pagesOf(fileId)),
    )
    expect(decision).toContain('Số: 16/QĐ-THCSMN')
    expect(decision).toContain('Ngày 06 tháng 9 năm 2026')
    expect(matrix).toContain('15/QĐ-THCSMN')
    expect(whole).toContain('Quy chế này quy định việc quản lí sổ điểm.')
  })

  it('are not handed to teachers and families', async () => {
    expect((await say('maths', 'in quy chế')).text).toContain('dành cho lãnh đạo')
    expect((await say('mother', 'in quy chế')).files).toEqual([])
  })

  it.each(Object.keys(presets) as (keyof typeof presets)[])('are drawn under preset %s', async preset => {
    await asPolicy(house, presets[preset], 'thử mẫu')
    const { files } = await say('vice', 'in quy chế')
    expect(files).toHaveLength(2)
  })
})
