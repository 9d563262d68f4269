import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import type { PostMeta } from '../../core/notices/post.ts'
import { post } from '../../core/notices/post.ts'
import { watchWaiting } from '../../core/outgoing/waiting.ts'
import { endNotice } from '../../db/outgoing/deliveries.ts'
import { watchHouse } from '../../db/outgoing/house-watch.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

/** Notices that no process takes, as the operator hears of them. */

const at = (clock: string) => new Date(`2026-11-19T${clock}:00+07:00`)

describe.each(databases)('notices that nobody takes, on %s', kind => {
  const { see, found } = watchWaiting()
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: line => void lines.push(line) })
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const lookAt = async (clock: string) => {
    await shiftClock(house.database, at(clock))
    see(log, await watchHouse(house.database))
    return lines.splice(0).map(line => JSON.parse(line))
  }
  const say = async (channel: string, meta: Partial<PostMeta> = {}) => {
    await atDesk(house.host, house.school.schoolId, desk =>
      post(
        desk,
        { channel, address: 'nobody-knows', personId: null },
        { text: 'bí mật' },
        { kind: 'test', answers: null, ...meta },
      ),
    )
  }

  it('are none while they are fresh, held back or on the page', async () => {
    await say('zalo')
    await say('telegram', { notBefore: at('12:00') })
    await say('web')
    expect(await lookAt('09:01')).toEqual([])
    expect(found()).toEqual([])
  })

  it('are told in numbers: where, how many, since when', async () => {
    await say('zalo')
    const [line, another] = await lookAt('09:10')
    expect(another).toBeUndefined()
    expect(line).toMatchObject({ schoolId: house.school.schoolId, channel: 'zalo', notices: 2 })
    expect(JSON.stringify(line)).not.toMatch(/nobody-knows|bí mật/)
    expect(found()).toEqual([
      { school: '99000001', channel: 'zalo', notices: 2, since: new Date(line.since) },
    ])
  })

  it('are told again only after an hour', async () => {
    expect(await lookAt('09:11')).toEqual([])
    expect(await lookAt('10:09')).toEqual([])
    expect(await lookAt('10:11')).toMatchObject([{ channel: 'zalo', notices: 2 }])
  })

  it('are none any more once they are taken', async () => {
    await inSchool(house.database, house.school.schoolId, async tx => {
      const rows = await tx.q.selectFrom('notice').select('notice_id').where('channel', '=', 'zalo').execute()
      for (const row of rows) await endNotice(tx, row.notice_id, { state: 'sent' })
    })
    await lookAt('11:30')
    expect(found()).toEqual([])
  })
})
