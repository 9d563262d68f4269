import { parseArgs } from 'node:util'
import { takeOverValues } from '../core/audit/take-over.ts'
import { migrate as bringToNewest } from '../db/migrate.ts'
import { withDatabase } from './house.ts'
import type { Verb } from './verb.ts'

/** The shape of the database. */

export const migrate: Verb = {
  usage: '',
  what: 'đưa cơ sở dữ liệu lên bản mới nhất',
  run: (args, out) => {
    parseArgs({ args: [...args] })
    return withDatabase(out, async database => {
      await bringToNewest(database)
      await takeOverValues(database)
      out.line('Cơ sở dữ liệu đã ở bản mới nhất.')
      return 0
    })
  },
}
