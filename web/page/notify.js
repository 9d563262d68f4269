import { part } from './dom.js'

/**
 * A sign from the system when something came while the page was not looked at. It is asked for only by a press, and offered only to who has
 * used the chat. It says that something came, never what: others may see the screen.
 */

const KEY = 'so-diem.notify'
const TAG = 'so-diem'

const isPossible = () => 'Notification' in globalThis && isSecureContext

function wasTurnedDown() {
  try {
    return localStorage.getItem(KEY) === 'no'
  } catch {
    return true
  }
}

export function openNotify() {
  const offer = part('notify', HTMLElement)
  part('notify-yes', HTMLButtonElement).addEventListener('click', async () => {
    offer.hidden = true
    await Notification.requestPermission()
  })
  part('notify-no', HTMLButtonElement).addEventListener('click', () => {
    offer.hidden = true
    try {
      localStorage.setItem(KEY, 'no')
    } catch {
      // Asked again the next time.
    }
  })
  return {
    /** Somebody has said something here. */
    used() {
      if (isPossible() && Notification.permission === 'default' && !wasTurnedDown()) offer.hidden = false
    },
    hide() {
      offer.hidden = true
    },
    /** @param {string} schoolName */
    async tell(schoolName) {
      if (!isPossible() || Notification.permission !== 'granted') return
      const words = { body: 'Có tin mới. Mở trang để xem.', icon: '/icons/book-192.png', tag: TAG }
      const registration = await navigator.serviceWorker?.getRegistration()
      if (registration) await registration.showNotification(schoolName, words)
      else new Notification(schoolName, words)
    },
  }
}
