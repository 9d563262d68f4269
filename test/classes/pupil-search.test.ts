import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPupilSearch } from '../../bot/understand/pupil-search.ts'
import { pupilsInSight } from '../../core/classes/pupil-search.ts'
import { listSeated } from '../../db/classes/classes.ts'
import { databases } from '../databases.ts'
import { fillClass } from '../entry/class-of-forty.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe('words that look for a pupil', () => {
  it.each([
    ['tìm Nguyễn Văn An', { className: null, name: 'Nguyễn Văn An' }],
    ['tim em an 10a2', { className: '10A2', name: 'an' }],
    ['Tìm học sinh Bình lớp 6A?', { className: '6A', name: 'Bình' }],
    ['tìm bạn An ở lớp 6A', { className: '6A', name: 'An' }],
    ['tim minh anh', { className: null, name: 'minh anh' }],
    ['tìm Châu 6A', { className: '6A', name: 'Châu' }],
    ['tìm 9910000012', { className: null, name: '9910000012' }],
    ['tìm điểm toán của con', undefined],
    ['tìm 6A', undefined],
    ['tìm', undefined],
  ])('“%s”', (text, sought) => {
    expect(readPupilSearch(text)).toEqual(sought)
  })
})

describe.each(databases)('looking for a pupil on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await fillClass(house)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const rename = (seats: readonly number[], name: string) =>
    house.as('principal', async ({ tx }) => {
      const pupils = await listSeated(tx, house.school.classes.a)
      const ids = pupils.filter(({ seat }) => seats.includes(seat)).map(({ pupilId }) => pupilId)
      await tx.q.updateTable('person').set({ full_name: name }).where('person_id', 'in', ids).execute()
    })
  const say = (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  const labels = (reply: { choices: readonly { label: string }[] }) => reply.choices.map(one => one.label)

  it('tells class and seat, and what may be looked at next', async () => {
    const found = await say('maths', 'tìm Cường')
    expect(found.text).toBe('Phạm Mạnh Cường, lớp 6A, số 3. Thầy/cô cần xem gì?')
    expect(labels(found)).toEqual(['Bảng điểm 6A Toán'])
    expect((await talk.press('web:maths', tokenOf(found, 'Bảng điểm'))).text).toContain('6A')
    expect(labels(await say('principal', 'tim cuong 6a'))).toEqual(['Kết quả của em', 'Chuyên cần lớp 6A'])
  })

  it('lets choose among several, and tells namesakes apart by the day of birth', async () => {
    await rename([6], 'Nguyễn Thị Ngọc Ánh')
    const found = await say('vice', 'tìm em ngoc anh')
    expect(found.text).toContain(
      'Có 2 em tên “ngoc anh”:\n• Nguyễn Thị Ngọc Ánh, lớp 6A, số 5, sinh 02/02/2015\n',
    )
    const one = await talk.press(
      'web:vice',
      tokenOf(found, 'Nguyễn Thị Ngọc Ánh, lớp 6A, số 6, sinh 03/03/2015'),
    )
    expect(one.text).toBe('Nguyễn Thị Ngọc Ánh, lớp 6A, số 6. Thầy/cô cần xem gì?')
  })

  it('shows eight of many and asks for more of the name', async () => {
    await rename([30, 31, 32, 33, 34, 35, 36, 37, 38, 39], 'Trần Văn Trùng')
    const found = await say('vice', 'tìm Trùng 6A')
    expect(found.text).toMatch(/^Có 10 em tên “Trùng”:\n/)
    expect(found.text).toContain('Còn 2 em nữa; gõ thêm họ, tên đệm hoặc lớp.')
    expect(found.choices).toHaveLength(8)
  })

  it('offers near names for a slip', async () => {
    const found = await say('maths', 'tìm Cườngg')
    expect(found.text).toBe('Không có em nào tên “Cườngg”. Gần giống:\n• Phạm Mạnh Cường, lớp 6A, số 3')
    expect(labels(found)).toEqual(['Phạm Mạnh Cường, lớp 6A, số 3'])
  })

  it('shows a family its own child and nobody else', async () => {
    const own = await say('mother', 'tìm An')
    expect(own.text).toBe('Nguyễn Văn An, lớp 6A, số 1. Cần xem gì?')
    expect(labels(own)).toEqual(['Điểm', 'Số buổi nghỉ'])
    expect((await talk.press('web:mother', tokenOf(own, 'Số buổi nghỉ'))).text).toContain('Nguyễn Văn An')
    expect((await say('mother', 'tìm Bình')).text).toContain('chỉ xem được thông tin của con mình')
  })

  it.each<[PersonKey, number, readonly string[]]>([
    ['principal', 41, ['6A', '6B']],
    ['office', 41, ['6A', '6B']],
    ['head', 41, ['6A', '6B']],
    ['maths', 41, ['6A', '6B']],
    ['arts', 40, ['6A']],
    ['mother', 1, ['6A']],
  ])('gives %s sight of %i pupils', async (person, count, rooms) => {
    const seen = await house.as(person, session => pupilsInSight(session))
    const pupils = seen.ok ? seen.value : []
    expect(pupils).toHaveLength(count)
    expect([...new Set(pupils.map(pupil => pupil.className))]).toEqual(rooms)
  })

  it('finds nobody outside the classes the finder may see', async () => {
    const found = await say('principal', 'tìm Dung')
    expect(found.text).toContain('Trần Thùy Dung, lớp 6B')
    expect((await say('arts', 'tìm Dung')).text).toContain('Không có em nào tên “Dung”')
  })
})
