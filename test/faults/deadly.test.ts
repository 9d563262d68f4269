import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { unreadOf } from '../../core/unread/aside.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Chatter } from '../story/chatter.ts'
import { ask } from '../story/chatter.ts'
import type { Outside } from '../story/outside.ts'
import { outsides } from '../story/outside.ts'
import { SCHOOL_CODE } from '../story/stage.ts'
import { Service } from './process.ts'

const DEADLY = 'làm sập máy chủ'
const ENDS_MAX = 3

const platforms = databases.includes('postgres') ? (['telegram', 'zalo'] as const) : []

describe.each(platforms)('a message of %s that ends the process which reads it', platform => {
  let folder: string
  let house: TestHouse
  let outside: Outside
  let service: Service
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-diem-deadly-'))
    house = await openTestHouse('postgres')
    outside = await outsides[platform](false)
    const { token, apiRoot = '' } = outside.settings
    const name = platform.toUpperCase()
    service = new Service({
      ...{ DEMO: '0', DATA_DIR: folder, DATABASE_URL: house.url ?? '', SCHOOL: SCHOOL_CODE },
      ...{ [`${name}_BOT_TOKEN`]: token, [`${name}_API_ROOT`]: apiRoot },
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'deadly-word.ts')}`,
    })
    await service.start()
  })
  afterEach(async () => {
    await service.kill()
    await outside.stop()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const unread = () => atDesk(house.host, house.school.schoolId, unreadOf)
  const answered = (one: Chatter) => ask(one, 'xin chào', /mã liên kết/)

  it('is put aside after it did so again and alone, and everybody else is answered', async () => {
    const [deadly, innocent] = [outside.chatter(1), outside.chatter(2)]
    await answered(innocent)
    await deadly.say(DEADLY)
    await innocent.say('xin chào')
    let ends = 0
    while ((await unread()).length === 0) {
      await expect.poll(async () => !service.isRunning || (await unread()).length > 0).toBe(true)
      if (service.isRunning) continue
      ends += 1
      expect(ends).toBeLessThanOrEqual(ENDS_MAX)
      await service.start()
    }
    expect(ends).toBe(ENDS_MAX)
    expect(await unread()).toMatchObject([{ channel: platform, why: expect.stringContaining('EndedOverIt') }])
    await innocent.hear(/mã liên kết/)
    await answered(innocent)
    await answered(deadly)
    expect(readdirSync(join(folder, 'in-hand'))).toEqual([expect.stringContaining(platform)])
  })
})
