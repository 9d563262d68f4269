import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../core/audit/verify.ts'
import { embeddedFolder } from '../../db/folder.ts'
import type { Database } from '../../db/open.ts'
import { openEmbedded, openPostgres } from '../../db/open.ts'
import { listSchools } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { DatabaseKind, TestDatabase } from '../databases.ts'
import { cloneDatabase } from '../databases.ts'
import { LONG } from '../lengths.ts'
import { JPEG } from '../pictures.ts'
import { Service } from './process.ts'

type Reply = {
  readonly text: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
}

type Said = { readonly text?: string; readonly photo?: string; readonly choose?: RegExp }

/** One step of the story: who says what, and what they must hear. `from` takes the choice of an unasked message. */
type Step = {
  readonly as: string
  readonly said: Said
  readonly hears: RegExp
  readonly from?: RegExp
  /** Stores marks or issues a paper: the embedded database is killed at these alone, but in a long run at all. */
  readonly stores?: true
}

const photo = Buffer.from(JPEG).toString('base64')

const STORY: readonly (Step | { readonly clock: string })[] = [
  { as: 'teacher', said: { text: '6A toan tx3: an 8, binh 7,5' }, hears: /Chưa ghi gì/ },
  { as: 'teacher', said: { choose: /Ghi 2 điểm/ }, hears: /Đã ghi 2 điểm/, stores: true },
  { clock: '2026-11-20T15:00:00+07:00' },
  { as: 'teacher', said: { text: '6A toan tx2: an 9' }, hears: /đã khóa/ },
  { as: 'teacher', said: { text: 'sửa điểm 6A toán tx2 An 8,5' }, hears: /[Ll]ý do/ },
  { as: 'teacher', said: { text: 'Cộng sai điểm câu 3' }, hears: /ảnh|minh chứng/ },
  { as: 'teacher', said: { photo }, hears: /5,0 → 8,5/ },
  { as: 'teacher', said: { choose: /Gửi đề nghị/ }, hears: /số 1/ },
  { as: 'vice_principal', said: { choose: /Đồng ý/ }, from: /Đề nghị sửa điểm số 1/, hears: /số 1/ },
  { as: 'principal', said: { choose: /Duyệt/ }, from: /Đề nghị sửa điểm số 1/, hears: /số 1/, stores: true },
  { as: 'teacher', said: { choose: /Xác nhận sửa/ }, from: /mở cho riêng/, hears: /khóa lại/ },
  { as: 'teacher', said: { choose: /Xác nhận biên bản/ }, hears: /Còn chờ 2 người/ },
  {
    as: 'vice_principal',
    said: { choose: /Xác nhận biên bản/ },
    from: /Biên bản sửa theo đề nghị số 1/,
    hears: /Còn chờ 1/,
  },
  { as: 'board', said: { choose: /Đã xem, đã khóa lại/ }, from: /theo đề nghị số 1/, hears: /đã xem/ },
  {
    as: 'principal',
    said: { choose: /Xác nhận biên bản/ },
    from: /Biên bản sửa theo đề nghị số 1/,
    hears: /đủ xác nhận/,
    stores: true,
  },
  { as: 'guardian', said: { text: 'diem toan cua an' }, hears: /TX2: 8,5/ },
]

const post = async (url: string, body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

/** The story on this database: on Postgres killed at every step, on the embedded one, slow to start, where something is stored. */
export function killedOn(kind: DatabaseKind): void {
  describe(`the service killed at every step of the story on ${kind}`, () => killedAtEachStep(kind))
}

function killedAtEachStep(kind: DatabaseKind): void {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-kill-'))
  let own: TestDatabase | undefined
  let service: Service
  const heard = new Map<string, readonly Reply[]>()

  beforeAll(async () => {
    own = kind === 'postgres' ? await cloneDatabase('postgres') : undefined
    await Service.compile()
    service = new Service({ DEMO: '1', DATA_DIR: folder, ...(own?.url ? { DATABASE_URL: own.url } : {}) })
    await service.start()
  })
  afterAll(async () => {
    await service.kill()
    await own?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function inbox(as: string, match: RegExp): Promise<Reply> {
    const items = (await (await fetch(`${service.url}/demo/inbox?as=${as}`)).json()) as Reply[]
    const found = items.findLast(item => match.test(item.text))
    if (!found) throw new Error(`${as} was not told ${match}: ${items.map(item => item.text).join(' | ')}`)
    return found
  }

  async function bodyOf(step: Step, id: string): Promise<Record<string, unknown>> {
    const { choose, ...words } = step.said
    if (!choose) return { as: step.as, id, ...words }
    const offered = step.from ? [await inbox(step.as, step.from)] : (heard.get(step.as) ?? [])
    const choice = offered.flatMap(reply => reply.choices).find(one => choose.test(one.label))
    if (!choice) throw new Error(`${step.as} has no choice ${choose}`)
    return { as: step.as, id, choice: choice.id }
  }

  /** Sends, kills in the middle, starts again. */
  async function killAfter(body: Record<string, unknown>, after: number): Promise<void> {
    const lost = post(`${service.url}/demo/messages`, body).catch(() => undefined)
    await delay(after)
    await service.kill()
    await lost
    await service.start()
  }

  /** Sends twice: the second answer is the only one anybody saw. */
  async function say(body: Record<string, unknown>): Promise<readonly Reply[]> {
    const { replies } = (await post(`${service.url}/demo/messages`, body)) as { replies: readonly Reply[] }
    const again = (await post(`${service.url}/demo/messages`, body)) as { replies: readonly Reply[] }
    expect(again.replies).toEqual(replies)
    return replies
  }

  it.each(STORY.map((step, index) => ({ step, index })))(
    'goes on after step $index',
    async ({ step, index }) => {
      if ('clock' in step) {
        await post(`${service.url}/demo/clock`, { now: step.clock })
        return
      }
      const body = await bodyOf(step, `step-${index}`)
      // The moment of the kill wanders from before the transaction to after its commit.
      if (kind === 'postgres' || LONG || step.stores) await killAfter(body, (index * 7) % 40)
      const replies = await say(body)
      heard.set(step.as, replies)
      expect(replies.map(reply => reply.text).join('\n')).toMatch(step.hears)
    },
  )

  it('has lost nothing and doubled nothing', async () => {
    await service.kill()
    const database: Database = own?.url ? openPostgres(own.url) : await openEmbedded(embeddedFolder(folder))
    const [school] = await listSchools(database)
    const found = await inSchool(database, school?.schoolId ?? 0, async tx => ({
      chain: await verifyAudit(tx),
      counts: (
        await sql<Record<string, number>>`select
          (select count(*)::integer from mark_event where cause = 'entry') as entries,
          (select count(*)::integer from mark_event where cause = 'correction') as corrections,
          (select count(*)::integer from correction) as cases,
          (select count(*)::integer from correction_event) as events,
          (select count(*)::integer from paper where kind = 'minutes') as minutes,
          (select count(*)::integer from opening where closed_at is null) as open,
          (select count(*)::integer from (select 1 from notice where kind like 'correction%'
            group by address, kind, reply ->> 'text' having count(*) > 1) doubled) as doubled_notices,
          (select max(reminders)::integer from (select count(*) as reminders from notice where kind = 'marks_owed'
            group by address) told) as reminders,
          (select count(*)::integer from slot where kind in ('day_before', 'same_day') and outcome = 'ran') as reminder_slots`.execute(
          tx.q,
        )
      ).rows[0],
    }))
    await database.close()
    expect(found.chain.ok).toBe(true)
    expect(found.counts).toEqual({
      entries: 2,
      corrections: 1,
      cases: 1,
      events: 11,
      minutes: 1,
      open: 0,
      doubled_notices: 0,
      reminders: 3,
      reminder_slots: 3,
    })
  })
}
