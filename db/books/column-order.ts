import { sql } from 'kysely'
import { COLUMN_KINDS } from '../../core/books/rules/columns.ts'

/** Orders rows of `mark_column k` as `byBook` of the rules does. The kinds are constants, so the plan of a query stays one. */
export const columnOrder = sql`array_position(array[${sql.join(COLUMN_KINDS.map(kind => sql.lit(kind)))}], k.kind), k.position`
