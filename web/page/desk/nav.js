import { openApi } from '../api.js'
import { button, element, part } from '../dom.js'

/** The way from one part of the office desk to another, at the head of each; a page that a chat's link opened has none. */

const HOME = '/van-phong'

export async function openNav() {
  if (!location.pathname.startsWith(`${HOME}/`)) return
  const api = openApi()
  const answer = await api.post('/van-phong/look', {})
  if (!answer.ok || answer.body.step !== 'open') return location.replace(HOME)
  const nav = part('desk-nav', HTMLElement)
  const here = location.pathname.slice(HOME.length + 1)
  nav.replaceChildren(
    ...answer.body.sections.map(({ name, label }) =>
      element('a', { href: `${HOME}/${name}`, ...(name === here ? { 'aria-current': 'page' } : {}) }, [
        label,
      ]),
    ),
    button('Đăng xuất', async () => {
      await api.post('/chat/sign-out', {})
      location.assign(HOME)
    }),
  )
  nav.hidden = false
}
