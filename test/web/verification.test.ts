import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperStatus } from '../../core/documents/verification.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

const STATUS: PaperStatus = {
  kind: 'minutes',
  number: 7,
  year: '2026-2027',
  code: 'AAAB-K7M4-Q2XR-9DTB',
  sha256: '0f'.repeat(32),
  issuedAt: new Date('2026-11-24T14:31:40+07:00'),
  schoolName: 'Trường THCS <b>Bến Thiền</b>',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'valid',
  replacedBy: null,
}

const REPLACED: PaperStatus = {
  ...STATUS,
  code: 'AAAB-REPL-ACED-2345',
  state: 'replaced',
  replacedBy: 9,
}

describe('the page that checks a paper', () => {
  let served: Served
  beforeAll(async () => {
    const papers = [STATUS, REPLACED]
    served = await serve({ lookUpPaper: async typed => papers.find(paper => paper.code === typed) })
  })
  afterAll(() => served.close())
  const get = (path: string) => fetch(`${served.url}/xac-minh${path}`)

  it('shows what the paper is, when it was issued and the sum of its file', async () => {
    const response = await get(`/${STATUS.code}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    for (const said of [
      'Biên bản sửa điểm',
      '07, năm học 2026-2027',
      '14:31:40 ngày 24/11/2026',
      STATUS.sha256,
    ])
      expect(html).toContain(said)
    expect(html).toContain('đang có hiệu lực')
    expect(html).toContain('không phải chữ kí số')
  })

  it('says by which number the paper was replaced', async () => {
    const html = await (await get('/AAAB-REPL-ACED-2345')).text()
    expect(html).toContain('đã được thay bằng số 09, năm học 2026-2027')
    expect(html).not.toContain('đang có hiệu lực')
  })

  it('runs no script, and writes a name with marks in it as text', async () => {
    const html = await (await get(`/${STATUS.code}`)).text()
    expect(html).not.toMatch(/<script|style=|onclick/)
    expect(html).toContain('Trường THCS &lt;b&gt;Bến Thiền&lt;/b&gt;')
  })

  it('is found by typing the code, and says plainly that a code is no paper’s', async () => {
    expect(await (await get('')).text()).toContain('<form action="/xac-minh" method="get">')
    expect((await get(`?ma=${STATUS.code}`)).status).toBe(200)
    for (const wrong of ['/AAAB-AAAA-AAAA-AAAA', '?ma=%3Cscript%3E', `/${'A'.repeat(200)}`]) {
      const response = await get(wrong)
      expect(response.status).toBe(404)
      const html = await response.text()
      expect(html).toContain('Không có giấy tờ nào mang mã này')
      expect(html).not.toContain('<script>')
    }
  })

  it('slows down who guesses, and not who checks real papers', async () => {
    for (let turn = 0; turn < 15; turn += 1) expect((await get(`/${STATUS.code}`)).status).toBe(200)
    const answers: number[] = []
    for (let turn = 0; turn < 15; turn += 1)
      answers.push((await get(`/AAAB-AAAA-AAAA-AA${turn + 10}`)).status)
    expect(answers.at(-1)).toBe(429)
    expect((await get('/AAAB-AAAA-AAAA-AAAA')).headers.get('retry-after')).toBe('30')
  })
})
