import { z } from 'zod'
import { XLSX_MIME } from '../../core/documents/rules/mime.ts'
import type { SheetTable } from '../../core/documents/sheet-writing.ts'
import { writeTables } from '../../core/documents/sheet-writing.ts'
import { calendarTemplate } from '../../core/office-desk/calendar-template.ts'
import { compareSector } from '../../core/office-desk/sector.ts'
import { pupilDataMissing } from '../../core/pupil-data/completeness.ts'
import { sayOffice, viOffice } from '../vi/office-desk/office.ts'
import { viSector } from '../vi/office-desk/sector.ts'
import { viMissing } from '../vi/pupil-data/missing.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { Download, ReportView } from './office-views.ts'
import type { ActReply } from './page.ts'
import { act, fileAct } from './page.ts'

/** Reports of the office's page: lists on the page, and the same as a workbook. */

export const download = (name: string, bytes: Uint8Array): Download => ({
  name,
  mime: XLSX_MIME,
  base64: Buffer.from(bytes).toString('base64'),
})

/** @param school null for a form that is read back. */
const workbookOf = async (
  name: string,
  tables: readonly SheetTable[],
  school: string | null,
): Promise<Download> => download(name, await writeTables(tables, { school }))

const compared = (whole: boolean) =>
  fileAct({
    body: z.object({}),
    run: async (session, _data: unknown, _body, file): Promise<ActReply> => {
      const found = await compareSector(session, file)
      const { today, zone, name } = session.school
      if (!found.ok) return { kind: 'refused', sentence: sayOffice(found.refusal, zone) }
      const { value } = found
      if (whole)
        return {
          kind: 'done',
          body: await workbookOf(viSector.fileName(today), viSector.tables(value), name),
        }
      const { titles } = viSector
      const body: ReportView = {
        summary: viSector.summary(value),
        lists: (['differing', 'onlyHere', 'onlyThere', 'unread'] as const).map(list => ({
          title: titles[list],
          lines: viSector[list](value),
        })),
      }
      return { kind: 'done', body }
    },
  })

const lacking = (whole: boolean) =>
  act({
    body: z.object({}),
    run: async (session, _data: unknown): Promise<ActReply> => {
      const { today, zone, name } = session.school
      const found = await pupilDataMissing(session, null)
      if (!found.ok) return { kind: 'refused', sentence: sayRefusal(found.refusal, zone) }
      const { value } = found
      if (whole)
        return {
          kind: 'done',
          body: await workbookOf(viMissing.fileName(today), viMissing.tables(value), name),
        }
      const body: ReportView = { summary: viMissing.summary(value), lists: viMissing.lists(value) }
      return { kind: 'done', body }
    },
  })

/** What is missing in pupils' data, class by class. */
export const lackingActs = { lacking: lacking(false), lacking_file: lacking(true) }

/** The calendar of the year, to be changed and brought back. */
export const calendarFile = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const template = await calendarTemplate(session)
    if (!template.ok) return { kind: 'refused', sentence: sayOffice(template.refusal, session.school.zone) }
    const { schoolYear, tables } = template.value
    return { kind: 'done', body: await workbookOf(viOffice.calendarName(schoolYear), tables, null) }
  },
})

/** The school's pupils beside the sector's list, on the page and as a workbook. */
export const compareActs = { compare: compared(false), compare_file: compared(true) }
