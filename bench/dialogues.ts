import { migrate } from '../db/migrate.ts'
import { openEmbedded } from '../db/open.ts'
import { quietHost } from '../demo/quiet-host.ts'
import { makeSmallSchool } from '../test/small-school.ts'
import { DIALOGUES, isUnseenDialogue } from '../test/understand/corpus/dialogues.ts'
import type { Played } from '../test/understand/dialogues/play.ts'
import { play, stageOf } from '../test/understand/dialogues/play.ts'

/** How the dialogues of the corpus are answered, turn by turn, and whether anything was stored that no turn consented to. */

const share = (hits: number, of: number): string => `${hits} of ${of} (${((hits / of) * 100).toFixed(0)} %)`

function row(name: string, dialogues: readonly (readonly Played[])[]): string {
  const turns = dialogues.flat()
  const asMeant = turns.filter(turn => turn.isAsMeant).length
  const whole = dialogues.filter(one => one.every(turn => turn.isAsMeant)).length
  const unsaid = turns.filter(turn => turn.unsaid.length > 0).length
  const counts = [share(asMeant, turns.length), share(whole, dialogues.length), String(unsaid)]
  return `${name.padEnd(20)}${counts.map(count => count.padStart(22)).join('')}`
}

export async function benchDialogues(): Promise<string> {
  const database = await openEmbedded()
  await migrate(database)
  const host = quietHost(database)
  const { schoolId } = await makeSmallSchool(database)
  const stage = await stageOf(host, schoolId)
  const played: { readonly unseen: boolean; readonly turns: readonly Played[] }[] = []
  for (const dialogue of DIALOGUES)
    played.push({ unseen: isUnseenDialogue(dialogue), turns: await play(stage, dialogue) })
  await database.close()
  const of = (unseen: boolean) => played.filter(one => one.unseen === unseen).map(({ turns }) => turns)
  const heads = ['turns as meant', 'dialogues as meant', 'stored unsaid']
  return [
    'dialogues and their twins',
    `${'dialogues'.padEnd(20)}${heads.map(head => head.padStart(22)).join('')}`,
    row('unseen', of(true)),
    row('the others', of(false)),
  ].join('\n')
}
