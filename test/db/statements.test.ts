import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Inbound, Outgoing } from '../../bot/channel.ts'
import { receive } from '../../bot/router.ts'
import type { Delivery } from '../../jobs/deliver.ts'
import { startDelivering } from '../../jobs/deliver.ts'
import { asOwner } from '../as-owner.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { recordingPlatform } from '../jobs/recording.ts'
import type { PersonKey } from '../small-school.ts'

/**
 * How many statements an act costs the database, from the message to the answer settled, counted where they leave for it. A number may
 * fall; one that grows fails here.
 */

/** How many notices these statements say arrived. */
const settledBy = (calls: readonly (readonly unknown[])[]): number =>
  calls
    .map(([query]) => query as { readonly text: string; readonly values: readonly [number, string] })
    .filter(({ text }) => text?.includes('settle_sent'))
    .reduce((all, { values }) => all + JSON.parse(values[1]).length, 0)

const PEOPLE: readonly PersonKey[] = ['mother', 'maths', 'vice', 'principal']

describe.runIf(databases.includes('postgres'))('statements, from the message to its answer settled', () => {
  let house: CaseHouse
  let delivery: Delivery
  const platform = recordingPlatform({ textMax: 4000 })
  beforeAll(async () => {
    house = await openCaseHouse('postgres')
    const { people, schoolId } = house.school
    delivery = await startDelivering(house.host, platform.ways(schoolId))
    await asOwner(house.database, schoolId, tx =>
      tx.q
        .insertInto('chat_identity')
        .values(
          PEOPLE.map(person => ({
            school_id: schoolId,
            channel: 'telegram',
            address: person,
            person_id: people[person],
            linked_at: tx.now,
          })),
        )
        .execute(),
    )
  })
  afterAll(async () => {
    await delivery.stop()
    await house.close()
  })

  const unsettled = () =>
    asOwner(house.database, house.school.schoolId, tx =>
      tx.q
        .selectFrom('notice')
        .select('notice_id')
        .where('channel', '=', 'telegram')
        .where('state', 'in', ['queued', 'sending'])
        .execute(),
    )

  /** The answer, and what it cost. */
  async function say(person: PersonKey, said: Pick<Inbound, 'text' | 'choice'>) {
    const host = {
      ...house.host,
      ring: (posted: Parameters<Delivery['nudge']>[0]) => void delivery.nudge(posted),
    }
    const before = platform.sent.length
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    await receive(host, house.school.schoolId, {
      ...{ channel: 'telegram', eventId: randomUUID(), chat: person, sender: person },
      ...{ isPrivate: true, files: [], ...said },
    })
    await expect.poll(() => platform.sent.slice(before).some(({ chat }) => chat === person)).toBe(true)
    await expect.poll(() => settledBy(sent.mock.calls)).toBe(platform.sent.length - before)
    const { length: cost } = sent.mock.calls
    sent.mockRestore()
    await expect.poll(unsettled).toEqual([])
    const answer = platform.sent.findLast(({ chat }) => chat === person)
    if (!answer) throw new Error('nothing was answered')
    return { answer, cost }
  }
  const choiceIn = ({ choices }: Outgoing, label: string): string => {
    const found = choices.find(choice => choice.label.startsWith(label))
    if (!found) throw new Error(`no “${label}” among ${choices.map(choice => choice.label)}`)
    return found.id
  }

  it('of a family’s question are nine', async () => {
    await say('mother', { text: 'điểm toán của con' })
    expect((await say('mother', { text: 'điểm toán của con' })).cost).toBeLessThanOrEqual(9)
  })

  it('of a preview of marks are 17, of confirming it 16', async () => {
    await say('maths', { text: '6A toán tx1: Bình 8' })
    const preview = await say('maths', { text: '6A toán tx1: Bình 7' })
    expect(preview.cost).toBeLessThanOrEqual(17)
    const confirmed = await say('maths', { choice: choiceIn(preview.answer, 'Ghi') })
    expect(confirmed.answer.text).toContain('Đã ghi')
    expect(confirmed.cost).toBeLessThanOrEqual(16)
  })

  it('of an approval are 25, with the card that tells the teacher', async () => {
    await house.freshCell()
    await house.freshCell()
    await house.openCase()
    await say('vice', { choice: choiceIn((await say('vice', { text: 'duyệt' })).answer, 'Đồng ý') })
    const card = (await say('principal', { text: 'duyệt' })).answer
    const approved = await say('principal', { choice: choiceIn(card, 'Duyệt') })
    expect(approved.answer.text).toContain('Ô mở cho thầy/cô')
    expect(approved.cost).toBeLessThanOrEqual(25)
  })
})
