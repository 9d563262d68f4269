import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BackupPlan } from '../../core/settings.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { backUpWhenDue } from '../../jobs/backups.ts'
import { knock } from '../../jobs/knock.ts'
import type { Served } from '../../serve.ts'
import { serve } from '../../serve.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'

/** A restore in a process of its own, beside other runs on a busy machine. */
const TRIED_MS = 170_000

describe.runIf(databases.includes('postgres'))('the backup of each night, by two processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-nightly-'))
  const plan: BackupPlan = {
    ...{ folder: join(folder, 'backups'), keyFile: join(folder, 'key'), at: '02:30', keep: 14 },
  }
  let house: CaseHouse
  const processes: Served[] = []
  beforeAll(async () => {
    writeFileSync(plan.keyFile, 'một cụm mật khẩu đủ dài 2026\n')
    house = await openCaseHouse('postgres')
    for (const _ of [1, 2])
      processes.push(
        await serve(
          {
            ...{ port: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: house.url, publicUrl: undefined },
            ...{ secretKey: '07'.repeat(32), demo: false, telegram: undefined, zalo: undefined },
            ...{ school: undefined, metricsPort: undefined, logLevel: 'silent', backups: plan },
          },
          pino({ level: 'silent' }),
        ),
      )
  })
  afterAll(async () => {
    for (const served of processes) await served.close()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const made = () => readdirSync(plan.folder).filter(name => name.endsWith('.age'))
  const both = () => Promise.all(processes.map(({ host }) => backUpWhenDue(host, plan)))
  const agesAt = async ({ url }: Served): Promise<unknown> =>
    ((await (await fetch(`${url}/healthz`)).json()) as { backups: unknown }).backups

  it('that was slept through is made and tried once at their start, and its age stands in the health of each', async () => {
    const today = expect.stringMatching(/^2026-11-19T02:/)
    for (const served of processes)
      await expect
        .poll(() => agesAt(served), { timeout: TRIED_MS })
        .toEqual({ backedUpAt: today, drilledAt: today })
    expect(made()).toHaveLength(1)
    expect(await both()).toEqual([undefined, undefined])
  })

  it('is made at its hour by the database’s clock, once, whoever comes first', async () => {
    await shiftClock(house.database, new Date('2026-11-20T02:29:50+07:00'))
    expect(await both()).toEqual([undefined, undefined])
    await shiftClock(house.database, new Date('2026-11-20T02:30:00+07:00'))
    expect((await both()).filter(Boolean)).toHaveLength(1)
    expect(made()).toHaveLength(2)
    expect(await both()).toEqual([undefined, undefined])
  })

  it('is told to the principal each week, with when it was last made and tried', async () => {
    await shiftClock(house.database, new Date('2026-11-23T07:00:30+07:00'))
    await knock(house.host, house.school.schoolId)
    const card = (await house.toldTo('principal')).find(text => text.includes('Sao lưu gần nhất'))
    expect(card).toMatch(
      /Sao lưu gần nhất: 02:3\d thứ Sáu 20\/11; phục hồi thử được lúc 02:3\d thứ Sáu 20\/11\./,
    )
  })
})
