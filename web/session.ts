import type { Request, Response } from 'express'
import type { WebVisitor } from '../bot/webchat/webchat.ts'
import { DAY_MS } from '../core/calendar/rules/durations.ts'
import type { WebHouse } from './house.ts'
import { isHttps } from './security.ts'

/**
 * Who a request speaks for: in demo mode the persona it names (header or query `as`), else the person of its session cookie. The cookie holds
 * only a token of the house, is out of reach of scripts, and is never sent along by another site's page.
 */

const cookieName = (house: WebHouse): string => (isHttps(house.publicUrl) ? '__Host-so-diem' : 'so-diem')

const cookieFlags = (house: WebHouse) =>
  ({ httpOnly: true, sameSite: 'strict', secure: isHttps(house.publicUrl), path: '/' }) as const

export function keepSession(res: Response, house: WebHouse, token: string, maxAgeSeconds: number): void {
  res.cookie(cookieName(house), token, { ...cookieFlags(house), maxAge: maxAgeSeconds * 1000 })
}

export function dropSession(res: Response, house: WebHouse): void {
  res.clearCookie(cookieName(house), cookieFlags(house))
}

const KNOWN_DAYS = 400

const knownName = (house: WebHouse): string =>
  isHttps(house.publicUrl) ? '__Host-so-diem-quen' : 'so-diem-quen'

/** What tells that somebody signed in by password here before; it opens nothing. */
export const knownBrowser = (req: Request, house: WebHouse): string | undefined =>
  cookieOf(req, knownName(house))

export function keepKnown(res: Response, house: WebHouse, known: string): void {
  res.cookie(knownName(house), known, { ...cookieFlags(house), maxAge: KNOWN_DAYS * DAY_MS })
}

export const sessionToken = (req: Request, house: WebHouse): string | undefined =>
  cookieOf(req, cookieName(house))

export function cookieOf(req: Request, name: string): string | undefined {
  const prefix = `${name}=`
  const pair = req.headers.cookie?.split(/; */).find(part => part.startsWith(prefix))
  if (!pair) return undefined
  try {
    return decodeURIComponent(pair.slice(prefix.length))
  } catch {
    // Not a cookie of ours: we only set well-formed ones.
    return undefined
  }
}

/** The persona a request names; the header wins over the query, which is for event streams that cannot send headers. */
export function personaKey(req: Request): string | undefined {
  const key = req.get('as') ?? req.query.as
  return typeof key === 'string' && key !== '' ? key : undefined
}

/** @param acts the request is an act of a person, not of a page that only listens. */
export async function findVisitor(
  req: Request,
  house: WebHouse,
  acts = false,
): Promise<WebVisitor | undefined> {
  const key = personaKey(req)
  if (house.demo && key) return house.demo.visitor(key)
  const token = sessionToken(req, house)
  return token ? house.chat.visitorOf(token, acts) : undefined
}
