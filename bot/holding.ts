import type { Bot, BotPlace, RowsHeld } from '../core/bots/held.ts'
import { botsOfRows, placeKey } from '../core/bots/held.ts'
import type { Host } from '../core/host.ts'
import type { Settings } from '../core/settings.ts'
import type { OpenDoor, Platforms } from './platforms.ts'

/** Which bots this process holds: looked at when it begins, when the bell says that one was changed, and each minute. */

export type HoldWork = {
  readonly host: Host
  readonly platforms: Platforms
  readonly settings: Pick<Settings, 'apiRoots' | 'bots' | 'demo'>
  /** Of the environment: each serves where its school has no row for that platform. */
  readonly given: readonly Bot[]
  /** Told which doors are open now; resolves when nothing is being sent through those that are not. */
  readonly follow: (doors: readonly OpenDoor[]) => Promise<void>
}

export type Holding = {
  /** Resolves once the bots there are now are held. */
  look(): Promise<void>
  /** Bots this process cannot hold, because their rows are sealed by another key. */
  shut(): readonly (BotPlace & { readonly since: Date })[]
  /** Looks no more; resolves when what had begun is done. */
  stop(): Promise<void>
}

const NO_ROWS: RowsHeld = { bots: [], off: [], shut: [] }

export function holdBots({ host, platforms, settings, given, follow }: HoldWork): Holding {
  const hasRows = settings.bots !== false && !settings.demo
  const { log } = host
  const said = new Set<string>()
  let shut: readonly (BotPlace & { readonly since: Date })[] = []
  let [isStopped, isAsked] = [false, false]
  let looking: Promise<void> | undefined
  const leaving = new Set<Promise<void>>()

  const sayOnce = (place: BotPlace, say: () => void, what: string) => {
    const key = `${what} ${placeKey(place)}`
    if (!said.has(key)) say()
    said.add(key)
  }
  const seal = (places: readonly BotPlace[]) => {
    for (const { schoolId, channel, school } of places)
      sayOnce(
        { schoolId, channel, school },
        () => log.error({ schoolId, channel }, 'a bot is sealed by another SECRET_KEY; it is not held'),
        'sealed',
      )
    const known = new Map(shut.map(one => [placeKey(one), one.since]))
    shut = places.map(place => ({ ...place, since: known.get(placeKey(place)) ?? new Date() }))
  }
  const wantedOf = ({ bots, off, shut: sealed }: RowsHeld): readonly Bot[] => {
    const rows = new Set([...bots, ...off, ...sealed].map(placeKey))
    const rest = given.filter(bot => !rows.has(placeKey(bot)))
    for (const bot of given)
      if (rows.has(placeKey(bot)))
        sayOnce(
          bot,
          () =>
            log.warn(
              { schoolId: bot.schoolId, channel: bot.channel },
              'a bot of the environment gives way to the row of its school',
            ),
          'row',
        )
    return [...bots, ...rest]
  }
  const once = async () => {
    const rows = hasRows ? await botsOfRows(host, settings.apiRoots) : NO_ROWS
    if (isStopped) return
    seal(rows.shut)
    const left = platforms.hold(wantedOf(rows))
    const settled = follow(platforms.doors)
    if (left.length === 0) return
    const going = Promise.all([settled, ...left.map(one => one.ended())]).then(() => {
      for (const one of left) one.close()
    })
    const done = going.catch((error: unknown) => log.error({ err: error }, 'a bot could not be let go of'))
    leaving.add(done)
    void done.then(() => leaving.delete(done))
  }
  const whileAsked = async () => {
    while (isAsked && !isStopped) {
      isAsked = false
      await once()
    }
  }
  return {
    look: () => {
      isAsked = true
      looking ??= whileAsked().finally(() => {
        looking = undefined
      })
      return looking
    },
    shut: () => shut,
    stop: async () => {
      isStopped = true
      await looking?.catch(() => undefined)
    },
  }
}
