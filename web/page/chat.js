import { openApi } from './api.js'
import { openClock } from './clock.js'
import { openComposer } from './composer.js'
import { Conversation } from './conversation.js'
import { part } from './dom.js'
import { initialsOf } from './initials.js'
import { keepOffline } from './install.js'
import { openLoading } from './loading.js'
import { openNotify } from './notify.js'
import { openOutbox } from './outbox.js'
import { openPersonas } from './personas.js'
import { showQuick } from './quick.js'
import { openReach, reachOf } from './reach.js'
import { openSchoolName } from './school-name.js'
import { openSearch } from './search.js'
import { openSentFiles } from './sent-files.js'
import { openSignIn } from './sign-in.js'
import { countTitle, nameTitle } from './title.js'

/**
 * The chat page: finds out who sits here (a signed-in person, a persona of demo mode, or nobody yet) and keeps one conversation open.
 * @import { Visitor } from '../doors.ts'
 * @import { Api } from './api.js'
 * @import { Said } from './outbox.js'
 * @import { Persona } from './personas.js'
 * @typedef {{ conversation: Conversation, api: Api, schoolName: string, forget(): Promise<void> }} Open
 * @typedef {{ role: string, persona?: string, grown?: () => void }} As
 */

/** What opens a conversation, like the start button of other chats. */
const FIRST_WORDS = 'Xin chào'
const NOBODY = 'Trợ lý sổ điểm của nhà trường'
const ASK_AGAIN_MS = 5000
const COUNT_MS = 20_000

/** @type {Open | undefined} */
let open
let unread = 0

const reach = openReach()
const loading = openLoading()
const notify = openNotify()
const school = openSchoolName(part('school', HTMLElement))
const composer = openComposer(say)
const signIn = openSignIn(() => start())
const search = openSearch(
  () => open && { api: open.api, goTo: id => open?.conversation.goTo(id) ?? Promise.resolve() },
)

/** @param {Said} said */
function say(said) {
  open?.conversation.say(said)
}

/** Outside demo mode what came unseen is counted in the title. @param {number} heard */
function count(heard) {
  if (!document.hidden || heard === 0) return
  unread += heard
  countTitle(unread)
  if (open) notify.tell(open.schoolName)
}

/** @param {Visitor} visitor @param {As} as */
function talk(visitor, { role, persona, grown }) {
  open?.conversation.close()
  school.is(visitor.schoolName)
  if (!persona) nameTitle(visitor.schoolName)
  part('who', HTMLElement).textContent = role ? `${visitor.name} · ${role}` : visitor.name
  part('welcome-title', HTMLElement).textContent = `Chào ${visitor.name}`
  showQuick(visitor.quick, text => say({ text }))
  part('welcome', HTMLElement).hidden = true
  part('chat', HTMLElement).hidden = false
  loading.begin()
  const api = openApi(persona)
  const outbox = openOutbox(visitor.thread)
  const sent = openSentFiles(visitor.thread)
  const draft = composer.begin(visitor.thread)
  const conversation = new Conversation(
    { api, outbox, sent, initials: initialsOf(visitor.name) },
    {
      reached(now) {
        if (now === 'reached') loading.end()
        reach.is(now)
      },
      grown: grown ?? count,
      said: () => persona || notify.used(),
      signedOut: persona ? () => {} : leave,
    },
  )
  open = {
    conversation,
    api,
    schoolName: visitor.schoolName,
    async forget() {
      outbox.clear()
      draft.clear()
      await sent.clear()
    },
  }
  search.offer(true)
  conversation.sync()
  composer.focus()
}

/** From here on nothing typed can go out in the name of who was here; what waits to be sent waits for their return. */
function quit() {
  open?.conversation.close()
  open = undefined
  search.offer(false)
  part('chat', HTMLElement).hidden = true
}

/** Back to the card. */
function leave() {
  quit()
  loading.end()
  notify.hide()
  nameTitle()
  school.is('Sổ điểm')
  part('sign-out', HTMLElement).hidden = true
  part('who', HTMLElement).textContent = NOBODY
  signIn.show(true)
}

async function startDemo() {
  const answer = await openApi().get('/demo/personas')
  if (!answer.ok) return askAgain()
  part('demo', HTMLElement).hidden = false
  document.body.classList.add('with-demo')
  const refresh = () => {
    open?.conversation.sync()
    personas.count()
  }
  const clock = openClock(refresh)
  let turn = 0
  /** @param {Persona} persona */
  async function become(persona) {
    turn += 1
    const mine = turn
    quit()
    loading.begin()
    const me = await openApi(persona.key).get('/chat/me')
    // Someone else was chosen meanwhile.
    if (mine !== turn) return
    if (me.ok && me.body.visitor)
      talk(me.body.visitor, { role: persona.role, persona: persona.key, grown: () => personas.count() })
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
  reach.is(me.ok ? 'reached' : reachOf(me.status))
  if (!me.ok) return askAgain()
  if (me.body.demo) return startDemo()
  if (!me.body.visitor) {
    loading.end()
    return signIn.show(me.body.hasEnded)
  }
  signIn.hide()
  part('sign-out', HTMLElement).hidden = false
  talk(me.body.visitor, { role: '' })
}

function askAgain() {
  setTimeout(start, ASK_AGAIN_MS)
}

part('start', HTMLButtonElement).addEventListener('click', () => {
  part('welcome', HTMLElement).hidden = true
  say({ text: FIRST_WORDS })
})
part('sign-out', HTMLButtonElement).addEventListener('click', async () => {
  const answer = await openApi().post('/chat/sign-out', {})
  if (!answer.ok) return
  // The next person at this browser must not find the words of this one.
  await open?.forget()
  location.reload()
})
addEventListener('online', () => open?.conversation.sync())
addEventListener('offline', () => open?.conversation.sync())
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return
  if (unread > 0) countTitle(0)
  unread = 0
  open?.conversation.sync()
})
start()
keepOffline()
