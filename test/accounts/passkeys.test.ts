import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relyingParty } from '../../core/accounts/passkeys/relying-party.ts'
import type { ToMake } from '../../core/accounts/passkeys/shapes.ts'
import { isCopy } from '../../core/accounts/rules/passkey.ts'
import { signedIn } from '../../core/accounts/web-session.ts'
import { databases } from '../databases.ts'
import { makeSmallSchool } from '../small-school.ts'
import { authenticator } from './authenticator.ts'
import type { PasskeyStage } from './passkey-stage.ts'
import { passkeyStage, WRONG } from './passkey-stage.ts'

it.each([
  ['https://sodiem.example', 'sodiem.example'],
  ['https://sodiem.example:8443', 'sodiem.example'],
  ['http://localhost:3000', 'localhost'],
  ['http://sodiem.example', undefined],
  ['https://192.0.2.7', undefined],
  ['https://[2001:db8::7]', undefined],
])('%s is the relying party %s', (publicUrl, id) => {
  const rp = relyingParty({ publicUrl })
  expect(rp.ok ? rp.value.id : undefined).toBe(id)
})

it('takes a count that does not grow for a copy, unless there is no count', () => {
  expect([isCopy(0, 0), isCopy(0, 1), isCopy(4, 5), isCopy(5, 5), isCopy(5, 4), isCopy(5, 0)]).toEqual([
    ...[false, false, false],
    ...[true, true, true],
  ])
})

describe.each(databases)('a passkey on %s', kind => {
  let stage: PasskeyStage
  beforeAll(async () => {
    stage = await passkeyStage(kind)
  })
  afterAll(() => stage.house.close())

  it('is added on a page, told to every chat, and signs its owner in by itself', async () => {
    const { host, talk, logged, adds, enters, told } = stage
    const own = await adds('arts')
    expect(await told('arts')).toMatch(/Khóa truy cập \(Google Password Manager\) vừa được thêm/)
    const entered = await enters(own)
    if (!entered.ok) throw new Error(entered.refusal.code)
    expect(await signedIn(host, entered.value.token)).toMatchObject({ name: 'Vũ Văn Sơn' })
    const { text } = await talk.say('web:arts', 'thiết bị của tôi')
    expect(text).toMatch(/K1\. Google Password Manager: thêm .*, dùng gần nhất/)
    expect(logged.join('\n')).toContain('signed in by passkey')
    expect(logged.join('\n')).not.toContain(own.id)
  })

  it('tells the chats of a new browser, and says nothing of one it knows', async () => {
    const { adds, toSignIn, signIn, enters, told } = stage
    const own = await adds('head')
    const news = async () => (await told('head')).match(/vừa được kết nối thêm/g)?.length ?? 0
    const first = await enters(own)
    if (!first.ok) throw new Error(first.refusal.code)
    expect(await news()).toBe(1)
    expect(await signIn(own.show(await toSignIn()), first.value.known)).toMatchObject({ ok: true })
    expect(await news()).toBe(1)
    // By now there are the first chat and two browsers to tell.
    await enters(own)
    expect(await news()).toBe(1 + 3)
  })

  it('answers each challenge once, in its time, and only what it was asked for', async () => {
    const { house, adding, adds, toSignIn, signIn } = stage
    const own = await adds('arts', false)
    const asked = await toSignIn()
    expect(await signIn(own.show(asked))).toMatchObject({ ok: true })
    expect(await signIn(own.show(asked))).toMatchObject(WRONG)
    const [one, other] = await Promise.all([0, 1].map(async () => own.show(asked)))
    expect(await Promise.all([one, other].map(shown => shown && signIn(shown)))).toMatchObject([WRONG, WRONG])
    const late = await toSignIn()
    await house.wait(5)
    expect(await signIn(own.show(late))).toMatchObject(WRONG)
    const page = await adding('arts')
    const { challenge } = await page.ask<ToMake>('ask')
    expect(await signIn(own.show({ ...(await toSignIn()), challenge }))).toMatchObject(WRONG)
    expect(await signIn(own.show({ ...(await toSignIn()), challenge: 'AAAA' }))).toMatchObject(WRONG)
  })

  it('lets one of two in that answer a challenge at once', async () => {
    const { adds, toSignIn, signIn } = stage
    const own = await adds('arts', false)
    const asked = await toSignIn()
    const both = await Promise.all([signIn(own.show(asked)), signIn(own.show(asked))])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is made once by a challenge, of the one who asked, on the house’s own page', async () => {
    const { adding } = stage
    const page = await adding('arts')
    const asked = await page.ask<ToMake>('ask')
    const refused = { kind: 'refused', sentence: expect.stringMatching(/^Khóa truy cập này không dùng được/) }
    expect(
      await page.act('send', { made: authenticator().make(asked, 'https://khac.example') }),
    ).toMatchObject(refused)
    const another = await adding('head')
    expect(await another.act('send', { made: authenticator().make(asked) })).toMatchObject(refused)
    const own = authenticator()
    expect(await page.act('send', { made: own.make(asked) })).toMatchObject({ kind: 'done' })
    expect(await page.act('send', { made: authenticator().make(asked) })).toMatchObject(refused)
    expect(await page.act('send', { made: own.make(await page.ask('ask')) })).toMatchObject(refused)
    expect(await page.act('send', { made: { id: 'x' } })).toMatchObject({ kind: 'unreadable' })
  })

  it('opens nothing from another page, for a stranger, or in another school', async () => {
    const { house, adds, toSignIn, signIn, enters } = stage
    const own = await adds('arts')
    expect(await signIn(own.show(await toSignIn(), 'https://khac.example'))).toMatchObject(WRONG)
    expect(await enters(authenticator())).toMatchObject(WRONG)
    const other = await makeSmallSchool(house.database, 'D', '99000002')
    const shown = own.show(await toSignIn())
    const handle = Buffer.from(own.handle, 'base64url').toString()
    const elsewhere = Buffer.from(handle.replace(/^\d+/, String(other.schoolId))).toString('base64url')
    const response = { ...shown.response, userHandle: elsewhere }
    expect(await signIn({ ...shown, response })).toMatchObject(WRONG)
    const forged = { ...own.show(await toSignIn()), id: authenticator().id }
    expect(await signIn({ ...forged, rawId: forged.id })).toMatchObject(WRONG)
    const found = await sql<{ times: number }>`select count(*)::integer as times from audit
      where act = 'sign_in.refused'`.execute(house.database.kysely)
    expect(found.rows[0]?.times).toBeGreaterThan(2)
  })

  it('ends when it was copied, and its owner hears of it', async () => {
    const { adds, enters, told } = stage
    const own = await adds('arts')
    const copied = own.count
    await enters(own)
    own.count = copied
    expect(await enters(own)).toMatchObject(WRONG)
    own.count = copied + 5
    expect(await enters(own)).toMatchObject(WRONG)
    expect(await told('arts')).toMatch(/có dấu hiệu bị sao chép nên đã bị bỏ/)
  })
})
