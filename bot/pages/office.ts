import { z } from 'zod'
import { annotatedCopy } from '../../core/documents/annotated.ts'
import { officeHome } from '../../core/office-desk/home.ts'
import type { OfferedFile, Proposal } from '../../core/office-desk/proposal.ts'
import { acceptFile, proposeFile } from '../../core/office-desk/proposal.ts'
import type { SheetPicture } from '../../core/office-desk/seen.ts'
import { lettersOf } from '../../core/office-desk/seen.ts'
import type { OpenedFile } from '../../core/office-desk/sent-file.ts'
import { previewUndoFor, takeBackFor } from '../../core/office-desk/undo.ts'
import { blocksImport } from '../../core/office-files/import.ts'
import { parseMapping } from '../../core/office-files/mapping-file.ts'
import type { ImportReport } from '../../core/office-files/plan.ts'
import type { Answers } from '../../core/office-files/rules/outcome.ts'
import { answerTo, NO_ANSWERS, newlyDeclined, unanswered } from '../../core/office-files/rules/outcome.ts'
import type { Session } from '../../core/session.ts'
import { changesLine, countLines } from '../vi/office-desk/counts.ts'
import { sayOffice, viOffice as vi } from '../vi/office-desk/office.ts'
import { viUndo } from '../vi/office-desk/undo.ts'
import { importKindNames, importRefusal, problemSentence } from '../vi-import.ts'
import { sayAskedClass, sayChange, sayJoin, sayProposal } from '../vi-proposals.ts'
import { identityActs } from './office-identity.ts'
import { calendarFile, compareActs, download, lackingActs } from './office-reports.ts'
import { slipActs } from './office-slips.ts'
import type { Download, OfficeView, PictureView, ProposalView, UndoView } from './office-views.ts'
import type { ActReply } from './page.ts'
import { act, fileAct, page } from './page.ts'

/**
 * The office's page: a file is shown as it is understood, with what storing it would do and everything that is wrong with it; it is
 * stored by one consent, or left.
 */

const PROBLEMS_LISTED = 500
const NAMED_LISTED = 500
const ANSWERS_MAX = 5000

const data = z.strictObject({})
type Data = z.infer<typeof data>

const kind = z.enum(['calendar', 'staff', 'roster', 'assignments', 'marks', 'attendance'])

const keys = z.array(z.string().max(200)).max(ANSWERS_MAX)

const answers = z.object({
  yes: keys,
  no: keys,
  apart: keys,
  classes: z.record(z.string().max(100), z.string().max(20)),
})

const offered = z.object({
  kind: kind.nullable(),
  /** As a mapping file is written, once a column was chosen anew. */
  mapping: z.unknown().optional(),
  answers: answers.optional(),
})

const done = (
  body: OfficeView | ProposalView | UndoView | Download | { readonly sentence: string },
): ActReply => ({
  kind: 'done',
  body,
})

const read = act({
  body: z.object({}),
  run: async (session, _data: Data): Promise<ActReply> => {
    const home = await officeHome(session)
    if (!home.ok) return { kind: 'refused', sentence: sayOffice(home.refusal, session.school.zone) }
    const { kinds, imports } = home.value
    return done({
      title: vi.title,
      who: session.actor.fullName,
      kinds: kinds.map(value => ({ value, label: importKindNames[value] })),
      imports: imports.map(one => ({ line: vi.importLine(one, session.school.zone) })),
    })
  },
})

/** Undefined for a mapping that is none. */
function offeredFile(file: OpenedFile, said: z.infer<typeof offered>): OfferedFile | undefined {
  const { kind: of, mapping: written, answers: given = NO_ANSWERS } = said
  if (written === undefined) return { file, kind: of, mapping: undefined, answers: given }
  if (of === null || of === 'calendar') return undefined
  const mapping = parseMapping(JSON.stringify(written), of)
  return mapping.ok ? { file, kind: of, mapping: mapping.value, answers: given } : undefined
}

const picture = (one: SheetPicture): PictureView => ({
  ...one,
  title: vi.pictureTitle(one.sheets),
  letters: lettersOf(one),
})

function shown(
  { kind: found, pictures, choices, outcome, shown: digest }: Proposal,
  given: Answers,
): ProposalView {
  const report = outcome.ok ? outcome.value : null
  return {
    kind: found ?? '',
    kindLabel: found === null ? '' : importKindNames[found],
    pictures: pictures.map(picture),
    choices,
    refusal: outcome.ok ? null : importRefusal(outcome.refusal),
    counts: report ? countLines(report.counts) : [],
    changes: report ? changesLine(report) : '',
    ...questions(report, given),
    ...problemsOf(report),
    store: report && storeOf(report, given),
    shown: digest,
  }
}

type Questions = Pick<ProposalView, 'asked' | 'joins' | 'askedClasses' | 'named' | 'waits'>

function questions(report: ImportReport | null, given: Answers): Questions {
  if (!report) return { asked: [], joins: [], askedClasses: [], named: [], waits: null }
  const open = unanswered(report, given).length
  return {
    asked: report.proposals.map(one => ({
      key: one.key,
      sentence: sayProposal(one),
      answer: answerTo(one.key, report, given),
    })),
    joins: report.joins.map(one => ({
      key: one.key,
      sentence: sayJoin(one),
      isApart: given.apart.includes(one.key),
    })),
    askedClasses: report.askedClasses.map(one => ({
      written: one.written,
      sentence: sayAskedClass(one),
      likely: one.likely,
      meant: given.classes[one.written] ?? '',
    })),
    named: report.named.slice(0, NAMED_LISTED).map(sayChange),
    waits: waitsFor(report, open),
  }
}

const waitsFor = (report: ImportReport, open: number): string | null => {
  if (open > 0) return vi.waits(open)
  return report.kind === 'calendar' && report.stands === 'problems' ? vi.calendarWhole : null
}

function problemsOf(report: ImportReport | null): Pick<ProposalView, 'problems' | 'moreProblems'> {
  const problems = report?.problems ?? []
  const more = problems.length - PROBLEMS_LISTED
  return {
    problems: problems.slice(0, PROBLEMS_LISTED).map(problem => ({
      sentence: problemSentence(problem),
      isBlocking: report !== null && blocksImport(report.kind, problem),
    })),
    moreProblems: more > 0 ? vi.moreProblems(more) : null,
  }
}

/** Nothing to press while nothing would change and no answer would be kept, or while somebody is asked. */
function storeOf(report: ImportReport, given: Answers): ProposalView['store'] {
  const { added, changed, removed } = report.changes
  const changesNothing = added + changed + removed === 0 && report.described === 0
  const keepsNothing = newlyDeclined(report, given).length === 0
  if ((changesNothing && keepsNothing) || unanswered(report, given).length > 0) return null
  const acceptProblems = report.stands === 'problems'
  if (acceptProblems && report.kind === 'calendar') return null
  return { label: acceptProblems ? vi.storeReadable : vi.store, acceptProblems }
}

const propose = fileAct({
  body: offered,
  run: async (session, _data: Data, said, file): Promise<ActReply> => {
    const one = offeredFile(file, said)
    if (!one) return { kind: 'unreadable' }
    const proposal = await proposeFile(session, one)
    return proposal.ok ? done(shown(proposal.value, one.answers)) : refused(session, proposal.refusal)
  },
})

const refused = (session: Session, refusal: Parameters<typeof sayOffice>[0]): ActReply => ({
  kind: 'refused',
  sentence: sayOffice(refusal, session.school.zone),
  detail: { why: refusal.code },
})

const accept = fileAct({
  body: offered.extend({ kind, shown: z.string().max(64), acceptProblems: z.boolean() }),
  run: async (session, _data: Data, said, file): Promise<ActReply> => {
    const one = offeredFile(file, said)
    if (!one) return { kind: 'unreadable' }
    const { kind: sure, shown: digest, acceptProblems } = said
    const stored = await acceptFile(session, { ...one, kind: sure, shown: digest, acceptProblems })
    return stored.ok ? done({ sentence: vi.stored(stored.value) }) : refused(session, stored.refusal)
  },
})

const annotate = fileAct({
  body: offered,
  run: async (session, _data: Data, said, file): Promise<ActReply> => {
    const one = offeredFile(file, said)
    if (!one) return { kind: 'unreadable' }
    const proposal = await proposeFile(session, one)
    if (!proposal.ok) return refused(session, proposal.refusal)
    const { outcome } = proposal.value
    if (!outcome.ok || !file.workbook.ok || !file.workbook.value)
      return { kind: 'refused', sentence: vi.noCopy }
    const notes = outcome.value.problems.map(problem => ({ ...problem, text: problemSentence(problem) }))
    const bytes = await annotatedCopy(file.workbook.value.sheets, notes)
    return done(download(vi.copyName(file.name), bytes))
  },
})

const undoPreview = act({
  body: z.object({}),
  run: async (session, _data: Data): Promise<ActReply> => {
    const preview = await previewUndoFor(session)
    if (!preview.ok) return refused(session, preview.refusal)
    const { value } = preview
    return done({
      batch: value.batch.batchId,
      title: viUndo.title(value, session.school.zone),
      lines: [...viUndo.counts(value), ...viUndo.added(value), ...viUndo.fields(value)],
      label: viUndo.label,
    })
  },
})

const undo = act({
  body: z.object({ batch: z.int() }),
  run: async (session, _data: Data, { batch }): Promise<ActReply> => {
    const taken = await takeBackFor(session, batch)
    return taken.ok
      ? done({ sentence: viUndo.done(taken.value, session.school.zone) })
      : refused(session, taken.refusal)
  },
})

export const office = page<Data>({
  view: 'office/office.html',
  data,
  acts: {
    read,
    undo_preview: undoPreview,
    undo,
    calendar_file: calendarFile,
    ...lackingActs,
    ...identityActs,
    ...slipActs,
  },
  fileActs: { propose, accept, annotate, ...compareActs },
})
