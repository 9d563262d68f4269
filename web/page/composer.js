import { readAttachment, thumbnail } from './attachment.js'
import { element, part, showProblem } from './dom.js'
import { openDraft } from './draft.js'

/**
 * Where words and a photo are put together. Enter sends, Shift+Enter starts a line; what was typed stays until it is handed over.
 * @import { Attachment } from './attachment.js'
 * @import { Said } from './outbox.js'
 */

/** @param {(said: Said) => void} onSay */
export function openComposer(onSay) {
  const form = part('composer', HTMLFormElement)
  const words = part('words', HTMLTextAreaElement)
  const attachment = openAttachment(words)
  /** @type {ReturnType<typeof openDraft> | undefined} */
  let draft

  const grow = () => {
    words.style.height = 'auto'
    words.style.height = `${words.scrollHeight + 2}px`
  }
  words.addEventListener('input', () => {
    grow()
    draft?.keep(words.value)
  })
  words.addEventListener('keydown', event => {
    // An input method that is still composing a Vietnamese syllable uses Enter for itself.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    const text = words.value.trim()
    const attached = attachment.take()
    words.focus()
    if (!text && !attached) return
    words.value = ''
    draft?.clear()
    grow()
    onSay({
      ...(text ? { text } : {}),
      ...(attached ? { [attached.kind]: attached.base64, name: attached.name } : {}),
    })
  })
  return {
    /** What this person had begun stands in the field again. @param {string} thread */
    begin(thread) {
      draft = openDraft(thread)
      words.value = draft.read()
      grow()
      return draft
    },
    focus() {
      // On a phone this would open the keyboard over the thread.
      if (matchMedia('(pointer: fine)').matches) words.focus()
    },
  }
}

/** @param {HTMLTextAreaElement} words where a picture may be pasted */
function openAttachment(words) {
  const input = part('attach', HTMLInputElement)
  const place = part('attached', HTMLElement)
  const problem = part('composer-problem', HTMLElement)
  /** @type {Attachment | undefined} */
  let attached

  function show() {
    place.hidden = attached === undefined
    part('attached-name', HTMLElement).textContent = attached?.name ?? ''
    const isPhoto = attached?.kind === 'photo'
    const icon = element('span', { class: 'icon icon-file', 'aria-hidden': 'true' })
    part('attached-picture', HTMLElement).replaceChildren(
      attached && isPhoto ? thumbnail(attached.base64, attached.name) : icon,
    )
  }

  /** @param {File | null | undefined} file */
  async function put(file) {
    if (!file) return
    attached = await readAttachment(file).catch(() => undefined)
    showProblem(problem, attached ? undefined : 'Tệp này không đọc được hoặc quá lớn (tối đa 9 MB).')
    show()
    words.focus()
  }

  part('attach-open', HTMLButtonElement).addEventListener('click', () => input.click())
  part('detach', HTMLButtonElement).addEventListener('click', () => {
    attached = undefined
    show()
    words.focus()
  })
  input.addEventListener('change', async () => {
    await put(input.files?.[0])
    input.value = ''
  })
  words.addEventListener('paste', event => {
    const picture = [...(event.clipboardData?.files ?? [])].find(file => file.type.startsWith('image/'))
    if (picture) event.preventDefault()
    put(picture)
  })
  return {
    take() {
      const taken = attached
      attached = undefined
      showProblem(problem)
      show()
      return taken
    },
  }
}
