/**
 * Which cases stand on the screen: each that is whole in sight is said to the server, a few at a time, and counts as seen once it is
 * kept there.
 * @import { DecisionCase } from '../../../bot/pages/decisions-views.ts'
 * @typedef {Pick<DecisionCase, 'id' | 'version'>} CaseAt
 * @typedef {{ watch(row: Element, at: CaseAt): void, stop(): void }} Watching
 */

const GATHER_MS = 250
/** As many as the server takes at once. */
const AT_ONCE = 100

/**
 * @param {(cases: CaseAt[]) => Promise<boolean>} keep  false: tried again with the next
 * @param {(row: Element) => void} kept
 * @returns {Watching}
 */
export function watchSeen(keep, kept) {
  /** @type {Map<Element, CaseAt>} */
  const rows = new Map()
  /** @type {Set<Element>} */
  const pending = new Set()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let isStopped = false

  async function flush() {
    timer = undefined
    const batch = [...pending].slice(0, AT_ONCE)
    const cases = batch.flatMap(row => rows.get(row) ?? [])
    if (cases.length === 0) return
    const isKept = await keep(cases)
    if (isStopped) return
    if (isKept)
      for (const row of batch) {
        pending.delete(row)
        observer.unobserve(row)
        kept(row)
      }
    if (pending.size > 0) timer ??= setTimeout(flush, isKept ? 0 : GATHER_MS * 8)
  }
  const observer = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) pending.add(target)
      if (pending.size > 0) timer ??= setTimeout(flush, GATHER_MS)
    },
    // What the foot of the screen covers is not seen.
    { threshold: 0.9, rootMargin: '0px 0px -96px 0px' },
  )
  return {
    watch(row, at) {
      rows.set(row, at)
      observer.observe(row)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      observer.disconnect()
    },
  }
}
