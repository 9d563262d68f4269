import { z } from 'zod'
import { PDF_MIME } from '../../core/documents/pdf/pages.ts'
import { XLSX_MIME } from '../../core/documents/rules/mime.ts'
import { identityClasses, identityFile } from '../../core/pupil-data/identity-file.ts'
import { viIdentity as vi } from '../vi/pupil-data/identity.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act } from './page.ts'

/** The filled pages of who is in a class, handed out on the office's page alone. */

const CLASS_CHARS_MAX = 20
const MIMES = { xlsx: XLSX_MIME, pdf: PDF_MIME } as const

const classes = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const names = await identityClasses(session)
    return { kind: 'done', body: { classes: names.map(value => ({ value, label: vi.classLabel(value) })) } }
  },
})

const file = act({
  body: z.object({ className: z.string().max(CLASS_CHARS_MAX), format: z.enum(['xlsx', 'pdf']) }),
  run: async (session, _data: unknown, { className, format }): Promise<ActReply> => {
    const made = await identityFile(session, { className, format, title: vi.title(className) })
    if (!made.ok) return { kind: 'refused', sentence: sayRefusal(made.refusal, session.school.zone) }
    const base64 = Buffer.from(made.value).toString('base64')
    return { kind: 'done', body: { name: vi.fileName(className, format), mime: MIMES[format], base64 } }
  },
})

export const identityActs = { identity: classes, identity_file: file }
