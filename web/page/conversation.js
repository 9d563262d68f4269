import { openThread } from './thread.js'

/**
 * One person's talk with the school: sends what waits, in order and one at a time, then reads what the thread gained. Everything that may
 * have changed something (a ring, a network that came back, a press) only asks for another round.
 * @import { Api } from './api.js'
 * @import { UnsentState } from './item.js'
 * @import { Outbox, Unsent } from './outbox.js'
 * @typedef {{ reached(isReached: boolean): void, grown(): void, signedOut(): void }} Told
 */

const THREAD_PAGE = 100
const RETRY_MS = [2000, 4000, 8000, 15_000, 30_000]
/** Should the bell be dead, the thread is looked at anyway. */
const LOOK_MS = 30_000
/** Refusals that another try may turn: a time-out, too many at once, and whatever the server did not mean. */
const isPassing = (/** @type {number} */ status) =>
  status === 0 || status === 408 || status === 429 || status >= 500

/** @param {Api} api @param {Outbox} outbox @param {Told} told */
export function openConversation(api, outbox, told) {
  let cursor = ''
  let isClosed = false
  let tries = 0
  /** @type {string | undefined} */
  let sendingId
  /** Stored by the school, shown here until the thread is read again. @type {Unsent[]} */
  let acknowledged = []
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry
  const thread = openThread({
    choose: choice => say({ choice: choice.id, label: choice.label }),
    retry(id) {
      outbox.refuse(id)
      rounds.ask()
    },
    drop(id) {
      outbox.remove(id)
      showUnsent()
    },
  })

  function showUnsent() {
    if (isClosed) return
    const list = outbox.list().map(unsent => ({ unsent, state: stateOf(unsent) }))
    thread.showUnsent([
      ...acknowledged.map(unsent => ({ unsent, state: /** @type {const} */ ('sending') })),
      ...list,
    ])
    thread.showTyping(sendingId !== undefined && navigator.onLine)
  }

  /** @param {Unsent} unsent @returns {UnsentState} */
  function stateOf(unsent) {
    if (unsent.refused !== undefined) return 'refused'
    if (unsent.id === sendingId) return 'sending'
    return tries > 0 || !navigator.onLine ? 'waiting' : 'sending'
  }

  /** @param {number} status @returns {false} */
  function failed(status) {
    if (isClosed) return false
    if (status === 401) {
      told.signedOut()
      return false
    }
    told.reached(status !== 0)
    tries += 1
    clearTimeout(retry)
    retry = setTimeout(rounds.ask, RETRY_MS[Math.min(tries, RETRY_MS.length) - 1])
    return false
  }

  /** @returns {Promise<boolean>} whether the thread may be read now */
  async function sendWaiting() {
    for (const unsent of outbox.list()) {
      if (isClosed) return false
      if (unsent.refused !== undefined) continue
      sendingId = unsent.id
      showUnsent()
      const { label: _, madeAt: __, ...message } = unsent
      const answer = await api.post('/chat/messages', message)
      sendingId = undefined
      if (answer.ok) {
        acknowledged.push(unsent)
        outbox.remove(unsent.id)
      } else if (isPassing(answer.status) || answer.status === 401) return failed(answer.status)
      else outbox.refuse(unsent.id, answer.sentence)
    }
    return !isClosed
  }

  /** @returns {Promise<boolean>} */
  async function readThread() {
    let mayHaveSpentChoices = acknowledged.length > 0
    for (let isMore = true; isMore; ) {
      const answer = await api.get('/chat/thread', cursor ? { cursor } : {})
      if (isClosed) return false
      if (!answer.ok) return failed(answer.status)
      const { items, now } = answer.body
      thread.setClock(now)
      isMore = cursor !== '' && items.length >= THREAD_PAGE
      mayHaveSpentChoices ||= cursor !== '' && items.some(item => item.from === 'me')
      cursor = answer.body.cursor
      acknowledged = []
      showUnsent()
      thread.merge(items)
      if (items.length > 0) told.grown()
    }
    // Only a reading from the start tells which choices of older answers still live.
    if (mayHaveSpentChoices) {
      const newest = await api.get('/chat/thread')
      if (newest.ok && !isClosed) thread.merge(newest.body.items)
    }
    return true
  }

  const rounds = oneAtATime(async () => {
    if (isClosed) return
    if ((await sendWaiting()) && (await readThread())) {
      tries = 0
      clearTimeout(retry)
      told.reached(true)
      thread.showWelcome()
    }
    showUnsent()
  })

  /** @param {Parameters<Outbox['add']>[0]} said */
  function say(said) {
    outbox.add(said)
    showUnsent()
    rounds.ask()
  }

  const bell = listen(api.url('/chat/events'), rounds.ask)
  const look = setInterval(rounds.ask, LOOK_MS)
  return {
    say,
    sync: rounds.ask,
    close() {
      isClosed = true
      clearTimeout(retry)
      clearInterval(look)
      bell.close()
      thread.showTyping(false)
      thread.close()
    },
  }
}

/** Runs rounds one after another; asking during a round means one more after it. @param {() => Promise<void>} round */
function oneAtATime(round) {
  let isRunning = false
  let isAsked = false
  async function ask() {
    isAsked = true
    if (isRunning) return
    isRunning = true
    while (isAsked) {
      isAsked = false
      await round()
    }
    isRunning = false
  }
  return { ask }
}

const REOPEN_MS = 10_000

/** The thread's bell; it also rings when it was silent for a while and hears again. @param {string} url @param {() => void} ring */
function listen(url, ring) {
  /** @type {EventSource} */
  let source
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let reopen
  function open() {
    source = new EventSource(url)
    source.addEventListener('open', ring)
    source.addEventListener('ring', ring)
    source.addEventListener('error', () => {
      // The browser reconnects by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS)
    })
  }
  open()
  return {
    close() {
      clearTimeout(reopen)
      source.close()
    },
  }
}
