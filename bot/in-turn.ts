/** One after another where they have one key, side by side where not; in the memory of this process. */

export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function inTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    const ended = mine.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, ended)
    void ended.then(() => {
      if (last.get(key) === ended) last.delete(key)
    })
    return mine
  }
}
