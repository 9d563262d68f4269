import { z } from 'zod'
import { readBook } from '../../core/gradebook/book.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { act, page } from './page.ts'

/** The grid of one book: what it shows, and how what is typed there goes through preview and confirm. */

const data = z.object({
  classSubjectId: z.int(),
  term: z.union([z.literal(1), z.literal(2)]),
  column: z
    .object({ kind: z.enum(['regular', 'cluster', 'midterm', 'final']), position: z.int() })
    .nullable(),
})
type Data = z.infer<typeof data>

export const marksGrid = page<Data>({
  view: 'grid/marks.html',
  data,
  acts: {
    read: act({
      body: z.object({}),
      run: async (session, { classSubjectId, term }) => {
        const found = await readBook(session, classSubjectId, term)
        if (!found.ok) return { kind: 'refused', sentence: sayRefusal(found.refusal, session.school.zone) }
        const { book } = found.value
        return { kind: 'done', body: { className: book.className, subjectName: book.subjectName } }
      },
    }),
  },
})
