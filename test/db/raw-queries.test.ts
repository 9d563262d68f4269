import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase } from '../databases.ts'
import type { DescribedColumn } from './described.ts'
import { describer } from './described.ts'
import type { DeclaredColumn, RawQuery } from './raw-queries.ts'
import { readSource } from './raw-queries.ts'

/**
 * The row type of every query written as text, beside what the database says the rows are. Found are: a query the database does
 * not take, a column that is missing or that nobody declared, another kind of value, a type the drivers give differently
 * (`count(*)` without its cast), a null that an outer join or the table lets in, a value that the table admits and the type does
 * not. Not found are: nulls and values of what a query reckons, of a query inside it, and of rows a change returns; what is
 * inside JSON; and whatever the second of two pieces would do that a query is put together from.
 */

/** Where the words of a query rule out what its table admits, or do something besides reading. */
const EXCUSED: Readonly<Record<string, string>> = {
  'db/accounts/people.ts seated: not declared': 'selected for its effect',
  'db/books/locking.ts max: not declared': 'a part of the statement, named there',
  'db/tenancy.ts set_config: not declared': 'selected for its effect',
  'db/families/week.ts state: may be empty': 'the query leaves empty cells out',
  'db/founding/founding.ts set_config: not declared': 'selected for its effect',
  'db/books/planned-locks.ts term: may be null': 'a weekly lock has one',
  'db/books/planned-locks.ts dueThroughWeek: may be null': 'a weekly lock has one',
  'db/books/planned-locks.ts planWeeks: may be null': 'a weekly lock has one',
  'db/conversation/conversation.ts code: may be null': 'the query asks for those that have one',
  'db/conversation/thread.ts place: may be null': 'every answer in the web chat has one',
  'db/deadlines/deadlines.ts day: may be null': 'the query asks for a day',
  'db/deadlines/deadlines.ts kind: may be cluster': 'the query asks for the tests',
  'db/deadlines/deadlines.ts kind: may be regular': 'the query asks for the tests',
  'db/incidents/incidents.ts reach: may be null': 'decided with the outage',
  'db/results/results.ts state: may be empty': 'the query leaves empty cells out',
  'db/results/results.ts term: may be 0': 'the query asks for the terms',
}

/** The drivers read whatever JSON holds. */
const fits = (kind: DescribedColumn['kind'], declared: DeclaredColumn): boolean =>
  [...declared.kinds].every(own => own === kind || (own === 'list' && kind === 'json'))

describe('queries written as text', () => {
  const { queries, tables } = readSource()
  let own: TestDatabase
  let describeRows: Awaited<ReturnType<typeof describer>>
  beforeAll(async () => {
    own = await cloneDatabase('pglite')
    if (!own.database.pglite) throw new Error('no embedded database')
    describeRows = await describer(own.database.pglite)
  })
  afterAll(() => own.drop())

  function against(declared: DeclaredColumn, described: DescribedColumn): readonly string[] {
    const admitted = tables.get(described.from ?? '')?.values ?? []
    const beyond = declared.values ? [...admitted].filter(value => !declared.values?.has(value)) : []
    return [
      ...(fits(described.kind, declared)
        ? []
        : [`is ${described.kind ?? 'given differently by the drivers'}`]),
      ...(described.mayBeNull && !declared.nullable ? ['may be null'] : []),
      ...beyond.map(value => `may be ${value}`),
    ]
  }

  async function disagreements({ file, line, text, columns }: RawQuery): Promise<readonly string[]> {
    const rows = await describeRows(text).catch((cause: unknown) => {
      throw new Error(`${file}:${line} is not understood`, { cause })
    })
    const missing = [...columns.keys()].filter(name => !rows.some(row => row.name === name))
    const found = rows.flatMap(row => {
      const declared = columns.get(row.name)
      return (declared ? against(declared, row) : ['not declared']).map(what => `${row.name}: ${what}`)
    })
    return [...found, ...missing.map(name => `${name}: not selected`)].map(what => `${file} ${what}`)
  }

  it('declare the rows that the database describes', async () => {
    const found: string[] = []
    for (const query of queries) found.push(...(await disagreements(query)))
    expect([...new Set(found)].sort()).toEqual(Object.keys(EXCUSED).sort())
  })
})
