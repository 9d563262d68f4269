import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../../core/log.ts'
import { loggedError } from '../../core/log-error.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneDatabase } from '../databases.ts'

const NAME = 'Nguyễn Thị Bích Ngọc'
const SECRETS = /Nguyễn|Bích|Ngọc|8,25/

/** What one line of the log holds, as text. */
function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = []
  write(openLog('debug', { write: line => void lines.push(line) }))
  return lines.join('')
}

describe.each(bothDatabases)('an error of %s in the log', kind => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await cloneDatabase(kind)
    await sql`create table friend (name text primary key, seat integer check (seat > 0))`.execute(
      own.database.kysely,
    )
    await sql`insert into friend values (${NAME}, 1)`.execute(own.database.kysely)
  })
  afterAll(() => own.drop())

  it.each([
    ['a row that is there already', sql`insert into friend values (${NAME}, 2)`, '23505', 'friend_pkey'],
    [
      'a row that breaks a check',
      sql`insert into friend values (${`${NAME} 2`}, -1)`,
      '23514',
      'friend_seat_check',
    ],
    ['a value that does not fit', sql`select ${NAME}::integer`, '22P02', undefined],
    [
      'words raised by a trigger',
      sql`do $$ begin raise exception 'mark of Nguyễn: 8,25'; end $$`,
      'P0001',
      undefined,
    ],
    ['a literal in the query', sql.raw(`select '${NAME}'::date`), '22007', undefined],
  ])(
    'says of %s its code and the names of the schema, no value',
    async (_what, statement, code, constraint) => {
      const thrown = await statement.execute(own.database.kysely).then(
        () => undefined,
        (error: unknown) => error,
      )
      const wrapped = new Error('the row could not be stored', { cause: thrown })
      const many = new AggregateError([thrown], 'several failed')
      for (const error of [thrown, wrapped, many]) {
        const text = logged(log => log.error({ schoolId: 1, err: error }, 'failed'))
        expect(text).not.toMatch(SECRETS)
        expect(text).toContain(code)
        expect(text).toMatch(/"stack":\["at /)
      }
      expect(loggedError(thrown)).toMatchObject({
        code,
        ...(constraint ? { constraint, table: 'friend' } : {}),
      })
      expect(loggedError(wrapped)).toMatchObject({ message: 'the row could not be stored', cause: { code } })
      expect(logged(log => log.error({ err: thrown }))).not.toMatch(SECRETS)
      expect(logged(log => log.error(thrown))).not.toMatch(SECRETS)
    },
  )

  it('keeps the words of what the operator must put right', async () => {
    const thrown = await own.database.kysely
      .transaction()
      .execute(async q => {
        await sql`set local role so_diem_service`.execute(q)
        await sql`insert into school (school_id) values (1)`.execute(q)
      })
      .catch((error: unknown) => error)
    expect(loggedError(thrown)).toMatchObject({
      code: '42501',
      message: 'permission denied for table school',
    })
  })
})

describe('an error of our own in the log', () => {
  it('keeps its words and its frames', () => {
    expect(loggedError(new Error('case 7 vanished'))).toMatchObject({
      type: 'Error',
      message: 'case 7 vanished',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*errors\.test\.ts/)]),
    })
  })

  it('loses the text a parser quotes', () => {
    let thrown: unknown
    try {
      JSON.parse(`{"name": ${NAME}`)
    } catch (error) {
      thrown = error
    }
    expect(String(thrown)).toMatch(SECRETS)
    expect(logged(log => log.error({ err: thrown }, 'not read'))).not.toMatch(SECRETS)
    expect(loggedError(thrown)).toMatchObject({ type: 'SyntaxError' })
  })

  it('takes no line of a message for a frame', () => {
    const error = new SyntaxError(`x\n    at ${NAME} (a:1:1)\n    at b (c:2:2)`)
    expect(logged(log => log.error({ err: error }, 'x'))).not.toMatch(SECRETS)
  })

  it.each([NAME, { name: NAME }, null, undefined])(
    'tells of %o, which is no error, its type alone',
    thrown => {
      expect(loggedError(thrown)).toEqual({ type: typeof thrown })
    },
  )

  it('ends, however deep the causes go', () => {
    const ring = new Error('ring')
    ring.cause = ring
    expect(JSON.stringify(loggedError(ring)).match(/"ring"/g)).toHaveLength(6)
  })
})
