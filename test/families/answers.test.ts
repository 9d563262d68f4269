import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { Family } from './family.ts'
import { openFamily } from './family.ts'

describe.each(databases)('a family’s question on %s', kind => {
  let house: Family
  let an: number
  beforeAll(async () => {
    house = await openFamily(kind)
    an = house.school.people.an
    await house.mark('an', { subject: 'TO', kind: 'regular' }, 45, '2026-11-19T10:00')
    await house.mark('an', { subject: 'CN', kind: 'regular' }, 40, '2026-11-19T11:00')
    await house.mark('an', { subject: 'TO', kind: 'regular', position: 2 }, 80, '2026-11-20T09:00')
    await house.mark('an', { subject: 'TO', kind: 'midterm' }, 75, '2026-11-24T09:00')
    await house.mark('an', { subject: 'NV', kind: 'regular' }, 90, '2026-11-24T09:00')
    await house.mark('an', { subject: 'NT', kind: 'regular' }, false, '2026-11-24T09:00')
    // In its grace time: nobody of the family sees it, nor what it comes to.
    await house.mark('an', { subject: 'TH', kind: 'regular' }, 13, '2026-11-26T08:50')
    await house.mark('binh', { subject: 'TO', kind: 'regular' }, 99, '2026-11-24T09:00')
    await house.miss('an', '2026-10-14', 'excused')
    await house.miss('an', '2026-11-24', 'unexcused')
    await house.callRoll('2026-11-25', '2026-11-25T07:40')
  }, 120_000)
  afterAll(() => house.close())

  const text = async (...asked: Parameters<Family['ask']>) => (await house.ask(...asked)).text
  const ofAn = (what: Parameters<Family['ask']>[1], said: Parameters<Family['ask']>[2] = {}) =>
    text('mother', what, { children: an, ...said })

  it('about marks names the term, and puts subjects without a mark in one line', async () => {
    expect(await ofAn('marks')).toBe(
      [
        'Nguyễn Văn An · lớp 6A · HK I',
        'Toán: TX1: 4,5* · TX2: 8,0* · GK: 7,5*',
        'Ngữ văn: TX1: 9,0*',
        'Công nghệ: TX1: 4,0*',
        'Nghệ thuật: TX1: Chưa đạt*',
        'Chưa có điểm: Giáo dục thể chất, Ngoại ngữ 1, Giáo dục công dân, Lịch sử và Địa lí, Khoa học tự nhiên, Tin học, Hoạt động trải nghiệm, hướng nghiệp, Nội dung giáo dục của địa phương.',
        'Tính đến 26/11. Dấu * là điểm tạm thời, giáo viên còn có thể sửa.',
      ].join('\n'),
    )
  })

  it('about several subjects and one column is answered for these, and names what the class has not', async () => {
    const columns = [{ kind: 'midterm', position: 1 }] as const
    const answer = await house.ask('mother', 'marks', {
      ...{ children: an, columns },
      subjects: ['toán', 'văn', 'hoá cơ'],
    })
    expect(answer.text).toContain('HK I · cột GK\nToán: GK: 7,5*\nNgữ văn: chưa có điểm\n')
    expect(answer.text).toContain('Lớp 6A không có môn “hoá cơ”.')
    expect(answer.offers?.[0]?.intent.data).toMatchObject({ what: 'next_test', columns })
  })

  it('about the whole year shows the terms that have a mark', async () => {
    const both = await ofAn('marks', { term: 'year', subjects: ['toán'] })
    expect(both).toContain('HK I\nToán: TX1: 4,5*')
    expect(both).not.toContain('HK II')
  })

  it.each([
    ['this_week', /^.*điểm mới tuần này \(23\/11–29\/11\)\nToán: GK: 7,5\*\nNgữ văn/],
    ['last_week', /điểm mới tuần trước \(16\/11–22\/11\)\nToán: TX1: 4,5\* · TX2: 8,0\*\nCông nghệ/],
    ['yesterday', /Hôm qua \(thứ Tư 25\/11\) chưa có điểm mới\.$/],
  ] as const)('about new marks of %s tells those days', async (span, said) => {
    expect(await ofAn('new', { span })).toMatch(said)
  })

  it('about new marks between two dates, the wrong way round too', async () => {
    const said = await ofAn('new', { from: '2026-11-20', to: '2026-11-19' })
    expect(said).toContain('điểm mới từ 19/11 đến 20/11')
    expect(said).not.toContain('GK')
  })

  it('about averages tells what is only so far, and from which marks', async () => {
    const said = await ofAn('average', { subjects: ['toán', 'văn', 'tin'] })
    expect(said).toContain('Toán: 6,9 tạm tính (từ TX1, TX2, GK)')
    expect(said).toContain('Tin học: chưa có điểm')
    expect(said).toContain('chưa phải kết quả')
    expect(said).not.toContain('1,3')
  })

  it('about the year’s averages has none before the second term, and says what that would have to be', async () => {
    const year = await ofAn('average', { term: 'year', subjects: ['toán'] })
    expect(year).toContain('Toán: HK I 6,9 tạm tính · HK II chưa có điểm · cả năm chưa có')
    const needed = await ofAn('needed', { term: 'year', subjects: ['toán'], tenths: 70 })
    expect(needed).toContain('muốn cả năm 7,0 thì HK II cần từ 7,0 trở lên')
    const far = await ofAn('needed', { term: 'year', subjects: ['toán'], tenths: 95 })
    expect(far).toContain('dù HK II được 10 cũng không tới 9,5')
  })

  it('about what is low takes 5,0 when nothing is said, and looks at single marks and subjects', async () => {
    expect(await ofAn('below')).toContain(
      '• Toán: TX1 4,5\n• Công nghệ: TX1 4,0 · trung bình 4,0 tạm tính\n• Nghệ thuật: TX1 Chưa đạt',
    )
    expect(await ofAn('below', { tenths: 30, subjects: ['toán'] })).toContain('Không có điểm nào dưới 3,0')
    const week = await ofAn('below', { span: 'this_week' })
    expect(week).toContain('Nghệ thuật: TX1 Chưa đạt')
    expect(week).not.toContain('4,5')
  })

  it('about the best and the weakest ranks the child’s own subjects only', async () => {
    const said = await ofAn('extremes')
    expect(said).toContain('Cao nhất: Ngữ văn 9,0 tạm tính\nThấp nhất: Công nghệ 4,0 tạm tính')
    expect(said).not.toMatch(/9,9|Tin học/)
  })

  it('about days missed tells each, of a month, a week, a term and the year', async () => {
    expect(await ofAn('absences', { span: 'last_month' })).toContain(
      'Tháng 10: nghỉ 1 buổi (1 có phép, 0 không phép).\n• thứ Tư 14/10: có phép\nTừ đầu năm học: 2 buổi.',
    )
    expect(await ofAn('absences', { span: 'this_week' })).toContain('• thứ Ba 24/11: không phép')
    expect(await ofAn('absences', { span: 'last_week' })).toContain('không ghi nghỉ buổi nào')
    expect(await ofAn('absences', { term: 1 })).toContain('Học kì I: nghỉ 2 buổi')
    expect(await ofAn('absences')).toContain('tính đến 26/11. HK I: 2 · HK II: 0.')
  })

  it.each([
    [{}, 'Thứ Năm 26/11 (hôm nay): lớp chưa điểm danh trên hệ thống'],
    [{ from: '2026-11-25' }, 'Thứ Tư 25/11: có mặt (lớp điểm danh lúc 07:40 ngày 25/11).'],
    [{ from: '2026-11-24' }, 'Thứ Ba 24/11: vắng không phép.'],
    [{ from: '2026-11-23' }, 'Thứ Hai 23/11: không ghi vắng, nhưng cũng không thấy lớp điểm danh'],
    [{ from: '2026-11-22' }, 'Chủ nhật 22/11: không phải ngày học'],
    [{ from: '2026-11-27' }, 'Thứ Sáu 27/11: chưa tới ngày.'],
  ])('about being at school %j', async (said, answer) => {
    expect(await ofAn('absent_today', said)).toContain(answer)
  })

  it('about being there when nobody has called the roll leads to the homeroom teacher', async () => {
    const answer = await house.ask('mother', 'absent_today', { children: an })
    expect(answer.offers?.[0]?.intent.data).toMatchObject({ what: 'who', role: 'homeroom' })
    expect(await ofAn('who', { role: 'homeroom' })).toContain('Chủ nhiệm: Vũ Văn Sơn')
  })

  it('about teachers names them, by subject and by name, and no telephone', async () => {
    expect(await ofAn('who', { subjects: ['toán'] })).toContain('Toán: Đỗ Thị Hồng')
    expect(await ofAn('who', { personText: 'Hồng' })).toContain('Đỗ Thị Hồng: Toán')
    expect(await ofAn('who', { personText: 'Quỳnh' })).toContain('Không có thầy cô nào tên “Quỳnh”')
    const leaders = await ofAn('who', { role: 'leaders' })
    expect(leaders).toContain('Hiệu trưởng: Lê Thị Mai\nPhó hiệu trưởng: Trần Văn Khoa')
    expect(leaders).not.toMatch(/\d{9}/)
  })

  it('about one mark tells since when, and what it was while the family could see it', async () => {
    const { subject, kind: column } = { subject: 'NV', kind: 'midterm' } as const
    await house.mark('an', { subject, kind: column }, 60, '2026-11-25T09:00')
    await house.mark('an', { subject, kind: column }, 65, '2026-11-25T09:10')
    await house.mark('an', { subject, kind: column }, 70, '2026-11-25T15:00')
    const said = await ofAn('history', { subjects: ['văn'], columns: [{ kind: column, position: 1 }] })
    expect(said).toContain('• Ngữ văn GK: nhập 25/11: 6,5; 25/11 nhập lại 7,0 (sổ còn mở)')
    expect(said).not.toMatch(/6,0|Vũ Văn Sơn/)
    const other = await ofAn('history', { subjects: ['toán'], columns: [{ kind: 'regular', position: 1 }] })
    expect(other).toContain('nhập 19/11: 4,5, từ đó không đổi')
    expect(await ofAn('history', { subjects: ['tin'] })).toContain('Chưa có điểm nào.')
  })

  it('about everything at once is a few lines', async () => {
    const said = await ofAn('overview')
    expect(said.split('\n').length).toBeLessThan(8)
    expect(said).toContain('Cần chú ý: Công nghệ 4,0 tạm tính.')
    expect(said).toContain('Học kì này nghỉ 2 buổi (1 có phép, 1 không phép).')
    expect(said).toContain('Rèn luyện: chưa xếp.')
  })

  it('about conduct tells the level and no private note', async () => {
    const { schoolId, people, classes } = house.school
    await house.run(sql`insert into conduct_note (school_id, class_id, pupil_id, body, at, by_person)
      values (${schoolId}, ${classes.a}, ${people.an}, 'hay nói chuyện riêng', now(), ${people.arts})`)
    const said = await ofAn('conduct', { term: 1 })
    expect(said).toContain('Học kì I chưa xếp')
    expect(said).not.toContain('nói chuyện riêng')
  })

  it('about a term without books says so', async () => {
    expect(await text('mother', 'compare', { children: an, term: 2 })).toContain('HK I → HK II')
    expect(await ofAn('compare')).toContain('Hệ thống chưa có điểm năm học trước')
  })

  it('that does not say which child is asked back with all it said, and can be for both', async () => {
    const which = await house.ask('mother', 'average', { subjects: ['toán'], term: 1 })
    expect(which.offers?.map(offer => offer.label)).toEqual(['Nguyễn Văn An', 'Lê Thanh Bình', 'Cả hai con'])
    for (const { intent } of which.offers ?? [])
      expect(intent.data).toMatchObject({ what: 'average', subjects: ['toán'], term: 1 })
    const both = await text('mother', 'average', { subjects: ['toán'], children: 'all' })
    expect(both).toMatch(/Nguyễn Văn An[\s\S]*6,9[\s\S]*\n\nLê Thanh Bình[\s\S]*9,9/)
    expect(await text('mother', 'marks', { childText: 'Bình', subjects: ['toán'] })).toMatch(/^Lê Thanh Bình/)
  })

  it('for a rank is refused with what is open', async () => {
    const refused = await house.ask('mother', 'rank', { children: an })
    expect(refused.text).toContain('không thông báo thứ hạng')
    expect(refused.offers?.map(({ intent }) => intent.data.what)).toEqual(['marks', 'average', 'level'])
    expect(await text('an', 'rank')).toContain('của riêng mình')
  })
})
