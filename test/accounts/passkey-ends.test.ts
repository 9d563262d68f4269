import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAllLinks } from '../../core/accounts/devices.ts'
import { endPasskeysOfStaff } from '../../core/accounts/passkeys/own.ts'
import type { ToShow } from '../../core/accounts/passkeys/shapes.ts'
import { passkeyToSignIn } from '../../core/accounts/passkeys/sign-in.ts'
import { atDesk } from '../../core/desk.ts'
import { databases } from '../databases.ts'
import { talkIn, tokenOf } from '../talk.ts'
import type { PasskeyStage } from './passkey-stage.ts'
import { passkeyStage, WRONG } from './passkey-stage.ts'

/** What a passkey proves besides, and how it ends. */

describe.each(databases)('a passkey there is on %s', kind => {
  let stage: PasskeyStage
  beforeAll(async () => {
    stage = await passkeyStage(kind)
  })
  afterAll(() => stage.house.close())

  it('decides as the PIN does, and shares its count of wrong tries', async () => {
    const { house, talk, open, adds } = stage
    const pin = '204816'
    const own = await adds('vice')
    const foreign = await adds('principal')
    await house.openCase()
    const press = async () => {
      const card = await talk.say('web:vice', 'chờ duyệt')
      return open((await talk.press('web:vice', tokenOf(card, 'Đồng ý'))).links?.[0]?.url)
    }
    const setting = await open((await talk.say('web:vice', 'mã PIN')).links?.[0]?.url)
    await setting.act('send', { pin, again: pin })
    const page = await press()
    expect(await page.ask('read')).toMatchObject({ passkey: 'Dùng khóa truy cập thay cho mã PIN' })
    const asked = await page.ask<ToShow>('passkey')
    expect(asked.allowCredentials).toMatchObject([{ id: own.id }])
    expect(asked.userVerification).toBe('required')
    for (let at = 0; at < 4; at += 1)
      expect(await page.act('send', { passkey: foreign.show(asked) })).toMatchObject({
        sentence: expect.stringMatching(/^Khóa truy cập này không dùng được/),
      })
    expect(await page.act('send', { passkey: foreign.show(asked) })).toMatchObject({
      sentence: expect.stringMatching(/^Đã nhập sai nhiều lần/),
    })
    expect(await page.act('send', { passkey: own.show(asked) })).toMatchObject({ kind: 'refused' })
    await house.wait(16)
    const again = await page.ask<ToShow>('passkey')
    expect(await page.act('send', { passkey: own.show(again) })).toMatchObject({ kind: 'done' })
    const found = await sql<{ act: string; times: number }>`select act, count(*)::integer as times from audit
      where act like 'passkey.%' and actor_id = ${house.school.people.vice} group by act`.execute(
      house.database.kysely,
    )
    expect(Object.fromEntries(found.rows.map(({ act, times }) => [act, times]))).toEqual({
      ...{ 'passkey.added': 1, 'passkey.right': 1, 'passkey.wrong': 4 },
    })
  })

  it('is taken back alone or with all; what was asked for before then opens nothing', async () => {
    const { talk, adds, toSignIn, signIn, enters } = stage
    const [own, other] = [await adds('office'), await adds('office')]
    const list = await talk.say('web:office', 'thiết bị của tôi')
    expect((await talk.press('web:office', tokenOf(list, 'Bỏ K1'))).text).toMatch(/^Đã bỏ 1 khóa/)
    expect(await enters(own)).toMatchObject(WRONG)
    expect(await enters(other)).toMatchObject({ ok: true })
    const asked = await talk.say('web:office', 'bỏ khóa truy cập')
    const shown = other.show(await toSignIn())
    expect((await talk.press('web:office', tokenOf(asked, 'Bỏ hết'))).text).toMatch(/^Đã bỏ 1 khóa/)
    expect(await signIn(shown)).toMatchObject(WRONG)
    expect((await talk.say('web:office', 'bỏ khóa truy cập')).text).toMatch(/^Không còn khóa/)
  })

  it('ends with a lost phone, with every link, by the operator, and with its owner’s work here', async () => {
    const { house, host, talk, adds, enters, told } = stage
    const { schoolId, people } = house.school
    const lost = await adds('board')
    const words = await talk.say('web:board', 'mất điện thoại')
    expect(words.text).toMatch(/^Bỏ ngay các phiếu mã chưa dùng/)
    await talk.press('web:board', tokenOf(words, 'Gỡ ngay'))
    expect(await enters(lost)).toMatchObject(WRONG)
    const linked = await adds('office')
    await atDesk(host, schoolId, desk => endAllLinks(desk, people.office))
    expect(await enters(linked)).toMatchObject(WRONG)
    const ended = await adds('head')
    expect(await atDesk(host, schoolId, desk => endPasskeysOfStaff(desk, 'cb005'))).toEqual({
      ok: true,
      value: 1,
    })
    expect(await enters(ended)).toMatchObject(WRONG)
    expect(await told('head')).toMatch(/vừa được bỏ/)
    const gone = await adds('maths')
    const preview = await talk.say('web:board', 'cho nghỉ việc: CB006, lý do: chuyển trường')
    await talk.press('web:board', tokenOf(preview, 'Ghi nghỉ việc'))
    expect(await enters(gone)).toMatchObject(WRONG)
  })

  it('is for staff, at an address with https', async () => {
    const { house, talk } = stage
    expect((await talk.say('web:mother', 'thêm khóa truy cập')).text).toMatch(/dành cho cán bộ, giáo viên/)
    const plain = talkIn(house)
    expect((await plain.say('web:head', 'thêm khóa truy cập')).text).toMatch(/mở bằng https và tên miền/)
    expect(await passkeyToSignIn(house.host)).toMatchObject({ refusal: { code: 'passkey_no_https' } })
  })
})
