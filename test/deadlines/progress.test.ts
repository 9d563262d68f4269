import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/all.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'

describe.each(databases)('asking what is missing, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const say = (person: PersonKey, text: string) =>
    house.as(person, session => {
      for (const one of commands) {
        const data = one.understand(text)
        const inbound = {
          channel: 'web',
          eventId: text,
          chat: '',
          sender: '',
          isPrivate: true,
          files: [],
        } as const
        if (data) return one.run({ session, inbound, thread: {}, text }, data)
      }
      throw new Error(`no command understands “${text}”`)
    })

  it.each(['việc', 'thiếu', 'còn thiếu gì', 'Con thieu gi?', '/thieu'])(
    'a teacher who says “%s” sees their own part',
    async said => {
      const { text, offers } = await say('maths', said)
      expect(text).toContain('12 ô đến hạn')
      expect(text).toContain('• 6B Toán: TX1: 1, TX2: 1, giữa kì: 1')
      expect(offers?.map(offer => offer.intent)).toEqual([
        { command: 'marks.start', data: { classSubjectId: house.school.books.maths6A } },
        { command: 'marks.start', data: { classSubjectId: house.school.books.maths6B } },
        { command: 'progress.snooze', data: {} },
        { command: 'late.books', data: {} },
        { command: 'incident.report', data: {} },
      ])
    },
  )

  it('a member of staff who owes nothing is told so', async () => {
    expect((await say('office', 'việc')).text).toContain('không có việc gì')
  })

  it('leaders see the school by department and teacher', async () => {
    for (const leader of ['principal', 'vice'] as const) {
      const { text } = await say(leader, 'tiến độ')
      expect(text).toContain('còn 18 ô')
      expect(text).toContain('Điểm thường xuyên: thiếu 8, trong đó 0 chờ kiểm tra bù.')
      expect(text).toContain('• Tổ Toán - Tin: 0%, còn 12: Đỗ Thị Hồng 12')
    }
  })

  it('a department head sees the department only', async () => {
    const { text } = await say('head', 'tien do')
    expect(text).toContain('Đỗ Thị Hồng 12')
    expect(text).not.toContain('Vũ Văn Sơn')
  })

  it('others do not', async () => {
    expect((await say('maths', 'tiến độ')).text).toContain('dành cho ban giám hiệu')
    expect((await say('mother', 'tiến độ')).text).not.toContain('%')
    expect((await say('mother', 'việc')).text).toContain('dành cho giáo viên')
  })

  it('a head reminds the department with one tap, once an hour', async () => {
    const { departmentId } = await house.as('head', async ({ actor }) => {
      const id = actor.duties.find(duty => duty.role === 'department_head')?.departmentId
      return { departmentId: id ?? 0 }
    })
    const nudge = commands.find(one => one.name === 'progress.nudge')
    const tap = (person: PersonKey) =>
      house.as(person, session => {
        const inbound = {
          channel: 'web',
          eventId: 't',
          chat: '',
          sender: '',
          isPrivate: true,
          files: [],
        } as const
        if (!nudge) throw new Error('there is no such command')
        return nudge.run({ session, inbound, thread: {}, text: '' }, { departmentId })
      })
    expect((await tap('arts')).text).toContain('dành cho ban giám hiệu')
    expect((await tap('head')).text).toBe('Đã gửi 1 lời nhắc.')
    expect(house.rung.map(posted => posted.address)).toEqual(['web:maths'])
    expect((await tap('head')).text).toContain('Không còn ai cần nhắc')
  })
})
