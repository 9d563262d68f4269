import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import type { StoredReply } from '../../core/answer.ts'
import { pinProblem } from '../../core/duties/rules.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { presets } from '../../core/school/presets.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe('a PIN', () => {
  it.each(['12345', '1234567', 'abcdef', '', '１２３４５６'])('is not “%s”: six digits', pin => {
    expect(pinProblem(pin)).toBe('not_digits')
  })
  it.each(['000000', '777777', '123456', '987654', '012345'])('is not %s: too plain', pin => {
    expect(pinProblem(pin)).toBe('too_plain')
  })
  it.each(['120394', '135790', '112233'])('may be %s', pin => {
    expect(pinProblem(pin)).toBeUndefined()
  })
})

const PIN = '204816'

describe.each(databases)('a decision with a PIN on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    await house.as('board', session =>
      setPolicy(session, { ...presets.D, secondFactor: 'pin' }, { by: null, reason: 'thêm mã PIN' }),
    )
  })
  afterAll(() => house.close())

  /** Opens the link of an answer as its page's script does. */
  async function open(reply: StoredReply) {
    const [page = '', secret = ''] = (reply.links?.[0]?.url ?? '').split('/p/')[1]?.split('/') ?? []
    const pages = signedPages(house.host)
    const opened = await pages.open(page, secret, undefined)
    if (!opened.ok) throw new Error(opened.sentence)
    return {
      read: () => pages.act(page, opened.token, 'read', {}),
      send: (body: unknown) => pages.act(page, opened.token, 'send', body),
    }
  }
  /** Presses the choice to let the one waiting case go on. */
  async function press(person: PersonKey, label: string): Promise<StoredReply> {
    const card = await talk.say(`web:${person}`, 'chờ duyệt')
    return talk.press(`web:${person}`, tokenOf(card, label))
  }
  const decidedNow = async () => {
    const found = await sql<{
      acts: string[]
    }>`select coalesce(array_agg(act order by case_id, version), '{}') as acts
      from correction_event where act in ('agree', 'approve')`.execute(house.database.kysely)
    return found.rows[0]?.acts ?? []
  }

  it('is not taken by the button alone, nor by setting a weak or mistyped PIN', async () => {
    await house.openCase()
    const asked = await press('vice', 'Đồng ý')
    expect(asked.text).toMatch(/yêu cầu mã PIN/)
    const page = await open(asked)
    expect(await page.read()).toMatchObject({
      body: { asks: 'set', button: 'Đồng ý', card: expect.stringContaining('6,0 → 8,0') },
    })
    expect(await page.send({ pin: '111111', again: '111111' })).toMatchObject({ kind: 'refused' })
    expect(await page.send({ pin: PIN, again: '204817' })).toMatchObject({
      sentence: 'Hai lần nhập không giống nhau.',
    })
    expect(await page.send({ pin: PIN })).toMatchObject({
      sentence: expect.stringContaining('Chưa có mã PIN.'),
    })
    expect(await decidedNow()).toEqual([])
    expect(await page.send({ pin: PIN, again: PIN })).toMatchObject({ kind: 'done' })
    expect(await decidedNow()).toEqual(['agree'])
    expect((await house.toldTo('vice')).join('\n')).toContain('Mã PIN của thầy/cô vừa được đặt')
  })

  it('needs no PIN again in that chat for the policy’s minutes, and then does', async () => {
    await talk
      .say('web:principal', 'mã PIN')
      .then(async reply => (await open(reply)).send({ pin: PIN, again: PIN }))
    const page = await open(await press('principal', 'Duyệt'))
    expect(await page.read()).toMatchObject({ body: { asks: 'prove' } })
    expect(await page.send({ pin: PIN })).toMatchObject({ kind: 'done' })
    await house.openCase()
    expect((await press('vice', 'Đồng ý')).links ?? []).toEqual([])
    await house.wait(16)
    expect((await press('principal', 'Duyệt')).text).toMatch(/yêu cầu mã PIN/)
    expect(await decidedNow()).toEqual(['agree', 'approve', 'agree'])
  })

  it('is locked out after wrong tries, counted one by one even when sent at once', async () => {
    const page = await open(await press('principal', 'Duyệt'))
    const wrong = await Promise.all(Array.from({ length: 5 }, () => page.send({ pin: '999998' })))
    const sentences = wrong.map(reply => ('sentence' in reply ? reply.sentence : '')).sort()
    expect(sentences.filter(one => one.includes('Còn'))).toEqual(
      [1, 2, 3, 4].map(left => `Mã PIN không đúng. Còn ${left} lần thử.`),
    )
    expect(await page.send({ pin: PIN })).toMatchObject({
      sentence: expect.stringMatching(/^Đã nhập sai nhiều lần/),
    })
    await house.wait(16)
    expect(await page.send({ pin: PIN })).toMatchObject({ kind: 'done' })
  })

  it('is changed only for the old one, and taken back only by the board', async () => {
    const own = await open(await talk.say('web:vice', 'đổi mã PIN'))
    expect(await own.send({ old: '000001', pin: '135792', again: '135792' })).toMatchObject({
      kind: 'refused',
    })
    expect(await own.send({ old: PIN, pin: '135792', again: '135792' })).toMatchObject({ kind: 'done' })
    expect((await talk.say('web:principal', 'đặt lại mã PIN CB002')).text).toMatch(/dành cho ban quản trị/)
    expect((await talk.say('web:board', 'đặt lại mã PIN CB002')).text).toMatch(/Đã bỏ mã PIN cũ/)
    expect((await talk.say('web:board', 'đặt lại mã PIN CB999')).text).toMatch(/Không có cán bộ/)
  })

  it('leaves every try in the chain, right or wrong', async () => {
    const found = await sql<{ act: string; times: number }>`select act, count(*)::integer as times from audit
      where act like 'pin.%' group by act`.execute(house.database.kysely)
    expect(Object.fromEntries(found.rows.map(({ act, times }) => [act, times]))).toEqual({
      ...{ 'pin.set': 2, 'pin.right': 3, 'pin.wrong': 5, 'pin.locked': 1 },
      ...{ 'pin.changed': 1, 'pin.reset': 1 },
    })
  })

  it('is kept nowhere in the clear, and never asked for in words', async () => {
    const found = await sql<{ said: string }>`select string_agg(t, ' ') as said from (
      select detail::text as t from audit union all select row_to_json(p)::text from pin p
      union all select reply::text from notice union all select body from said_line) all_of_it`.execute(
      house.database.kysely,
    )
    expect(found.rows[0]?.said).not.toMatch(new RegExp(`${PIN}|135792`))
    expect((await talk.say('web:vice', 'mã pin của tôi là 555123')).text).toMatch(
      /Không gõ mã PIN vào khung chat/,
    )
  })
})
