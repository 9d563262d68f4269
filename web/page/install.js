/** What lets the page be kept on a phone's screen and say something of its own without a network. */

const WORKER = '/sw.js'

/**
 * The page's policy lets a script's address be used only where it was made on purpose.
 * @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }} TrustedTypes
 */

export async function keepOffline() {
  if (!('serviceWorker' in navigator)) return
  /** @type {TrustedTypes | undefined} */
  const trustedTypes = Reflect.get(globalThis, 'trustedTypes')
  const url = trustedTypes
    ? trustedTypes.createPolicy('so-diem', { createScriptURL: address => address }).createScriptURL(WORKER)
    : WORKER
  // A browser that refuses shows its own page without a network, as before.
  await navigator.serviceWorker.register(url).catch(() => {})
}
