/** Work side by side, and now and then a piece of it while nothing else is at work. */

type Run = <T>(work: () => Promise<T>) => Promise<T>

export type OneOrMany = {
  /** Beside others, when nothing that wants to be alone waits. */
  readonly together: Run
  /** After all that had begun, and before all that comes later. */
  readonly alone: Run
}

const settled = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  )

export function oneOrMany(): OneOrMany {
  const atWork = new Set<Promise<void>>()
  let lone: Promise<void> | undefined
  return {
    together: async work => {
      while (lone) await lone
      const done = work()
      const end = settled(done).finally(() => atWork.delete(end))
      atWork.add(end)
      return done
    },
    alone: async work => {
      while (lone) await lone
      const done = Promise.all(atWork).then(work)
      const end = settled(done).finally(() => {
        lone = undefined
      })
      lone = end
      return done
    },
  }
}
