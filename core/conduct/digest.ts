import { listClassesOfYear } from '../../db/classes/classes.ts'
import { countNotes } from '../../db/conduct/notes.ts'
import type { Desk } from '../desk.ts'
import { holdersOf } from '../duties/holders.ts'
import { tellEach } from '../notices/tell.ts'
import type { ConductFact } from './facts.ts'

/** At the month's end, to each homeroom teacher: how many notes were made on whom. @returns how many notices were stored. */
export async function sendNotesDigest(desk: Desk, year: string, day: string): Promise<number> {
  const month = day.slice(0, 7)
  const counts = await countNotes(desk.tx, {
    year,
    zone: desk.school.zone,
    from: `${month}-01`,
    to: day,
  })
  const classes = await listClassesOfYear(desk.tx, year)
  const homerooms = await holdersOf(desk.tx, 'homeroom')
  const tellings = [...Map.groupBy(counts, count => count.classId)].map(([classId, pupils]) => {
    const className = classes.find(room => room.classId === classId)?.className ?? ''
    const fact = {
      kind: 'conduct_notes',
      className,
      month,
      pupils: pupils.map(({ fullName, notes }) => ({ fullName, notes })),
    } as const
    return { to: homerooms(classId), fact }
  })
  return tellEach<ConductFact>(desk, tellings)
}
