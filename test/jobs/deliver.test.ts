import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Channel, Outgoing, SendOutcome } from '../../bot/channel.ts'
import { render } from '../../bot/render.ts'
import type { Answer } from '../../core/answer.ts'
import type { Cause } from '../../core/causes.ts'
import { atDesk } from '../../core/desk.ts'
import { post } from '../../core/notices/post.ts'
import { recoverDeliveries, settleLost } from '../../core/outgoing/deliver.ts'
import { recordFile } from '../../db/documents/files.ts'
import { shiftClock } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { DeliveryWays } from '../../jobs/deliver.ts'
import { deliverBatch, startDelivering } from '../../jobs/deliver.ts'
import { knock } from '../../jobs/knock.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

/** A platform that remembers what it was sent and answers as it was told to; told nothing, everything arrives. */
function recordingPlatform(limits: Partial<Channel['limits']> = {}) {
  const sent: Outgoing[] = []
  const answers: (SendOutcome | Error)[] = []
  const channel: Channel = {
    name: 'telegram',
    limits: { textMax: 100, buttons: true, filesOut: true, picturesOut: 'upload', ...limits },
    send: async message => {
      sent.push(message)
      const next = answers.shift()
      if (next instanceof Error) throw next
      return next ?? { kind: 'sent', platformId: `p${sent.length}` }
    },
  }
  const ways: DeliveryWays = {
    channelOf: (_schoolId, name) => (name === 'telegram' ? channel : undefined),
    render: ({ chat, reply, files, limits: most }) =>
      render(
        chat,
        reply,
        files.map(file => ({ ...file, url: `https://school.example/f/${file.fileId}` })),
        most,
      ),
  }
  return { sent, answers, ways }
}

const retry = (afterMs: number): SendOutcome => ({ kind: 'retry', afterMs, why: 'busy' })

describe.each(bothDatabases)('delivery on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await knock(house.host, house.school.schoolId)
  })
  afterAll(() => house.close())

  const inHouse = <T>(work: (tx: Tx) => Promise<T>) => inSchool(house.database, house.school.schoolId, work)
  let chats = 0
  /** Posts answers into one chat of its own; their notices in order. */
  const postAll = async (answers: readonly Answer[], cause?: Cause) => {
    const from = house.rung.length
    const to = { channel: 'telegram', address: `chat${++chats}`, personId: null }
    await atDesk(house.host, house.school.schoolId, async desk => {
      for (const answer of answers)
        await post(desk, to, answer, { kind: 'test', answers: null, ...(cause ? { cause } : {}) })
    })
    return house.rung.slice(from).map(posted => posted.noticeId)
  }
  const postOne = async (text = 'xin chào', cause?: Cause) => {
    const [noticeId] = await postAll([{ text }], cause)
    if (noticeId === undefined) throw new Error('nothing was posted')
    return noticeId
  }
  const jobs = (...noticeIds: number[]) =>
    noticeIds.map(noticeId => ({ schoolId: house.school.schoolId, noticeId }))
  const stateOf = (noticeId: number) =>
    inHouse(tx =>
      tx.q
        .selectFrom('notice')
        .select(['state', 'platform_id as platformId', 'why', 'attempts'])
        .where('notice_id', '=', noticeId)
        .executeTakeFirstOrThrow(),
    )
  const set = (noticeId: number, state: 'sending', not_before: Date) =>
    inHouse(tx =>
      tx.q.updateTable('notice').set({ state, not_before }).where('notice_id', '=', noticeId).execute(),
    )

  it('sends a notice once, however often its job comes', async () => {
    const { sent, ways } = recordingPlatform()
    const notice = await postOne()
    await deliverBatch(house.host, ways, jobs(notice, notice))
    await deliverBatch(house.host, ways, jobs(notice))
    expect(sent).toHaveLength(1)
    expect(await stateOf(notice)).toMatchObject({ state: 'sent', platformId: 'p1' })
  })

  it('keeps the order within a chat and stops there at what must be tried again', async () => {
    const { sent, answers, ways } = recordingPlatform()
    const notices = await postAll([{ text: 'một' }, { text: 'hai' }])
    answers.push(retry(1000))
    await expect(deliverBatch(house.host, ways, jobs(...notices.toReversed()))).rejects.toThrow('tried again')
    expect(sent.map(message => message.text)).toEqual(['một'])
    await deliverBatch(house.host, ways, jobs(...notices))
    expect(sent.map(message => message.text)).toEqual(['một', 'một', 'hai'])
    for (const notice of notices) expect(await stateOf(notice)).toMatchObject({ state: 'sent' })
  })

  it('does not let one chat keep another waiting', async () => {
    const { sent, answers, ways } = recordingPlatform()
    answers.push(retry(1000))
    const notices = [await postOne('bận'), await postOne('rỗi')]
    await expect(deliverBatch(house.host, ways, jobs(...notices))).rejects.toThrow()
    expect(sent.map(message => message.text).toSorted()).toEqual(['bận', 'rỗi'])
    const states = await Promise.all(notices.map(stateOf))
    expect(states.map(one => one.state).toSorted()).toEqual(['queued', 'sent'])
  })

  it('does not repeat what may have arrived', async () => {
    const { sent, answers, ways } = recordingPlatform()
    answers.push({ kind: 'uncertain', why: 'time-out' })
    const notice = await postOne()
    await deliverBatch(house.host, ways, jobs(notice))
    await deliverBatch(house.host, ways, jobs(notice))
    expect(sent).toHaveLength(1)
    expect(await stateOf(notice)).toMatchObject({ state: 'uncertain', why: 'time-out' })
  })

  it('ends what will never arrive', async () => {
    const { answers, ways } = recordingPlatform()
    answers.push({ kind: 'failed', why: 'blocked' })
    const notice = await postOne()
    await deliverBatch(house.host, ways, jobs(notice))
    expect(await stateOf(notice)).toMatchObject({ state: 'failed', why: 'blocked' })
  })

  it('leaves what it has no token for to a process that has', async () => {
    const { sent, ways } = recordingPlatform()
    const notice = await postOne()
    await deliverBatch(house.host, { ...ways, channelOf: () => undefined }, jobs(notice))
    expect(await stateOf(notice)).toMatchObject({ state: 'queued', attempts: 0 })
    await deliverBatch(house.host, ways, jobs(notice))
    expect([sent.length, (await stateOf(notice)).state]).toEqual([1, 'sent'])
  })

  it('takes a fault while sending for uncertain', async () => {
    const { answers, ways } = recordingPlatform()
    answers.push(new Error('a programming fault'))
    const notice = await postOne()
    await deliverBatch(house.host, ways, jobs(notice))
    expect(await stateOf(notice)).toMatchObject({ state: 'uncertain' })
  })

  it('takes the whole for uncertain when only its first part surely arrived', async () => {
    const { sent, answers, ways } = recordingPlatform({ textMax: 20 })
    answers.push({ kind: 'sent', platformId: 'p1' }, retry(1000))
    const notice = await postOne('phần thứ nhất đây\nphần thứ hai đây')
    await deliverBatch(house.host, ways, jobs(notice))
    expect(sent).toHaveLength(2)
    expect(await stateOf(notice)).toMatchObject({ state: 'uncertain', why: 'arrived in part; then busy' })
  })

  it('does not touch what another process is sending, and settles it as uncertain when that process never does', async () => {
    const { sent, ways } = recordingPlatform()
    const [notice, now] = [await postOne(), await inHouse(async tx => tx.now)]
    await set(notice, 'sending', now)
    const meet = () => deliverBatch(house.host, ways, jobs(notice))
    const settle = () => atDesk(house.host, house.school.schoolId, settleLost)
    await meet().then(settle)
    expect(await stateOf(notice)).toMatchObject({ state: 'sending' })
    await set(notice, 'sending', new Date(now.getTime() - 5 * 60_000))
    await meet().then(settle)
    expect([sent, (await stateOf(notice)).state]).toEqual([[], 'uncertain'])
  })

  it('cancels what is no longer true', async () => {
    const { sent, ways } = recordingPlatform()
    const gone = await postOne('nhắc', { kind: 'owes_marks', staffId: house.school.people.office })
    const moved = await postOne('duyệt', { kind: 'case_at', caseId: 999, version: 1 })
    const holds = await postOne('còn nợ', { kind: 'owes_marks', staffId: house.school.people.maths })
    await deliverBatch(house.host, ways, jobs(gone, moved, holds))
    expect(sent.map(message => message.text)).toEqual(['còn nợ'])
    expect([(await stateOf(gone)).state, (await stateOf(moved)).state]).toEqual(['cancelled', 'cancelled'])
  })

  it('loads files for a platform that carries them, and gives links to one that does not', async () => {
    const bytes = new TextEncoder().encode('sổ điểm')
    const { fileId } = await inHouse(tx =>
      recordFile(tx, { name: 'so.pdf', mime: 'application/pdf', bytes, madeBy: null }),
    )
    const answer = { text: 'Sổ đây', files: [{ fileId, name: 'so.pdf', mime: 'application/pdf' }] }
    const carries = recordingPlatform()
    await deliverBatch(house.host, carries.ways, jobs(...(await postAll([answer]))))
    expect(new TextDecoder().decode(carries.sent[0]?.files[0]?.bytes)).toBe('sổ điểm')
    const links = recordingPlatform({ filesOut: false })
    await deliverBatch(house.host, links.ways, jobs(...(await postAll([answer]))))
    expect(links.sent[0]).toMatchObject({
      text: `Sổ đây\nso.pdf: https://school.example/f/${fileId}`,
      files: [],
    })
  })
})

describe.each(bothDatabases)('a platform that is down, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await knock(house.host, house.school.schoolId)
  })
  afterAll(() => house.close())

  const schoolId = () => house.school.schoolId
  const postTo = async (address: string) => {
    const from = house.rung.length
    await atDesk(house.host, schoolId(), desk =>
      post(
        desk,
        { channel: 'telegram', address, personId: null },
        { text: 'x' },
        { kind: 'test', answers: null },
      ),
    )
    const noticeId = house.rung[from]?.noticeId
    if (noticeId === undefined) throw new Error('nothing was posted')
    return noticeId
  }
  const states = () =>
    inSchool(house.database, schoolId(), async tx => {
      const rows = await tx.q.selectFrom('notice').selectAll().orderBy('notice_id').execute()
      return rows.map(row => row.state)
    })

  it('is left alone as long as it asked, and then tried once more', async () => {
    const { sent, answers, ways } = recordingPlatform()
    const noticeId = await postTo('a')
    const job = { schoolId: schoolId(), noticeId }
    answers.push(retry(90_000))
    await deliverBatch(house.host, ways, [job])
    await deliverBatch(house.host, ways, [job])
    expect(sent).toHaveLength(1)
    const rung = house.rung.length
    await shiftClock(house.database, new Date('2026-11-19T09:05:00+07:00'))
    await knock(house.host, schoolId())
    expect(house.rung.slice(rung)).toMatchObject([{ noticeId, address: 'a' }])
    await deliverBatch(house.host, ways, [job])
    expect([sent.length, await states()]).toEqual([2, ['sent']])
  })

  it('is given up on after the last attempt', async () => {
    const { answers, ways } = recordingPlatform()
    const noticeId = await postTo('b')
    await inSchool(house.database, schoolId(), tx =>
      tx.q.updateTable('notice').set({ attempts: 19 }).where('notice_id', '=', noticeId).execute(),
    )
    answers.push(retry(1000))
    await deliverBatch(house.host, ways, [{ schoolId: schoolId(), noticeId }])
    expect((await states()).at(-1)).toBe('failed')
  })

  it('costs nothing when the process dies: what was half sent is uncertain, what waited is queued again', async () => {
    const [half, waiting] = [await postTo('c'), await postTo('d')]
    const long = new Date('2026-11-19T08:00:00+07:00')
    await inSchool(house.database, schoolId(), tx =>
      tx.q
        .updateTable('notice')
        .set({ state: 'sending', not_before: long })
        .where('notice_id', '=', half)
        .execute(),
    )
    const enqueued: number[] = []
    const queue = {
      ...house.host.queue,
      enqueueDelivery: async (_tx: Tx, _channel: string, noticeId: number) => void enqueued.push(noticeId),
    }
    await recoverDeliveries({ ...house.host, queue }, [])
    expect(enqueued).toEqual([])
    await recoverDeliveries({ ...house.host, queue }, [{ schoolId: schoolId(), channel: 'telegram' }])
    expect(enqueued).toEqual([waiting])
    await atDesk(house.host, schoolId(), settleLost)
    expect((await states()).slice(-2)).toEqual(['uncertain', 'queued'])
  })

  it('is reached again through the queue', async () => {
    const { sent, ways } = recordingPlatform()
    const arrived = Promise.withResolvers<void>()
    const telegram = ways.channelOf(0, 'telegram')
    if (!telegram) throw new Error('no platform')
    const send: Channel['send'] = async message => {
      const outcome = await telegram.send(message)
      if (message.chat === 'e') arrived.resolve()
      return outcome
    }
    await startDelivering(house.host, { ...ways, channelOf: () => ({ ...telegram, send }) })
    await postTo('e')
    house.host.queue.nudge()
    await arrived.promise
    expect(sent.filter(message => message.chat === 'e')).toHaveLength(1)
  })
})
