import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../bot/commands/all.ts'
import { storedRefusals } from '../../../bot/vi/conversation.ts'
import type { Intent } from '../../../core/answer.ts'
import type { Session } from '../../../core/session.ts'
import type { CaseHouse } from '../../corrections/cases.ts'
import { openCaseHouse } from '../../corrections/cases.ts'
import { chatsIn } from '../../corrections/chats.ts'
import { databases } from '../../databases.ts'
import type { PersonKey } from '../../small-school.ts'
import { keepBusy, ofForm, offered, pressable, understood } from './busy-school.ts'

/**
 * Every command there is, run by everybody, one topic a test file: nobody's run changes a record of a pupil but those they answer
 * for. All of it on one session, as the embedded database has: a command that asks the database outside its transaction fails.
 */

const EVERYBODY: readonly PersonKey[] = [
  ...(['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts', 'mother', 'an'] as const),
]

/** The first words of the names of commands about what stands in books and of classes; the others are duties. */
const OF_BOOKS: readonly string[] = [
  ...['book', 'column', 'grid', 'history', 'makeup', 'marks', 'sheet', 'summer', 'template', 'unassessed'],
  ...['attendance', 'close', 'conduct', 'lists', 'pupils', 'remarks', 'results', 'review', 'roster'],
]

type Topic = 'books' | 'duties'
const topicOf = (command: string): Topic =>
  OF_BOOKS.includes(command.split('.')[0] ?? '') ? 'books' : 'duties'

/** A kept file is opened by its sender's own choices alone; that another holds one is a fault, not a refusal. */
const NO_SUCH_SHEET = /a workbook sent by somebody else|a kept workbook is not_xlsx/

/** Enough for a command's different data; one run by everybody takes a tenth of a second. */
const OF_A_COMMAND = 2

const ACTS =
  /\.(?:confirm|send|decide|apply|attend|acknowledge|sign|withdraw|give|act|keep|set|end|close|close_confirm|bulk|tick|nudge|settle|store|retest|conduct|propose|term|accept|do)$|^form/

class Undone extends Error {}

/** The records this person does not answer for. */
async function othersOf({ school }: CaseHouse, { tx }: Session, person: PersonKey): Promise<unknown> {
  const { books, people } = school
  const own = Object.entries({ maths6A: 'maths', maths6B: 'maths', pe6A: 'arts' }).flatMap(([book, owner]) =>
    owner === person ? [books[book as keyof typeof books]] : [],
  )
  const homeroom = person === 'arts' ? [people.an, people.binh, people.cuong] : []
  const children = person === 'mother' || person === 'an' ? [people.an] : []
  const data = person === 'office' || person === 'board' ? [people.an] : []
  const found = await sql`select
    (select jsonb_agg(m order by m.column_id, pupil_id) from mark m join mark_column c using (school_id, column_id)
      where not c.class_subject_id = any(${own})) as marks,
    (select jsonb_agg(r order by remark_id) from remark r
      where case kind when 'subject' then not class_subject_id = any(${own}) else not pupil_id = any(${homeroom}) end) as remarks,
    (select jsonb_agg(c order by pupil_id, term) from conduct c where not pupil_id = any(${homeroom})) as levels,
    (select jsonb_agg(l order by leave_id) from leave_request l
      where not pupil_id = any(${[...homeroom, ...children]})) as leaves,
    (select jsonb_agg(f order by fault_id) from profile_fault f where not pupil_id = any(${[...children, ...data]})) as faults,
    (select jsonb_agg(a order by pupil_id, day) from attendance a where not pupil_id = any(${homeroom})) as absences`.execute(
    tx.q,
  )
  return found.rows[0]
}

/** Runs the command as this person and undoes it. @returns what was offered next. */
async function run(
  house: CaseHouse,
  person: PersonKey,
  intent: Intent,
  before: unknown,
): Promise<readonly Intent[]> {
  const command = commands.find(one => one.name === intent.command)
  if (!command) throw new Error(`no command ${intent.command}`)
  let next: readonly Intent[] = []
  const once = house.as(person, async session => {
    const chat = { channel: 'web', chat: `web:${person}`, sender: `web:${person}` } as const
    const inbound = { ...chat, eventId: 'x', isPrivate: true, files: [] }
    const answer = await command.run({ session, inbound, thread: {}, text: '8' }, intent.data)
    expect(answer.text).not.toBe('')
    // What a command offers or asks for, some command reads.
    expect(answer.text).not.toBe(storedRefusals.stored_unreadable())
    expect(await othersOf(house, session, person)).toEqual(before)
    next = (answer.offers ?? []).map(offer => ofForm(offer.intent))
    throw new Undone()
  })
  await once.catch((error: unknown) => {
    if (!(error instanceof Undone || NO_SUCH_SHEET.test(String(error)))) throw error
  })
  return next
}

export function everyCommandOf(topic: Topic): void {
  describe.each(databases)(`every command about ${topic}, run by everybody, on %s`, kind => {
    let house: CaseHouse
    beforeAll(async () => {
      house = await openCaseHouse(kind, 'A', 1)
      await keepBusy(house, chatsIn(house))
    })
    afterAll(() => house.close())

    it('is offered with a keyword where it acts, so that no bare number runs it', async () => {
      const { rows } = await sql<{
        command: string
      }>`select distinct intent->>'command' as command from button
        where keyword is null`.execute(house.database.kysely)
      expect(rows.map(({ command }) => command).filter(name => ACTS.test(name))).toEqual([])
    })

    it('changes no record of a pupil but the runner’s own', async () => {
      const standing = new Map<PersonKey, unknown>()
      for (const person of EVERYBODY)
        standing.set(person, await house.as(person, session => othersOf(house, session, person)))
      const all = [...pressable(house), ...(await offered(house)), ...understood()]
      const waiting = [...Map.groupBy(all, intent => intent.command).values()].flatMap(alike =>
        topicOf(alike[0]?.command ?? '') === topic ? alike.slice(0, OF_A_COMMAND) : [],
      )
      const ran = new Set<string>()
      /** What went wrong, so that all of it is seen at once. */
      const went: string[] = []
      for (let intent = waiting.shift(); intent; intent = waiting.shift()) {
        ran.add(intent.command)
        for (const person of EVERYBODY)
          try {
            const next = await run(house, person, intent, standing.get(person))
            waiting.push(...next.filter(one => !ran.has(one.command) && ran.add(one.command)))
          } catch (error) {
            went.push(`${person} ran ${JSON.stringify(intent)}: ${error}`)
          }
      }
      expect(went).toEqual([])
      const unrun = commands.filter(({ name }) => topicOf(name) === topic && !ran.has(name))
      expect(unrun.map(({ name }) => name)).toEqual([])
    }, 300_000)
  })
}
