import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { bytesIn, edited, marksSheet, open, sent } from './handed-out.ts'

/** A template asked for, filled in and sent back, as the teacher of 6A meets it. */

const MATHS = 'web:maths'

describe.each(databases)('a workbook for marks on %s', kind => {
  let house: TestHouse
  let talk: Talk

  beforeAll(async () => {
    house = await openTestHouse(kind, 'free')
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const handOut = async (): Promise<Uint8Array> => bytesIn(house, await talk.say(MATHS, 'mẫu 6A toán'))
  const sendBack = async (bytes: Uint8Array, who = MATHS): Promise<StoredReply> => {
    const [answer] = await talk.send(who, { files: sent(bytes) })
    if (!answer) throw new Error('no answer')
    return answer
  }
  const enter = async (line: string): Promise<void> => {
    await talk.press(MATHS, tokenOf(await talk.say(MATHS, line), 'Ghi'))
  }
  const marks = () =>
    inSchool(house.database, house.school.schoolId, tx =>
      tx.q.selectFrom('mark').select(['column_id', 'pupil_id', 'state', 'tenths']).execute(),
    )

  it('is offered where entering begins, and asked for by class and subject', async () => {
    const start = await talk.say(MATHS, 'nhập')
    const which = await talk.press(MATHS, tokenOf(start, 'Lấy mẫu Excel'))
    expect(which.choices.map(choice => choice.label)).toEqual(['Mẫu 6A Toán', 'Mẫu 6B Toán'])
    const one = await talk.press(MATHS, tokenOf(which, 'Mẫu 6B'))
    expect(one.files[0]?.name).toBe('Mẫu điểm 6B Toán HK1.xlsx')
    expect((await talk.say('web:arts', 'mẫu 6A toán')).choices.map(choice => choice.label)).toEqual([
      'Mẫu 6A Giáo dục thể chất',
    ])
    expect((await talk.say('web:mother', 'mẫu 6A toán')).text).toContain('dành cho giáo viên')
  })

  it('is prefilled, shown back before anything is stored, and stored whole by one confirm', async () => {
    await enter('6A toán tx1: An 8, Bình 7,5, Cường vắng')
    const bytes = await handOut()
    const { cell } = marksSheet(await open(bytes))
    expect(cell('Nguyễn Văn An', 'TX1').value).toBe(8)
    expect(cell('Phạm Mạnh Cường', 'TX1').value).toBe('v')
    const before = await marks()
    const answer = await sendBack(
      await edited(bytes, ({ cell: at }) => {
        at('Nguyễn Văn An', 'TX2').value = 9
        at('Lê Thanh Bình', 'TX2').value = '6,5'
        at('Phạm Mạnh Cường', 'TX1').value = 'vp'
        at('Phạm Mạnh Cường', 'GK').value = 'm'
      }),
    )
    expect(answer.text).toContain('3. Phạm Mạnh Cường: vắng → vắng có phép')
    expect(answer.text).toContain('2. Lê Thanh Bình: 6,5')
    expect(await marks()).toEqual(before)
    const stored = await talk.press(MATHS, tokenOf(answer, 'Ghi 4 điểm'))
    expect(stored.text).toContain('Đã ghi 4 điểm: 6A · Toán · TX1, TX2, GK')
    expect(await marks()).toHaveLength(6)
  })

  it('says nothing of cells left as they were, and may be sent again', async () => {
    const bytes = await handOut()
    expect((await sendBack(bytes)).text).toContain('không có gì để ghi')
    const filled = await edited(bytes, ({ cell }) => {
      cell('Nguyễn Văn An', 'TX3').value = 7
    })
    const answer = await sendBack(filled)
    await talk.press(MATHS, tokenOf(answer, 'Ghi 1 điểm'))
    const again = await sendBack(filled)
    expect(again.text).toContain('1 ô trong tệp đã ghi vào sổ từ trước')
    expect(again.choices).toEqual([])
  })

  it('stores nothing where the book has moved on, and shows both values', async () => {
    const bytes = await handOut()
    await enter('6A toán tx2: An 5')
    const answer = await sendBack(
      await edited(bytes, ({ cell }) => {
        cell('Nguyễn Văn An', 'TX2').value = 10
        cell('Lê Thanh Bình', 'TX4').value = 4
      }),
    )
    expect(answer.text).toContain('Nguyễn Văn An, TX2: lúc lấy mẫu 9,0, nay trong sổ 5,0; tệp ghi 10')
    expect(answer.choices).toEqual([])
  })

  it('asks what a cleared cell means, and does what is chosen', async () => {
    const bytes = await handOut()
    const cleared = await edited(bytes, ({ cell }) => {
      cell('Nguyễn Văn An', 'TX3').value = null
    })
    const asked = await sendBack(cleared)
    expect(asked.text).toContain('Nguyễn Văn An, TX3')
    const kept = await talk.press(MATHS, tokenOf(asked, 'Giữ như trong sổ'))
    expect(kept.text).toContain('không có gì để ghi')
    const preview = await talk.press(MATHS, tokenOf(asked, 'Xóa điểm 1 ô'))
    expect(preview.text).toContain('1. Nguyễn Văn An: 7,0 → —')
    await talk.press(MATHS, tokenOf(preview, 'Ghi 1 điểm'))
    const now = marksSheet(await open(await handOut()))
    expect(now.cell('Nguyễn Văn An', 'TX3').value).toBeNull()
  })

  it('lists doubts by sheet, row and column and stores nothing', async () => {
    const answer = await sendBack(
      await edited(await handOut(), ({ cell }) => {
        cell('Nguyễn Văn An', 'TX4').value = 75
        cell('Lê Thanh Bình', 'TX4').value = 'tám'
        cell('Phạm Mạnh Cường', 'TX4').value = 8
      }),
    )
    expect(answer.text).toMatch(
      /Nguyễn Văn An, TX4\. Trang "TO_6A_HK1", dòng 7, cột H: "75".*Ý thầy\/cô là 7,5\?/,
    )
    expect(answer.text).toMatch(/Lê Thanh Bình, TX4\. .*"tám" không phải điểm hợp lệ/)
    expect(answer.choices).toEqual([])
  })

  it('names who came and who left since, and does not store a mark of a leaver', async () => {
    const bytes = await handOut()
    const { classes, people, schoolId } = house.school
    await inSchool(house.database, schoolId, async tx => {
      await tx.q
        .updateTable('enrolment')
        .set({ left_on: '2026-11-18' })
        .where('school_id', '=', schoolId)
        .where('class_id', '=', classes.a)
        .where('pupil_id', '=', people.cuong)
        .execute()
      await tx.q
        .insertInto('enrolment')
        .values({
          school_id: schoolId,
          class_id: classes.a,
          pupil_id: people.dung,
          seat: 4,
          from_on: '2026-11-18',
        })
        .execute()
    })
    const other = await sendBack(
      await edited(bytes, ({ cell }) => {
        cell('Lê Thanh Bình', 'TX4').value = 6
      }),
    )
    expect(other.text).toContain('Vào lớp sau khi lấy mẫu: Trần Thùy Dung')
    expect(other.text).toContain('Đã rời lớp sau khi lấy mẫu: Phạm Mạnh Cường')
    expect(other.choices.map(choice => choice.label)).toEqual(['Ghi 1 điểm', 'Bỏ'])
    const leaver = await sendBack(
      await edited(bytes, ({ cell }) => {
        cell('Phạm Mạnh Cường', 'TX4').value = 6
      }),
    )
    expect(leaver.text).toContain('Phạm Mạnh Cường không còn trong lớp')
    expect(leaver.choices).toEqual([])
  })

  it('believes neither an altered stamp nor a pupil’s altered name, nor somebody else’s hand', async () => {
    const bytes = await handOut()
    const forged = await edited(bytes, (_, book) => {
      const stamp = book.getWorksheet('_tem')?.getCell('A1')
      if (stamp) stamp.value = String(stamp.value).replace('"term":1', '"term":2')
    })
    expect((await sendBack(forged)).text).toContain('phần mã ẩn của mẫu đã bị sửa')
    const renamed = await edited(bytes, ({ cell, sheet }) => {
      sheet.getCell(Number(cell('Nguyễn Văn An', 'TX1').row), 3).value = 'Lê Thanh Bình'
    })
    expect((await sendBack(renamed)).text).toContain('đã bị sửa ở trang "TO_6A_HK1", dòng 7, cột C')
    expect((await sendBack(bytes, 'web:arts')).text).toContain('Chỉ giáo viên được phân công')
    expect((await sendBack(bytes, 'web:principal')).text).toContain('Chỉ giáo viên được phân công')
    expect((await sendBack(bytes, 'web:mother')).text).toContain('dành cho giáo viên')
  })

  it('takes no file that is none', async () => {
    const [old] = await talk.send(MATHS, {
      files: sent(Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(600)]), 'diem.xls'),
    })
    expect(old?.text).toContain('Excel đời cũ')
    const bytes = await handOut()
    const [two] = await talk.send(MATHS, { files: [...sent(bytes), ...sent(bytes)] })
    expect(two?.text).toContain('Mỗi tin chỉ đọc một tệp')
  })
})
