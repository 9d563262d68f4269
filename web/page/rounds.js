/** Runs rounds one after another; asking during a round means one more after it. @param {() => Promise<void>} round */
export function oneAtATime(round) {
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
