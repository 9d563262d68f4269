import type { RequestHandler } from 'express'

/**
 * Headers every answer carries. The pages are our own files only: no inline script or style, no other origin, no frame. A text
 * from a chat that slipped into a page as markup would still run nothing.
 */

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const HSTS_SECONDS = 31_536_000

export function securityHeaders(publicUrl: string): RequestHandler {
  const headers = {
    'Content-Security-Policy': CONTENT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(isHttps(publicUrl) ? { 'Strict-Transport-Security': `max-age=${HSTS_SECONDS}` } : {}),
  }
  return (_req, res, next) => {
    res.set(headers)
    next()
  }
}

export const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https://')
