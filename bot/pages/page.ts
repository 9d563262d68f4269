import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { OpenedFile } from '../../core/office-desk/sent-file.ts'
import type { Session } from '../../core/session.ts'
import { sayRefusal } from '../vi/refusals.ts'

/**
 * What a signed page is: a view, and the acts its script may ask for. Each act runs as the person the link was issued to, on the
 * data the link is bound to; it says in data what the page shows and decides nothing.
 */

export type ActReply =
  | { readonly kind: 'done'; readonly body: unknown }
  /** `detail` goes beside the sentence, for the page to point at what was refused. */
  | {
      readonly kind: 'refused'
      readonly sentence: string
      readonly detail?: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'unreadable' }

type BoundAct = (session: Session, data: unknown, body: unknown) => Promise<ActReply>
type BoundFileAct = (session: Session, data: unknown, body: unknown, file: OpenedFile) => Promise<ActReply>

export type Page = {
  /** The file under web/page that shows it. */
  readonly view: string
  readonly acts: Readonly<Record<string, BoundAct>>
  /** Acts on a file that is sent with them. */
  readonly fileActs: Readonly<Record<string, BoundFileAct>>
}

/** An act with the shape of what the page sends. */
export type Act<Data> = {
  readonly body: z.ZodType
  readonly run: (session: Session, data: Data, body: never) => Promise<ActReply>
}

export const act = <Data, Body>(definition: {
  body: z.ZodType<Body>
  run: (session: Session, data: Data, body: Body) => Promise<ActReply>
}): Act<Data> => definition as Act<Data>

export type FileAct<Data> = {
  readonly body: z.ZodType
  readonly run: (session: Session, data: Data, body: never, file: OpenedFile) => Promise<ActReply>
}

export const fileAct = <Data, Body>(definition: {
  body: z.ZodType<Body>
  run: (session: Session, data: Data, body: Body, file: OpenedFile) => Promise<ActReply>
}): FileAct<Data> => definition as FileAct<Data>

/** Ties a page's data to its schema, so that what a link brings back has the shape it left with. */
export function page<Data>(definition: {
  readonly view: string
  readonly data: z.ZodType<Data>
  readonly acts: Readonly<Record<string, Act<Data>>>
  readonly fileActs?: Readonly<Record<string, FileAct<Data>>>
}): Page {
  const bind =
    <File extends readonly OpenedFile[]>({
      body: schema,
      run,
    }: {
      readonly body: z.ZodType
      readonly run: (session: Session, data: Data, body: never, ...file: File) => Promise<ActReply>
    }) =>
    async (session: Session, data: unknown, body: unknown, ...file: File): Promise<ActReply> => {
      const read = schema.safeParse(body)
      if (!read.success) return { kind: 'unreadable' }
      const bound = definition.data.safeParse(data)
      if (bound.success) return run(session, bound.data, read.data as never, ...file)
      const sentence = sayRefusal({ code: 'stored_unreadable' }, session.school.zone)
      return { kind: 'refused', sentence }
    }
  const { view, acts, fileActs = {} } = definition
  return { view, acts: mapped(acts, bind<[]>), fileActs: mapped(fileActs, bind<[OpenedFile]>) }
}

const mapped = <From, To>(
  acts: Readonly<Record<string, From>>,
  bind: (one: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(acts).map(([name, one]) => [name, bind(one)]))

/**
 * Under which name a browser keeps what is typed there and not yet sent: the same for every link to the same thing of the same
 * person, so that a fresh link goes on where the last one ended, and another person on the same phone finds nothing.
 */
export const keepUnder = (session: Session, ...thing: readonly (string | number)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([session.tx.schoolId, session.actor.personId, ...thing]))
    .digest('hex')
    .slice(0, 24)
