import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChecksView } from '../../bot/pages/checks-views.ts'
import type { Choice, Download, ReportView } from '../../bot/pages/office-views.ts'
import { identityFile } from '../../core/pupil-data/identity-file.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { OfficeStage } from '../office-desk/office-page.ts'
import { officeStage } from '../office-desk/office-page.ts'
import { sheetsIn } from '../office-files/school-files.ts'

/** What is missing in pupils' data, and what of it is held against papers. */

const WORDS = 'đối chiếu giấy tờ lớp 6A'
const MISSING = 'còn thiếu thông tin học sinh 6A'

describe.each(databases)('the data of pupils on %s', kind => {
  let house: TestHouse
  let stage: OfficeStage
  beforeEach(async () => {
    house = await openTestHouse(kind)
    stage = await officeStage(house)
    const { an } = house.school.people
    await house.database.kysely
      .updateTable('person')
      .set({ birth_date: '2014-05-12' })
      .where('person_id', '=', an)
      .execute()
    await house.database.kysely
      .insertInto('pupil_private')
      .values({
        ...{ school_id: house.school.schoolId, pupil_id: an, personal_id: '001214000001' },
        ...{ ethnicity: 'Kinh', birth_place: 'Hà Nam', address: 'Thôn Đông' },
      })
      .execute()
    await house.database.kysely
      .updateTable('person')
      .set({ phone: '0912000009' })
      .where('person_id', '=', house.school.people.mother)
      .execute()
  })
  afterEach(async () => {
    await stage.served.close()
    await house.close()
  })

  const seenOf = (view: ChecksView, field: string) => {
    const pupil = view.pupils.find(({ name }) => name === 'Nguyễn Văn An')
    const cell = pupil?.cells.find(one => one.field === field)
    return { pupil: pupil?.id, field, ticked: true, seen: cell?.seen }
  }
  const cellOf = (view: ChecksView, field: string) =>
    view.pupils.find(({ name }) => name === 'Nguyễn Văn An')?.cells.find(one => one.field === field)
  const ticks = (view: ChecksView, ...fields: string[]) => fields.map(field => seenOf(view, field))

  it('that is missing is told by pupil and field, with a workbook', async () => {
    const answer = await stage.talk.say('web:arts', MISSING)
    expect(answer.text.split('\n')).toEqual([
      expect.stringMatching(
        /^Lớp 6A: 2\/3 em còn thiếu, đầy đủ \d+%; chưa đối chiếu giấy khai sinh đủ: 3 em\.$/,
      ),
      '2. Lê Thanh Bình: thiếu ngày sinh, dân tộc, nơi sinh, số định danh, địa chỉ, phụ huynh, điện thoại phụ huynh',
      '3. Phạm Mạnh Cường: thiếu ngày sinh, dân tộc, nơi sinh, số định danh, địa chỉ, phụ huynh, điện thoại phụ huynh',
    ])
    expect(answer.choices.map(({ label }) => label)).toEqual(['Đối chiếu giấy tờ'])
    const file = await house.database.kysely
      .selectFrom('stored_file')
      .select('bytes')
      .executeTakeFirstOrThrow()
    const [, each] = await sheetsIn(file.bytes)
    expect(each?.rows.at(-1)?.cells.slice(0, 5)).toEqual([
      '6A',
      3,
      expect.any(String),
      'Phạm Mạnh Cường',
      'x',
    ])
  })

  it.each([
    ['web:arts', 'học sinh lớp 6A thiếu thông tin gì?', /^Lớp 6A/],
    ['web:arts', 'thiếu thông tin học sinh', /^Lớp 6A/],
    ['web:office', 'thiếu thông tin học sinh', /^Lớp 6A.*\nLớp 6B/],
    ['web:principal', '6B còn thiếu thông tin gì', /^Lớp 6B: 1\/1 em/],
    ['web:maths', MISSING, /chỉ giáo viên chủ nhiệm và ban giám hiệu/],
    ['web:arts', '6B còn thiếu thông tin gì', /chỉ giáo viên chủ nhiệm và ban giám hiệu/],
    ['web:mother', MISSING, /dành cho giáo viên chủ nhiệm/],
  ])('asked for by %s with “%s” is answered as they may know it', async (who, words, text) => {
    expect((await stage.talk.say(who, words)).text).toMatch(text)
  })

  it('is handed out whole on the office’s page alone, and each time is on record', async () => {
    const page = await stage.session('office')
    const { body } = await page.ask<{ classes: Choice[] }>('identity')
    expect(body.classes.map(({ value }) => value)).toEqual(['6A', '6B'])
    const { body: file } = await page.ask<Download>('identity_file', { className: '6A', format: 'xlsx' })
    const [particulars, parents] = await sheetsIn(Buffer.from(file.base64, 'base64'))
    const lineOf = (sheet: typeof parents) =>
      sheet?.rows.find(({ cells }) => cells.includes('Nguyễn Văn An'))?.cells
    expect(lineOf(particulars)).toEqual(expect.arrayContaining(['Hà Nam', 'Kinh', 'Thôn Đông']))
    expect(lineOf(parents)).toContain('0912000009')
    const acts = await house.database.kysely
      .selectFrom('audit')
      .select('detail')
      .where('act', '=', 'identity.exported')
      .execute()
    expect(acts).toEqual([{ detail: { classId: expect.any(Number), format: 'xlsx' } }])
    const taken = (who: 'arts' | 'maths') =>
      house.as(who, session => identityFile(session, { className: '6A', format: 'pdf', title: '6A' }))
    expect((await taken('arts')).ok).toBe(true)
    expect(await taken('maths')).toMatchObject({ refusal: { code: 'class_not_yours_to_read' } })
  })

  it('is ticked by the homeroom teacher, with who, when and on which paper', async () => {
    const page = await stage.session('arts', WORDS)
    const { body: view } = await page.ask<ChecksView>('read')
    expect(view.kinds.map(({ value }) => value)).toEqual(['identity', 'source'])
    const body = {
      ...{ kind: 'identity', paper: 'birth_certificate' },
      ticks: ticks(view, 'full_name', 'birth_date', 'ethnicity', 'birth_place'),
    }
    expect(await page.ask('store', body)).toEqual({
      status: 200,
      body: { sentence: 'Đã ghi 4 dấu đối chiếu.' },
    })
    const { body: after } = await page.ask<ChecksView>('read')
    expect(cellOf(after, 'ethnicity')?.checks).toEqual({ identity: 'Vũ Văn Sơn, 19/11, Giấy khai sinh' })
    expect((await stage.talk.say('web:arts', MISSING)).text).toContain(
      'chưa đối chiếu giấy khai sinh đủ: 2 em',
    )
    const again = await page.ask<{ sentence: string }>('store', body)
    expect(again.body.sentence).toBe('Không có dấu nào thay đổi.')
  })

  it('loses its tick when the value changes, and says so; the history stays', async () => {
    const page = await stage.session('arts', WORDS)
    const { body: view } = await page.ask<ChecksView>('read')
    await page.ask('store', {
      kind: 'identity',
      paper: 'birth_certificate',
      ticks: ticks(view, 'birth_date'),
    })
    await house.database.kysely
      .updateTable('person')
      .set({ birth_date: '2014-05-13' })
      .where('person_id', '=', house.school.people.an)
      .execute()
    const { body: after } = await page.ask<ChecksView>('read')
    expect(cellOf(after, 'birth_date')).toMatchObject({
      value: '13/05/2014',
      checks: {},
      ended: { identity: expect.stringContaining('Đã đổi sau khi Vũ Văn Sơn đối chiếu') },
    })
    const stale = await page.ask<{ error: string; why: string }>('store', {
      ...{ kind: 'identity', paper: 'birth_certificate' },
      ticks: ticks(view, 'birth_date'),
    })
    expect([stale.status, stale.body.why]).toEqual([409, 'checks_moved'])
    expect(stale.body.error).toContain('Nguyễn Văn An')
    const events = await house.database.kysely.selectFrom('pupil_check_event').select('act').execute()
    expect(events).toEqual([{ act: 'ticked' }])
  })

  it('is not ticked where nothing stands, and a tick is taken away again', async () => {
    const page = await stage.session('arts', WORDS)
    const { body: view } = await page.ask<ChecksView>('read')
    const binh = view.pupils.find(({ name }) => name === 'Lê Thanh Bình')
    const empty = binh?.cells.find(({ field }) => field === 'birth_date')
    const body = { kind: 'source', paper: 'identity_card' }
    const onEmpty = { pupil: binh?.id, field: 'birth_date', ticked: true, seen: empty?.seen }
    expect((await page.ask('store', { ...body, ticks: [onEmpty] })).status).toBe(409)
    const [tick] = ticks(view, 'personal_id')
    expect((await page.ask('store', { ...body, ticks: [tick] })).status).toBe(200)
    expect((await page.ask('store', { ...body, ticks: [{ ...tick, ticked: false }] })).status).toBe(200)
    const events = await house.database.kysely
      .selectFrom('pupil_check_event')
      .select('act')
      .orderBy('event_id')
      .execute()
    expect(events.map(({ act }) => act)).toEqual(['ticked', 'cleared'])
  })

  it('is ticked by the office as seen on papers, never as the homeroom teacher’s check', async () => {
    const page = await stage.session('office', WORDS)
    const { body: view } = await page.ask<ChecksView>('read')
    expect(view.kinds.map(({ value }) => value)).toEqual(['source'])
    const one = ticks(view, 'ethnicity')
    expect((await page.ask('store', { kind: 'identity', paper: 'other', ticks: one })).status).toBe(409)
    expect((await page.ask('store', { kind: 'source', paper: 'other', ticks: one })).status).toBe(200)
  })

  it('is read by leaders, and by nobody else', async () => {
    const page = await stage.session('vice', WORDS)
    const { body: view } = await page.ask<ChecksView>('read')
    expect([view.kinds, view.note]).toEqual([[], expect.stringContaining('xem được')])
    const one = ticks(view, 'ethnicity')
    expect((await page.ask('store', { kind: 'source', paper: 'other', ticks: one })).status).toBe(409)
    for (const person of ['maths', 'head', 'mother', 'an'])
      expect((await stage.talk.say(`web:${person}`, WORDS)).links).toBeUndefined()
  })

  it('stands by class on the office’s page', async () => {
    const office = await stage.session('office')
    const { body } = await office.ask<ReportView>('lacking')
    expect(body.summary).toBe('3/4 em còn thiếu thông tin.')
    expect(body.lists.map(({ lines }) => lines.length)).toEqual([2, 1])
  })
})
