import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { endAllLinks } from '../../core/accounts/devices.ts'
import { loginsFor } from '../../core/accounts/rules/login.ts'
import { passwordProblem } from '../../core/accounts/rules/password.ts'
import { waitMinutes } from '../../core/accounts/rules/tries.ts'
import type { Tried } from '../../core/accounts/sign-in.ts'
import { signInByPassword } from '../../core/accounts/sign-in.ts'
import { signedIn } from '../../core/accounts/web-session.ts'
import { atDesk } from '../../core/desk.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { asPolicy } from '../policies.ts'
import { presets } from '../presets.ts'
import type { PersonKey, SmallSchool } from '../small-school.ts'
import { makeSmallSchool } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const HOUR_MS = 3_600_000
const PASSWORD = 'bốn mùa hoa nở'

describe('a password', () => {
  const problem = (password: string) =>
    passwordProblem(password, fold(password).replaceAll(' ', ''), ['nguyenthilan', '9900000011'])
  it.each([
    ['ngắn quá', 'too_short'],
    ['1234567890', 'too_plain'],
    ['aaaaaaaaaaaa', 'too_plain'],
    ['MatKhau12345', 'too_plain'],
    ['Nguyễn Thị Lan 1', 'about_you'],
    ['x'.repeat(129), 'too_long'],
  ])('is not “%s”', (password, why) => expect(problem(password)).toBe(why))
  it.each([PASSWORD, 'xe đạp 7 bánh', 'Tr0ng-veo-nuoc'])('may be “%s”', password =>
    expect(problem(password)).toBeUndefined(),
  )
})

it('is waited for longer with each wrong try, and never long', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 90].map(waitMinutes)).toEqual([0, 0, 1, 2, 4, 8, 15, 15])
})

it('goes with the code the school knows a person by, a guardian with that of a child', () => {
  const none = { staffCode: null, pupilCode: null, childCode: null, relation: null }
  expect(loginsFor({ ...none, staffCode: 'cb006' })[0]).toBe('CB006')
  expect(loginsFor({ ...none, childCode: '99001', relation: 'mother' }).slice(0, 2)).toEqual([
    '99001.ME',
    '99001.ME2',
  ])
  expect(loginsFor(none)).toEqual([])
})

describe.each(databases)('signing in by password on %s', kind => {
  let house: TestHouse
  let other: SmallSchool
  let talk: Talk
  const logged: string[] = []
  beforeAll(async () => {
    house = await openTestHouse(kind, 'E')
    other = await makeSmallSchool(house.database, 'E', '99000002')
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  beforeEach(() => pass(48))

  const pass = async (hours: number) =>
    shiftClock(house.database, new Date((await readClock(house.database)).getTime() + hours * HOUR_MS))
  const tries = (asked: Partial<Tried>, schoolId = house.school.schoolId) =>
    signInByPassword(
      { ...house.host, log: pino({ level: 'info' }, { write: line => void logged.push(line) }) },
      schoolId,
      { login: 'CB007', password: PASSWORD, known: undefined, ...asked },
    )
  const enters = async (asked: Partial<Tried> = {}) => {
    const entered = await tries(asked)
    if (!entered.ok) throw new Error(entered.refusal.code)
    return entered.value
  }
  /** Sets a password as the page behind the link does. */
  async function sets(person: PersonKey, typed: Readonly<Record<string, unknown>> = {}) {
    const reply = await talk.say(`web:${person}`, 'đặt mật khẩu')
    const [page = '', secret = ''] = (reply.links?.[0]?.url ?? '').split('/p/')[1]?.split('/') ?? []
    const pages = signedPages(house.host)
    const opened = await pages.open(page, secret, undefined)
    if (!opened.ok) throw new Error(reply.text)
    const body = { password: PASSWORD, again: PASSWORD, endOthers: true, ...typed }
    return { text: reply.text, sent: await pages.act(page, opened.token, 'send', body) }
  }

  it('is set on a page, told to every chat, and opens a browser of the same person', async () => {
    const { text, sent } = await sets('arts')
    expect(text).toContain('tên đăng nhập CB007')
    expect(sent).toMatchObject({ kind: 'done', body: { sentence: expect.stringContaining('CB007') } })
    const { token } = await enters({ login: ' cb007 ' })
    expect(await signedIn(house.host, token)).toMatchObject({ name: 'Vũ Văn Sơn' })
    expect(logged.join()).not.toMatch(/bốn mùa|CB007/)
  })

  it('is refused where it is weak or typed in two ways', async () => {
    expect((await sets('arts', { password: 'ngắn', again: 'ngắn' })).sent).toMatchObject({ kind: 'refused' })
    expect((await sets('arts', { again: 'khác hẳn cái kia' })).sent).toMatchObject({
      sentence: 'Hai lần nhập không giống nhau.',
    })
  })

  it('is the guardian’s own by the code of the child and what they are to it', async () => {
    const { text } = await sets('mother')
    const login = /tên đăng nhập (\S+)/.exec(text)?.[1] ?? ''
    expect(login).toMatch(/^99000000\d+\.ME$/)
    expect(await signedIn(house.host, (await enters({ login })).token)).toMatchObject({
      name: 'Nguyễn Thị Lan',
    })
  })

  it('opens no other school', async () => {
    await sets('arts')
    expect(await tries({}, other.schoolId)).toMatchObject({ refusal: { code: 'sign_in_wrong' } })
  })

  it('says the same of a wrong password and of a name nobody has, and counts both', async () => {
    for (const login of ['CB007', 'CB999']) {
      const codes: string[] = []
      for (let at = 0; at < 6; at += 1) {
        const tried = await tries({ login, password: 'không phải cái này' })
        codes.push(tried.ok ? 'in' : tried.refusal.code)
      }
      expect(codes, login).toEqual([...Array(5).fill('sign_in_wrong'), 'sign_in_waits'])
    }
  })

  it('counts tries sent at once one by one', async () => {
    const tried = await Promise.all(Array.from({ length: 12 }, () => tries({ password: 'sai nhiều lần' })))
    expect(tried.filter(one => !one.ok && one.refusal.code === 'sign_in_wrong')).toHaveLength(5)
  })

  it('keeps nobody out of a browser they know, nor anybody out for long', async () => {
    const { known, token } = await enters()
    for (let at = 0; at < 9; at += 1) await tries({ password: 'đoán mò thôi' })
    expect(await tries({})).toMatchObject({ refusal: { code: 'sign_in_waits' } })
    expect(await tries({ known: `${known}x` })).toMatchObject({ refusal: { code: 'sign_in_waits' } })
    expect(await tries({ login: 'CB006', known })).toMatchObject({ refusal: { code: 'sign_in_wrong' } })
    expect(await tries({ known })).toMatchObject({ ok: true })
    expect(await signedIn(house.host, token)).toBeDefined()
    await pass(0.25)
    expect(await tries({})).toMatchObject({ ok: true })
  })

  it('goes on in the thread of a browser that is closed', async () => {
    await sets('office')
    const first = await enters({ login: 'CB004' })
    expect((await enters({ login: 'CB004' })).address).not.toBe(first.address)
    await pass(13)
    expect(await signedIn(house.host, first.token)).toBeUndefined()
    expect((await enters({ login: 'CB004' })).address).toMatch(/^browser:/)
    const { text } = await talk.say('web:office', 'thiết bị của tôi')
    expect(text.match(/Trình duyệt/g)).toHaveLength(3)
    expect(text).toContain('tên đăng nhập CB004')
  })

  it('signs the other browsers out when it is set anew, if that is wanted', async () => {
    await sets('head')
    const { token } = await enters({ login: 'CB005' })
    await sets('head', { endOthers: false })
    expect(await signedIn(house.host, token)).toBeDefined()
    await sets('head')
    expect(await signedIn(house.host, token)).toBeUndefined()
  })

  it('ends by its owner, by a lost phone, and with everything else of a person', async () => {
    await sets('maths')
    const asked = await talk.say('web:maths', 'bỏ mật khẩu')
    expect((await talk.press('web:maths', tokenOf(asked, 'Bỏ mật khẩu'))).text).toMatch(/^Đã bỏ mật khẩu/)
    expect(await tries({ login: 'CB006' })).toMatchObject({ refusal: { code: 'sign_in_wrong' } })
    await sets('maths')
    expect(await tries({ login: 'CB006' })).toMatchObject({ ok: true })
    await atDesk(house.host, house.school.schoolId, desk => endAllLinks(desk, house.school.people.maths))
    expect(await tries({ login: 'CB006' })).toMatchObject({ refusal: { code: 'sign_in_wrong' } })
  })

  it('is open to families where the policy says so, and warns who types it into the chat', async () => {
    expect((await talk.say('web:mother', 'mật khẩu của tôi là hoahong12345')).text).toMatch(/xóa tin đó/)
    await asPolicy(
      house,
      { ...presets.E, parents: { ...presets.E.parents, access: 'linked' } },
      'chỉ vào bằng mã',
    )
    expect((await talk.say('web:mother', 'đặt mật khẩu')).text).toMatch(/chưa mở cách vào bằng mật khẩu/)
    const login = `99000000${house.school.people.an}.ME`
    expect(await tries({ login })).toMatchObject({ refusal: { code: 'password_not_open' } })
    expect((await talk.say('web:arts', 'đặt mật khẩu')).links).toHaveLength(1)
  })
})
