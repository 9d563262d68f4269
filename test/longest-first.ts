import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** The files that take longest start first, so that none of them is left to run alone at the end. */

/** Those that start the service as a process again and again, live a whole year, or run everything by everybody. */
const LONG_ONES: readonly string[] = [
  'docs/commands',
  'start/start',
  ...['year/presets/d', 'year/presets/a', 'year/presets/c', 'year/presets/e', 'year/presets/b'],
  ...['faults/kill-embedded', 'faults/kill-postgres', 'rights/commands/books', 'rights/commands/duties'],
  ...[
    'story/friday',
    'web/grid-late',
    'web/thread',
    'admin',
    'story/browser',
    'backup/nightly',
    'office-files/import',
    'web/grid',
    'faults/cut-off',
  ],
].map(name => `/test/${name}.test.ts`)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONG_ONES.findIndex(name => moduleId.endsWith(name))
      return found < 0 ? LONG_ONES.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}
