import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordPolicy } from '../../db/school/schools.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const lockRows = (house: CaseHouse) =>
  house.as('board', async ({ tx }) => {
    const found = await tx.q.selectFrom('lock').select(['reason', 'column_id', 'ordered_by']).execute()
    return found
  })

describe.each(databases)('what locks when a teacher is done, on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  const say = async (text: string) => (await talk.say('web:maths', text)).text
  const press = async (text: string, label: string) => {
    const asked = await talk.say('web:maths', text)
    return (await talk.press('web:maths', tokenOf(asked, label))).text
  }
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  const withUndo = (undoMinutes: number) =>
    house.as('board', ({ tx }) =>
      recordPolicy(tx, {
        preset: 'D',
        document: { ...presets.D, replace: { ...presets.D.replace, undoMinutes } },
        setBy: null,
        reason: 'thử',
      }),
    )

  it('storing locks exactly the cells stored, and costs no row for a cell', async () => {
    expect(await press('6A toán tx2: An 8, Bình 7', 'Ghi 2 điểm')).toContain('Đã ghi 2 điểm')
    const refused = await say('6A toán tx2: An 9, Cường 6')
    expect(refused).toContain(
      '• Nguyễn Văn An. TX2: điểm đã ghi chỉ sửa theo đề nghị, từ 09:00 thứ Năm 19/11.',
    )
    expect(refused).not.toContain('Cường')
    expect(refused).toContain('“sửa điểm 6A toán tx2 Nguyễn Văn An”')
    expect(await press('6A toán tx2: Cường 6', 'Ghi 1 điểm')).toContain('Đã ghi 1 điểm')
    expect(await lockRows(house)).toEqual([])
  })

  it('an absence stays open until its mark is stored', async () => {
    await press('6A toán tx3: An vắng', 'Ghi 1')
    expect(await press('6A toán tx3: An 7', 'Ghi 1 điểm')).toContain('Đã ghi 1 điểm')
  })

  it('minutes of grace, where the school gives them, run from the storing and no longer', async () => {
    await withUndo(10)
    await press('6A toán tx3: Bình 5', 'Ghi 1')
    expect(await press('6A toán tx3: Bình 5,5', 'Ghi 1')).toContain('Đã ghi 1 điểm')
    const late = await talk.say('web:maths', '6A toán tx3: Bình 6')
    await house.wait(11)
    expect((await talk.press('web:maths', tokenOf(late, 'Ghi 1'))).text).toContain('ô điểm đã khóa')
    await withUndo(0)
  })

  it('closing a column shows who has no mark and why, and closes nothing before the confirm', async () => {
    await press('6A toán tx3: Cường vắng k', 'Ghi 1')
    const asked = await talk.say('web:maths', 'chốt 6A toán tx3')
    expect(asked.text).toContain('Có điểm: 2/3 em.')
    expect(asked.text).toContain('3. Phạm Mạnh Cường: vắng không phép')
    expect(asked.choices.map(choice => choice.keyword)).toEqual(['CHOT', 'HETBU', 'THOI'])
    expect(await lockRows(house)).toEqual([])
    expect((await talk.press('web:maths', tokenOf(asked, 'Chưa chốt'))).text).toContain('vẫn mở')
    expect(await press('chot 6a toan tx3', 'Chốt cột')).toContain('Cột đã khóa')
    expect(await lockRows(house)).toEqual([
      { reason: 'column_closed', column_id: house.school.maths6A.tx3, ordered_by: house.school.people.maths },
    ])
    const refused = await say('6A toán tx3: Cường 5')
    expect(refused).toContain('giáo viên đã chốt cột (thầy/cô Đỗ Thị Hồng), từ')
    expect(refused).toContain('sửa điểm')
  })

  it('a column is closed once, and not while it is empty', async () => {
    expect(await say('chốt 6A toán tx3')).toContain('đã chốt từ')
    expect(await say('chốt 6A toán tx4')).toContain('chưa có điểm nào')
    expect(await say('chốt')).toContain('Ví dụ: chốt 6A toán tx2')
  })

  it('nobody closes a column of another’s book', async () => {
    for (const person of ['principal', 'board', 'head', 'arts'] as const)
      expect((await talk.say(`web:${person}`, 'chốt 6A toán tx2')).text).toContain('do Đỗ Thị Hồng nhập')
    expect((await talk.say('web:mother', 'chốt 6A toán tx2')).text).toContain('dành cho giáo viên')
  })
})
