import { afterEach, describe, expect, it } from 'vitest'
import { setDate } from '../../core/deadlines/set-dates.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { DatesSchool } from './dates-school.ts'
import { openDatesSchool } from './dates-school.ts'

/** The clock of the small school stands at Thursday 19 November 2026, week 11 of term I. */
describe.each(databases)('dates a school sets on %s', kind => {
  let school: DatesSchool
  afterEach(() => school.close())

  const WINDOW = 'khung nhập điểm giữa kì 1: 16/11 đến 28/11'

  describe('by chat', () => {
    it('are shown, set, listed, changed and taken back by those who lead', async () => {
      school = await openDatesSchool(kind, 'B')
      const shown = await school.say('vice', WINDOW)
      expect(shown.text).toContain('Khung nhập điểm giữa kì HK I: từ 16/11 đến hết thứ Bảy 28/11.')
      expect(shown.text).toContain('Chưa đặt gì')
      expect((await school.say('maths', 'lịch khóa sổ')).text).not.toContain('giữa kì')
      expect((await school.agree('vice', WINDOW, 'Đặt hạn này')).text).toContain(
        'Đã đặt khung nhập điểm giữa kì',
      )
      expect((await school.say('maths', 'lịch khóa sổ')).text).toContain(
        'Hạn trường đã đặt:\n• Khung nhập điểm giữa kì HK I: từ 16/11 đến hết thứ Bảy 28/11',
      )
      expect((await school.heard(/^date_/)).map(one => one.to)).toEqual(['principal', 'board', 'head'])
      const moved = await school.say('principal', 'khung nhập điểm gk hk1 16/11 đến 30/11')
      expect(moved.text).toContain('Thay cho: khung nhập điểm giữa kì HK I: từ 16/11 đến hết thứ Bảy 28/11.')
      await school.agree('principal', 'khung nhập điểm gk hk1 16/11 đến 30/11', 'Đặt hạn này')
      const list = await school.say('maths', 'khung nhập điểm')
      expect(list.text.match(/giữa kì HK I/g)).toHaveLength(1)
      expect(list.text).toContain('30/11')
      expect((await school.agree('board', 'bỏ khung nhập điểm giữa kì', 'Gỡ hạn này')).text).toContain(
        'Đã bỏ',
      )
      expect((await school.say('maths', 'khung nhập điểm')).text).toContain('chưa đặt khung')
    })

    it('are nobody else’s to set, and never lie in the past', async () => {
      school = await openDatesSchool(kind, 'E')
      for (const person of ['maths', 'head', 'office'] as const)
        expect((await school.say(person, WINDOW)).text).toContain('do hiệu trưởng, phó hiệu trưởng đặt')
      const wanted = { kind: 'midterm', term: 1, opensOn: '2026-11-16', heldOn: '2026-11-28' } as const
      const refused = await school.house.as('maths', session => setDate(session, { wanted, seen: [] }))
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'dates_leaders_only' } })
      const gone = await school.say('vice', 'khung nhập điểm giữa kì 1: 02/11 đến 14/11')
      expect(gone.text).toContain('không lùi về quá khứ')
      expect((await school.say('vice', 'khung nhập điểm giữa kì 1: 02/11')).text).toContain('hai ngày')
      expect((await school.say('vice', 'ngày kiểm tra sổ 20/08')).text).toContain('không nằm trong năm học')
    })

    it('are refused where the regulation goes by the week or by the test, with the road there is', async () => {
      school = await openDatesSchool(kind, 'D')
      expect((await school.say('vice', WINDOW)).text).toContain('hạn nhập điểm')
      const weekly = await school.say('vice', 'khung nhập điểm thường xuyên 16/11 đến 28/11')
      expect(weekly.text).toContain('theo tuần')
      const kept = await school.say('vice', 'ngày kiểm tra sổ 27/11')
      expect(kept.text).toContain('không lấy ngày này làm hạn')
    })

    it('that were changed meanwhile are shown anew', async () => {
      school = await openDatesSchool(kind, 'C')
      const stale = await school.say('vice', WINDOW)
      await school.agree('principal', 'khung nhập điểm giữa kì 1: 16/11 đến 05/12', 'Đặt hạn này')
      const token = stale.choices.find(({ label }) => label === 'Đặt hạn này')?.id ?? ''
      expect((await school.press('web:vice', token)).text).toContain('đã đổi')
    })
  })

  describe('over several weeks', () => {
    it('B: those who lack something hear of it up to the last day, leaders after it', async () => {
      school = await openDatesSchool(kind, 'B')
      await school.agree('vice', WINDOW, 'Đặt hạn này')
      await school.heard()
      await school.fill('pe6A', 'midterm')
      const told = await school.through('2026-11-20', '2026-12-02', /^dates_/)
      expect(told).toEqual([
        '11-25 maths dates_owed',
        '11-27 maths dates_owed',
        '11-30 vice dates_overdue',
        '11-30 head dates_overdue',
      ])
    })

    it('E: whoever is done by then is left alone, and so is everybody once it is taken back', async () => {
      school = await openDatesSchool(kind, 'E')
      await school.agree('vice', WINDOW, 'Đặt hạn này')
      await school.heard()
      expect(await school.through('2026-11-20', '2026-11-25', /^dates_/)).toEqual([
        '11-25 maths dates_owed',
        '11-25 arts dates_owed',
      ])
      await school.fill('maths6A', 'midterm')
      await school.fill('maths6B', 'midterm')
      expect(await school.through('2026-11-26', '2026-11-27', /^dates_/)).toEqual(['11-27 arts dates_owed'])
      await school.agree('principal', 'bỏ khung nhập điểm giữa kì 1', 'Gỡ hạn này')
      await school.heard()
      expect(await school.through('2026-11-28', '2026-12-02', /^dates_/)).toEqual([])
    })

    it('A: marks of tests held before the inspection are owed by then, and what is due stands under it', async () => {
      school = await openDatesSchool(kind, 'A')
      await school.agree('principal', 'ngày kiểm tra sổ 27/11', 'Đặt hạn này')
      await school.heard()
      const work = await school.say('maths', 'việc')
      expect(work.text).toContain(
        'Điểm bài kiểm tra đã tổ chức, hạn trước ngày kiểm tra sổ thứ Sáu 27/11:\n• 6A Toán: giữa kì: 3\n• 6B Toán: giữa kì: 1',
      )
      const told = await school.through('2026-11-20', '2026-11-27', /^dates_/)
      expect(told).toEqual([
        '11-23 maths dates_owed',
        '11-23 arts dates_owed',
        '11-25 maths dates_owed',
        '11-25 arts dates_owed',
        '11-26 maths dates_owed',
        '11-26 arts dates_owed',
        '11-27 vice dates_overdue',
        '11-27 head dates_overdue',
      ])
    })
  })

  it('A: regular marks by the week’s end, its last school day a minute before midnight', async () => {
    school = await openDatesSchool(kind, 'A')
    await school.at('2026-11-19T19:00')
    expect((await school.heard(/^marks_owed$/)).map(({ to }) => to)).toEqual(['maths', 'arts'])
    expect(await school.through('2026-11-20', '2026-11-21', /^(marks_owed|late_list)$/)).toEqual([
      '11-20 maths marks_owed',
      '11-20 arts marks_owed',
      '11-21 vice late_list',
      '11-21 head late_list',
    ])
  })

  describe('what is said', () => {
    it('in the first week of a term names what the term before lacks, and what is closed under its own road', async () => {
      school = await openDatesSchool(kind, 'C')
      await school.house.as('board', ({ tx }) =>
        tx.q
          .insertInto('school_week')
          .values(
            ['2027-01-18', '2027-01-25'].map((day, at) => ({
              ...{
                school_id: school.house.school.schoolId,
                year: '2026-2027',
                term: 2 as const,
                week: at + 1,
              },
              ...{ starts_on: day, ends_on: day.replace('18', '24').replace('25', '31') },
            })),
          )
          .execute(),
      )
      await school.at('2027-01-12T09:00')
      await school.at('2027-01-19T09:00')
      const first = await school.say('maths', 'việc')
      expect(first.text).toContain('Đã khóa, xin nhập muộn')
      expect(first.text).toContain('• 6A Toán (HK I): TX1: 3, TX2: 3, TX3: 3, TX4: 3')
      expect(first.text.indexOf('(HK I)')).toBeGreaterThan(first.text.indexOf('Đã khóa'))
      expect(first.choices.map(({ label }) => label)).toEqual(['Xin nhập muộn'])
      await school.at('2027-01-26T09:00')
      expect((await school.say('maths', 'việc')).text).not.toContain('HK I)')
    })

    it('before the books of a term close, to those with gaps alone', async () => {
      school = await openDatesSchool(kind, 'C')
      await school.fill('pe6A', 'regular', [1, 2])
      await school.fill('pe6A', 'midterm')
      expect(await school.through('2027-01-10', '2027-01-16', /^gaps_due$/)).toEqual([
        '01-10 maths gaps_due',
        '01-14 maths gaps_due',
        '01-16 maths gaps_due',
      ])
    })

    it('names the window as the deadline, and after it what is open still', async () => {
      school = await openDatesSchool(kind, 'B')
      await school.agree('vice', WINDOW, 'Đặt hạn này')
      expect((await school.say('maths', 'việc')).text).toContain(
        'Khung nhập điểm giữa kì, hạn hết thứ Bảy 28/11:\n• 6A Toán: giữa kì: 3',
      )
      expect((await school.say('maths', 'hạn nhập điểm giữa kì tới ngày nào')).text).toContain('28/11')
      await school.at('2026-11-30T09:00')
      expect((await school.say('maths', 'việc')).text).toContain('đã qua; sổ chưa khóa, thầy/cô nhập ngay')
    })

    it('counts no more once the regulation goes another way', async () => {
      school = await openDatesSchool(kind, 'B')
      await school.agree('vice', WINDOW, 'Đặt hạn này')
      await school.heard()
      const document = { ...presets.B, periodic: { rule: 'days_after_test', days: 30 } }
      await school.house.as('board', ({ tx }) =>
        recordPolicy(tx, { preset: 'B', document, setBy: null, reason: 'thử' }),
      )
      expect((await school.say('maths', 'việc')).text).not.toContain('Khung nhập điểm giữa kì')
      expect((await school.say('maths', 'lịch khóa sổ')).text).not.toContain('Khung')
      expect(await school.through('2026-11-25', '2026-11-30', /^dates_/)).toEqual([])
    })

    it('of a reminder slept through, sends the last that still helps', async () => {
      school = await openDatesSchool(kind, 'B')
      await school.agree('vice', WINDOW, 'Đặt hạn này')
      await school.heard()
      await school.at('2026-11-27T20:00')
      expect((await school.heard(/^(dates_|slots_)/)).map(one => `${one.to} ${one.kind}`)).toEqual([
        'maths dates_owed',
        'arts dates_owed',
      ])
    })
  })
})
