import { openApi } from './api.js'
import { openClock } from './clock.js'
import { openComposer } from './composer.js'
import { Conversation } from './conversation.js'
import { part } from './dom.js'
import { openOutbox } from './outbox.js'
import { openPersonas } from './personas.js'
import { showQuick } from './quick.js'
import { openSignIn } from './sign-in.js'

/**
 * The chat page: finds out who sits here (a signed-in person, a persona of demo mode, or nobody yet) and keeps one conversation open.
 * @import { Visitor } from '../doors.ts'
 * @import { Persona } from './personas.js'
 */

/** What opens a conversation, like the start button of other chats. */
const FIRST_WORDS = 'Xin chào'
const ASK_AGAIN_MS = 5000
const COUNT_MS = 20_000

/** @type {Conversation | undefined} */
let conversation
/** @type {ReturnType<typeof openOutbox> | undefined} */
let outbox
let isReached = true

const composer = openComposer(said => conversation?.say(said))
const signIn = openSignIn(() => start())

function showReach() {
  part('offline', HTMLElement).hidden = isReached && navigator.onLine
}

/** @param {Visitor} visitor @param {string} role @param {string} [persona] @param {() => void} [onGrown] */
function talk(visitor, role, persona, onGrown = () => {}) {
  conversation?.close()
  part('school', HTMLElement).textContent = visitor.schoolName
  part('who', HTMLElement).textContent = role ? `${visitor.name} · ${role}` : visitor.name
  part('welcome-title', HTMLElement).textContent = `Chào ${visitor.name}`
  showQuick(visitor.quick, text => conversation?.say({ text }))
  part('welcome', HTMLElement).hidden = true
  part('chat', HTMLElement).hidden = false
  outbox = openOutbox(visitor.thread)
  conversation = new Conversation(openApi(persona), outbox, {
    reached(nowReached) {
      isReached = nowReached
      showReach()
    },
    grown: onGrown,
    signedOut: persona ? () => {} : leave,
  })
  conversation.sync()
  composer.focus()
}

/** From here on nothing typed can go out in the name of who was here; what waits to be sent waits for their return. */
function quit() {
  conversation?.close()
  conversation = undefined
  part('chat', HTMLElement).hidden = true
}

/** Back to the card. */
function leave() {
  quit()
  part('sign-out', HTMLElement).hidden = true
  part('who', HTMLElement).textContent = 'Trợ lý sổ điểm của nhà trường'
  signIn.show()
}

async function startDemo() {
  const answer = await openApi().get('/demo/personas')
  if (!answer.ok) return askAgain()
  part('demo', HTMLElement).hidden = false
  document.body.classList.add('with-demo')
  const refresh = () => {
    conversation?.sync()
    personas.count()
  }
  const clock = openClock(refresh)
  let turn = 0
  /** @param {Persona} persona */
  async function become(persona) {
    turn += 1
    const mine = turn
    quit()
    const me = await openApi(persona.key).get('/chat/me')
    // Someone else was chosen meanwhile.
    if (mine !== turn) return
    if (me.ok && me.body.visitor) talk(me.body.visitor, persona.role, persona.key, () => personas.count())
    else setTimeout(() => mine === turn && become(persona), ASK_AGAIN_MS)
  }
  const personas = openPersonas(answer.body, become)
  clock.look()
  personas.count()
  setInterval(() => {
    if (document.hidden) return
    clock.look()
    personas.count()
  }, COUNT_MS)
}

async function start() {
  const me = await openApi().get('/chat/me')
  isReached = me.ok || me.status !== 0
  showReach()
  if (!me.ok) return askAgain()
  if (me.body.demo) return startDemo()
  if (!me.body.visitor) return signIn.show()
  signIn.hide()
  part('sign-out', HTMLElement).hidden = false
  talk(me.body.visitor, '')
}

function askAgain() {
  setTimeout(start, ASK_AGAIN_MS)
}

part('start', HTMLButtonElement).addEventListener('click', () => {
  part('welcome', HTMLElement).hidden = true
  conversation?.say({ text: FIRST_WORDS })
})
part('sign-out', HTMLButtonElement).addEventListener('click', async () => {
  const answer = await openApi().post('/chat/sign-out', {})
  if (!answer.ok) return
  // The next person at this browser must not find the words of this one.
  outbox?.clear()
  location.reload()
})
addEventListener('online', () => {
  showReach()
  conversation?.sync()
})
addEventListener('offline', () => {
  showReach()
  conversation?.sync()
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) conversation?.sync()
})
start()
