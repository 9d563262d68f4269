import { z } from 'zod'
import { COLUMN_KINDS } from '../../../core/books/rules/columns.ts'
import { term } from '../../../core/books/shapes.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import { SPAN_NAMES } from '../../../core/families/rules/period.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent } from '../../answer.ts'

/** What a family asks of its own child, in one shape for every question: whatever reads the words fills it. */

export const ASKED = [
  ...(['overview', 'marks', 'new', 'average', 'below', 'extremes', 'compare', 'history'] as const),
  ...(['absences', 'absent_today', 'next_test', 'who', 'conduct', 'remarks'] as const),
  ...(['level', 'why', 'needed', 'rank'] as const),
] as const

export type What = (typeof ASKED)[number]

const day = z.iso.date()

export const familyAsk = z.object({
  what: z.enum(ASKED),
  /** A pupil's id, some of them, or every child. null: the only one, or it is asked which. */
  children: z
    .union([z.int(), z.array(z.int()).readonly(), z.literal('all')])
    .nullable()
    .default(null),
  /** Whom a name could mean, where it means more than one; none: any. */
  among: z.array(z.int()).readonly().default([]),
  /** A child's name as it was said, where `children` is not settled yet. */
  childText: z.string().nullable().default(null),
  /** "minh" may be the name Minh or "my own". */
  childOrSelf: z.boolean().default(false),
  /** Each a code, words, or the codes that words can mean, likeliest first; none: every subject. */
  subjects: z
    .array(z.union([z.string(), z.array(z.string()).readonly()]))
    .readonly()
    .default([]),
  /** With `position` null every column of the kind; none: all. */
  columns: z
    .array(z.object({ kind: z.enum(COLUMN_KINDS), position: z.int().min(1).nullable() }))
    .readonly()
    .default([]),
  /** null: the term of today; 'before' and 'next' are those beside it. */
  term: z
    .union([term, z.enum(['year', 'last_year', 'before', 'next'])])
    .nullable()
    .default(null),
  /** Days by name, as of the day of the answer; or by their dates, both included. */
  span: z.enum(SPAN_NAMES).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** With `below` the threshold, with `needed` the average wished for. */
  tenths: z.int().min(0).max(100).nullable().default(null),
  /** With `compare`. */
  against: z.enum(['term', 'year']).nullable().default(null),
  /** With `who`: null is whoever teaches the subjects named, or everybody. */
  role: z.enum(['homeroom', 'leaders']).nullable().default(null),
  /** With `who`: a teacher by the name said. */
  personText: z.string().nullable().default(null),
})

export type FamilyAsk = z.output<typeof familyAsk>

/** A question whose term is settled. */
export type Settled = Omit<FamilyAsk, 'term'> & { readonly term: Term | 'year' | null }

/** The question as choices and forms of version 0.2.0 keep it. */
const before = z
  .object({
    what: z.enum(['marks', 'new_marks', 'absences', 'average', 'level', 'why', 'needed', 'comparison']),
    subjectText: z.string().nullable(),
    childText: z.string().nullable(),
    childOrSelf: z.boolean(),
    term: z.union([term, z.literal('year')]).nullable(),
    pupilId: z.int().nullable(),
    target: z.int().nullable().default(null),
  })
  .transform(
    ({ what, subjectText, pupilId, target, ...same }): FamilyAsk =>
      askFor(what === 'new_marks' ? 'new' : what === 'comparison' ? 'rank' : what, {
        ...same,
        children: pupilId,
        subjects: subjectText === null ? [] : [subjectText],
        tenths: target,
      }),
  )

export const keptAsk = z.union([before, familyAsk])

/** A question with what is not said left open. */
export const askFor = (what: What, said: Partial<Omit<FamilyAsk, 'what'>> = {}): FamilyAsk =>
  familyAsk.parse({ ...said, what })

/** What a choice brings back: only what differs from an open question. */
export const intentOf = (what: What, said: Partial<Omit<FamilyAsk, 'what'>> = {}): Intent => ({
  command: 'results.ask',
  data: { what, ...said },
})

export type Child = { readonly pupilId: number; readonly fullName: string }

/** One question about one child. `alone`: the answer stands by itself, so that choices can follow it. */
export type Asking = {
  readonly session: Session
  readonly child: Child
  readonly asked: Settled
  readonly alone: boolean
}

export type Answering = (asking: Asking) => Promise<Answer>
