import { element, part, showProblem } from '../dom.js'

/**
 * What the file asks: changes that need somebody's yes, guardians who may be two people, classes written in an unknown way. Answers
 * are kept here; the file is read anew under them.
 * @import { AskedClassView, AskedView, JoinView, ProposalView } from '../../../bot/pages/office-views.ts'
 */

/** @param {() => void} onAnswered */
export function openAnswers(onAnswered) {
  /** @type {Map<string, 'yes' | 'no'>} */
  let said = new Map()
  /** @type {Set<string>} */
  let apart = new Set()
  /** @type {Map<string, string>} */
  let classes = new Map()

  /** @param {AskedView} asked */
  function ask({ key, sentence, answer }) {
    const choice = (/** @type {'yes' | 'no'} */ value, /** @type {string} */ words) => {
      const input = element('input', { type: 'radio', name: `ask-${key}`, value })
      input.checked = answer === value
      input.addEventListener('change', () => {
        said.set(key, value)
        onAnswered()
      })
      return element('label', {}, [input, words])
    }
    return element('fieldset', { class: 'ask' }, [
      element('legend', {}, [sentence]),
      element('div', { class: 'ask-choices' }, [choice('yes', 'Đúng'), choice('no', 'Không')]),
    ])
  }

  /** @param {JoinView} join */
  function join({ key, sentence, isApart }) {
    const input = element('input', { type: 'checkbox' })
    input.checked = isApart
    input.addEventListener('change', () => {
      if (input.checked) apart.add(key)
      else apart.delete(key)
      onAnswered()
    })
    return element('fieldset', { class: 'ask' }, [
      element('legend', {}, [sentence]),
      element('label', {}, [input, 'Không phải một người, tách ra']),
    ])
  }

  /** @param {AskedClassView} asked @param {number} at */
  function askClass({ written, sentence, likely, meant }, at) {
    const id = `class-${at}`
    const input = element('input', { id, list: `${id}-likely`, maxlength: '20', autocomplete: 'off' })
    input.value = meant
    input.addEventListener('change', () => {
      if (input.value.trim() === '') classes.delete(written)
      else classes.set(written, input.value.trim())
      onAnswered()
    })
    const list = element(
      'datalist',
      { id: `${id}-likely` },
      likely.map(name => element('option', { value: name })),
    )
    return element('div', { class: 'ask field' }, [element('label', { for: id }, [sentence]), input, list])
  }

  part('yes-all', HTMLElement).addEventListener('click', () => {
    for (const input of document.querySelectorAll('#asks-list input[value="yes"]'))
      if (input instanceof HTMLInputElement && !input.checked) {
        input.checked = true
        input.dispatchEvent(new Event('change'))
      }
  })

  return {
    /** @param {ProposalView} view */
    show({ asked, joins, askedClasses, named, waits }) {
      said = new Map(asked.flatMap(({ key, answer }) => (answer === null ? [] : [[key, answer]])))
      apart = new Set(joins.flatMap(({ key, isApart }) => (isApart ? [key] : [])))
      for (const { written, meant } of askedClasses) if (meant) classes.set(written, meant)
      part('asks-list', HTMLElement).replaceChildren(
        ...askedClasses.map(askClass),
        ...asked.map(ask),
        ...joins.map(join),
      )
      part('asks', HTMLElement).hidden = asked.length + joins.length + askedClasses.length === 0
      part('yes-all', HTMLElement).hidden = asked.length < 2
      part('named', HTMLElement).hidden = named.length === 0
      part('named-title', HTMLElement).textContent = `Thay đổi theo từng người (${named.length})`
      part('named-list', HTMLElement).replaceChildren(...named.map(line => element('li', {}, [line])))
      showProblem(part('waits', HTMLElement), waits ?? undefined)
    },
    forget() {
      said = new Map()
      apart = new Set()
      classes = new Map()
    },
    /** As the school reads them. */
    given: () => ({
      yes: [...said].flatMap(([key, answer]) => (answer === 'yes' ? [key] : [])),
      no: [...said].flatMap(([key, answer]) => (answer === 'no' ? [key] : [])),
      apart: [...apart],
      classes: Object.fromEntries(classes),
    }),
  }
}
