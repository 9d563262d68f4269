import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../core/answer.ts'
import type { Cause } from '../../core/causes.ts'
import { atDesk } from '../../core/desk.ts'
import { post } from '../../core/notices/post.ts'
import { settleHalfSent, settleLost } from '../../core/outgoing/deliver.ts'
import type { SendOutcome } from '../../core/outgoing/outcome.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Delivery, DeliveryWays } from '../../jobs/deliver.ts'
import { startDelivering } from '../../jobs/deliver.ts'
import { knock } from '../../jobs/knock.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Recorded } from './recording.ts'
import { recordingPlatform, retry } from './recording.ts'

describe.each(bothDatabases)('delivery on %s', kind => {
  let house: TestHouse
  const started: Delivery[] = []
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await knock(house.host, house.school.schoolId)
  })
  afterEach(async () => {
    for (const delivery of started.splice(0)) await delivery.stop()
    await inHouse(tx =>
      tx.q
        .updateTable('notice')
        .set({ state: 'cancelled' })
        .where('state', 'in', ['queued', 'sending'])
        .execute(),
    )
  })
  afterAll(() => house.close())

  const inHouse = <T>(work: (tx: Tx) => Promise<T>) => inSchool(house.database, house.school.schoolId, work)
  let chats = 0
  /** Posts answers into a chat, a new one unless it is named; their notices in order. */
  const postAll = async (answers: readonly Answer[], cause?: Cause, address = `chat${++chats}`) => {
    const from = house.rung.length
    const to = { channel: 'telegram', address, personId: null }
    await atDesk(house.host, house.school.schoolId, async desk => {
      for (const answer of answers)
        post(desk, to, answer, { kind: 'test', answers: null, ...(cause ? { cause } : {}) })
    })
    return house.rung.slice(from).map(posted => posted.noticeId)
  }
  const postOne = async (text = 'xin chào', cause?: Cause, address?: string) => {
    const [noticeId] = await postAll([{ text }], cause, address)
    if (noticeId === undefined) throw new Error('nothing was posted')
    return noticeId
  }
  const begin = async ({ ways }: Pick<Recorded, 'ways'>) => {
    const delivery = await startDelivering(house.host, ways(house.school.schoolId))
    started.push(delivery)
    return delivery
  }
  const stateOf = (noticeId: number) =>
    inHouse(tx =>
      tx.q
        .selectFrom('notice')
        .select(['state', 'platform_id as platformId', 'why', 'attempts'])
        .where('notice_id', '=', noticeId)
        .executeTakeFirstOrThrow(),
    )
  const becomes = (noticeId: number, end: object) => expect.poll(() => stateOf(noticeId)).toMatchObject(end)
  const set = (noticeId: number, state: 'sending', not_before: Date) =>
    inHouse(tx =>
      tx.q.updateTable('notice').set({ state, not_before }).where('notice_id', '=', noticeId).execute(),
    )
  const texts = ({ sent }: Recorded) => sent.map(message => message.text)

  it('sends a notice once, whoever looks for it and how often', async () => {
    const platform = recordingPlatform()
    const notice = await postOne()
    const deliveries = [await begin(platform), await begin(platform)]
    for (const delivery of [...deliveries, ...deliveries]) delivery.nudge()
    await becomes(notice, { state: 'sent', platformId: 'p1' })
    expect(platform.sent).toHaveLength(1)
  })

  it('keeps the order within a chat, whoever sends', async () => {
    const platform = recordingPlatform()
    const wanted = Array.from({ length: 12 }, (_, index) => `tin ${index}`)
    const notices = await postAll(wanted.map(text => ({ text })))
    for (const delivery of [await begin(platform), await begin(platform)]) delivery.nudge()
    await becomes(notices.at(-1) ?? 0, { state: 'sent' })
    expect(texts(platform)).toEqual(wanted)
  })

  it('sends nothing to a chat before the time the platform asked for, and then in order', async () => {
    const platform = recordingPlatform()
    platform.answers.push(retry(400))
    const [first = 0, second = 0] = await postAll([{ text: 'một' }, { text: 'hai' }])
    const delivery = await begin(platform)
    await becomes(first, { state: 'queued', attempts: 1 })
    delivery.nudge()
    await becomes(second, { state: 'sent' })
    expect(texts(platform)).toEqual(['một', 'một', 'hai'])
    const [asked = 0, again = 0] = platform.at
    expect(again - asked).toBeGreaterThanOrEqual(400)
  })

  it('does not let one chat keep another waiting', async () => {
    const platform = recordingPlatform()
    const hanging = Promise.withResolvers<SendOutcome>()
    platform.answers.push(hanging.promise)
    const busy = await postOne('bận')
    const delivery = await begin(platform)
    await becomes(busy, { state: 'sending' })
    const free = await postOne('rỗi')
    delivery.nudge()
    await becomes(free, { state: 'sent' })
    hanging.resolve({ kind: 'sent', platformId: 'p1' })
    await becomes(busy, { state: 'sent' })
  })

  it.each<[SendOutcome, object]>([
    [
      { kind: 'uncertain', why: 'time-out' },
      { state: 'uncertain', why: 'time-out' },
    ],
    [
      { kind: 'failed', why: 'blocked' },
      { state: 'failed', why: 'blocked' },
    ],
  ])('does not repeat what may have arrived or never will: %o', async (answer, end) => {
    const platform = recordingPlatform()
    platform.answers.push(answer)
    const [first = 0, second = 0] = await postAll([{ text: 'một' }, { text: 'hai' }])
    await begin(platform)
    await becomes(second, { state: 'sent' })
    expect(await stateOf(first)).toMatchObject(end)
    expect(texts(platform)).toEqual(['một', 'hai'])
  })

  it('takes a fault while sending for uncertain', async () => {
    const platform = recordingPlatform()
    platform.answers.push(new Error('a programming fault'))
    const notice = await postOne()
    await begin(platform)
    await becomes(notice, { state: 'uncertain' })
  })

  it('goes on with the part of a long notice that surely did not arrive', async () => {
    const platform = recordingPlatform({ textMax: 20 })
    platform.answers.push({ kind: 'sent', platformId: 'p1' }, retry(1))
    const notice = await postOne('phần thứ nhất đây\nphần thứ hai đây')
    await begin(platform)
    await becomes(notice, { state: 'sent', platformId: 'p1', attempts: 2 })
    expect(texts(platform)).toEqual(['phần thứ nhất đây', 'phần thứ hai đây', 'phần thứ hai đây'])
  })

  it('takes the whole for uncertain when one part arrived and another never will', async () => {
    const platform = recordingPlatform({ textMax: 20 })
    platform.answers.push({ kind: 'sent', platformId: 'p1' }, { kind: 'failed', why: 'blocked' })
    const notice = await postOne('phần thứ nhất đây\nphần thứ hai đây')
    await begin(platform)
    await becomes(notice, { state: 'uncertain', why: 'arrived in part; then blocked' })
  })

  it('lets a later notice wait for one another process is sending, but not for one left behind', async () => {
    const platform = recordingPlatform()
    const delivery = await begin(platform)
    const [notice, now] = [await postOne(), await inHouse(async tx => tx.now)]
    await set(notice, 'sending', now)
    const later = await postOne('sau', undefined, `chat${chats}`)
    delivery.nudge()
    await becomes(await postOne('bên cạnh'), { state: 'sent' })
    expect(await stateOf(later)).toMatchObject({ state: 'queued' })
    await set(notice, 'sending', new Date(now.getTime() - 61_000))
    delivery.nudge()
    await becomes(later, { state: 'sent' })
    expect(await stateOf(notice)).toMatchObject({ state: 'sending' })
    await set(notice, 'sending', new Date(now.getTime() - 5 * 60_000))
    await atDesk(house.host, house.school.schoolId, settleLost)
    expect(await stateOf(notice)).toMatchObject({ state: 'uncertain' })
  })

  it('settles at its start what was half sent where nobody else can be sending', async () => {
    const [notice, now] = [await postOne(), await inHouse(async tx => tx.now)]
    await set(notice, 'sending', now)
    await settleHalfSent(house.host)
    expect(await stateOf(notice)).toMatchObject({ state: kind === 'pglite' ? 'uncertain' : 'sending' })
  })

  it('cancels what is no longer true', async () => {
    const platform = recordingPlatform()
    const gone = await postOne('nhắc', { kind: 'owes_marks', staffId: house.school.people.office })
    const moved = await postOne('duyệt', { kind: 'case_at', caseId: 999, version: 1 })
    const holds = await postOne('còn nợ', { kind: 'owes_marks', staffId: house.school.people.maths })
    await begin(platform)
    await becomes(holds, { state: 'sent' })
    await becomes(gone, { state: 'cancelled' })
    await becomes(moved, { state: 'cancelled' })
    expect(texts(platform)).toEqual(['còn nợ'])
  })

  it('loads files for a platform that carries them, and gives links to one that does not', async () => {
    const bytes = new TextEncoder().encode('sổ điểm')
    const { fileId } = await inHouse(tx =>
      recordFile(tx, { name: 'so.pdf', mime: 'application/pdf', bytes, madeBy: null }),
    )
    const answer = { text: 'Sổ đây', files: [{ fileId, name: 'so.pdf', mime: 'application/pdf' }] }
    const sentBy = async (platform: Recorded) => {
      const [notice = 0] = await postAll([answer])
      const delivery = await begin(platform)
      await becomes(notice, { state: 'sent' })
      await delivery.stop()
      return platform.sent
    }
    const [text, file] = await sentBy(recordingPlatform())
    expect([text?.text, new TextDecoder().decode(file?.file?.bytes)]).toEqual(['Sổ đây', 'sổ điểm'])
    const linked = await sentBy(recordingPlatform({ filesOut: false }))
    expect(linked).toMatchObject([{ text: `Sổ đây\nso.pdf: https://school.example/f/${fileId}` }])
  })

  it('leaves what it has no token for to a process that has', async () => {
    const platform = recordingPlatform()
    const notice = await postOne()
    const nowhere: DeliveryWays = { ...platform.ways(0), doors: [] }
    await begin({ ways: () => nowhere })
    await begin(platform)
    await becomes(notice, { state: 'sent', attempts: 1 })
  })

  it('gives up after the last attempt', async () => {
    const platform = recordingPlatform()
    platform.answers.push(retry(1))
    const notice = await postOne()
    await inHouse(tx =>
      tx.q.updateTable('notice').set({ attempts: 99 }).where('notice_id', '=', notice).execute(),
    )
    await begin(platform)
    await becomes(notice, { state: 'failed', why: 'busy' })
  })

  it.each(['unauthorized', 'unreachable'] as const)(
    'lets notices wait while a platform is %s',
    async illness => {
      const platform = recordingPlatform()
      const closed = { kind: 'closed', illness, why: 'said so' } as const
      platform.answers.push(closed)
      platform.checks.push(closed)
      const notices = [await postOne('một'), await postOne('hai', undefined, `chat${chats}`)]
      const delivery = await begin(platform)
      await expect.poll(() => delivery.shut()).toMatchObject([{ channel: 'telegram', illness }])
      for (const notice of notices) await becomes(notice, { state: 'queued', attempts: 0 })
      for (const notice of notices) await becomes(notice, { state: 'sent', attempts: 1 })
      expect(delivery.shut()).toEqual([])
      expect(texts(platform)).toEqual(['một', 'một', 'hai'])
    },
  )

  it('does not use up notices on a platform that has fallen silent', async () => {
    const platform = recordingPlatform()
    const silent: SendOutcome = { kind: 'uncertain', why: 'no answer' }
    platform.answers.push(silent, silent, silent)
    const notices = await postAll(['một', 'hai', 'ba', 'bốn'].map(text => ({ text })))
    platform.checks.push({ kind: 'closed', illness: 'unreachable', why: 'no answer' })
    const delivery = await begin(platform)
    await expect.poll(() => delivery.shut()).toMatchObject([{ illness: 'unreachable' }])
    const states = async () => (await Promise.all(notices.map(stateOf))).map(({ state }) => state)
    await expect.poll(states).toEqual(['uncertain', 'uncertain', 'uncertain', 'queued'])
    await becomes(notices.at(-1) ?? 0, { state: 'sent' })
  })

  it('finishes what is being sent when it stops, and leaves the rest waiting', async () => {
    const platform = recordingPlatform()
    const slow = Promise.withResolvers<SendOutcome>()
    platform.answers.push(slow.promise)
    const [first = 0, second = 0] = await postAll([{ text: 'một' }, { text: 'hai' }])
    const delivery = await begin(platform)
    await expect.poll(() => platform.sent.length).toBe(1)
    const stopped = delivery.stop()
    slow.resolve({ kind: 'sent', platformId: 'p1' })
    await stopped
    expect(await stateOf(first)).toMatchObject({ state: 'sent' })
    expect(await stateOf(second)).toMatchObject({ state: 'queued', attempts: 0 })
  })
})
