/**
 * Passkeys as the browser has them. Where it has none, or cannot read what the house sends as it travels, nothing is offered.
 * @import { ToMake, ToShow } from '../../core/accounts/passkeys/shapes.ts'
 * @import { Answer, No } from '../doors.ts'
 * @typedef {{ readonly ok: true, readonly credential: unknown } | No} Given
 */

const NOT_GIVEN =
  'Chưa có khóa nào được xác nhận: đã hủy, chờ quá lâu, hoặc máy này không có khóa phù hợp. Bấm lại để thử.'

export const canUsePasskeys = () =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Shows the button where there is something to say on it and the browser is able to. @param {HTMLButtonElement} button @param {string | null} label */
export function offerPasskey(button, label) {
  button.textContent = label
  button.hidden = label === null || !canUsePasskeys()
}

/** @param {() => Promise<Answer<ToMake>>} ask @returns {Promise<Given>} */
export const makePasskey = ask =>
  given(ask, options =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(/** @type {any} */ (options)),
    }),
  )

/** @param {() => Promise<Answer<ToShow>>} ask @returns {Promise<Given>} */
export const showPasskey = ask =>
  given(ask, options =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(/** @type {any} */ (options)),
    }),
  )

/**
 * @template Options
 * @param {() => Promise<Answer<Options>>} ask
 * @param {(options: Options) => Promise<Credential | null>} turnTo
 * @returns {Promise<Given>}
 */
async function given(ask, turnTo) {
  const asked = await ask()
  if (!asked.ok) return asked
  try {
    const credential = await turnTo(asked.body)
    if (credential instanceof PublicKeyCredential) return { ok: true, credential: credential.toJSON() }
  } catch {
    // The browser says no more to a page than that the person did not go on.
  }
  return { ok: false, status: 0, sentence: NOT_GIVEN }
}
