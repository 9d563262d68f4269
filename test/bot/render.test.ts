import { describe, expect, it } from 'vitest'
import type { Limits } from '../../bot/channel.ts'
import { render, split } from '../../bot/render.ts'

const telegram: Limits = { textMax: 4096, buttons: true, filesOut: true, picturesOut: 'upload' }
const zalo: Limits = { textMax: 2000, buttons: false, filesOut: false, picturesOut: 'url' }

const file = {
  name: 'bảng điểm.xlsx',
  mime: 'application/zip',
  bytes: new Uint8Array([1]),
  url: 'https://truong.example/files/x',
}
const choices = [
  { id: 't1', label: 'Ghi 2 điểm' },
  { id: 't2', label: 'Bỏ' },
]

describe('a reply rendered', () => {
  it('keeps buttons and files where the channel carries them', () => {
    expect(render('7', { text: 'Xong', choices, files: [] }, [file], telegram)).toEqual([
      { chat: '7', text: 'Xong', choices },
      { chat: '7', text: '', choices: [], file },
    ])
  })

  it('becomes numbered choices and links where it does not', () => {
    const text =
      'Xong\nbảng điểm.xlsx: https://truong.example/files/x\n\nNhắn số để chọn:\n1. Ghi 2 điểm\n2. Bỏ'
    expect(render('7', { text: 'Xong', choices, files: [] }, [file], zalo)).toEqual([
      { chat: '7', text, choices: [] },
    ])
  })

  it('names a decision by its keyword and code where there are no buttons', () => {
    const coded = [{ id: 't', label: 'Duyệt', keyword: 'DUYET', code: '4821' }]
    const [only] = render('7', { text: 'Đề nghị', choices: coded, files: [] }, [], zalo)
    expect(only?.text).toBe('Đề nghị\n\nDuyệt: nhắn DUYET 4821')
    const named = coded.map(choice => ({ ...choice, label: 'Duyệt: An 5,0 → 8,0' }))
    const [about] = render('7', { text: 'Đề nghị', choices: named, files: [] }, [], zalo)
    expect(about?.text).toBe('Đề nghị\n\nDuyệt: An 5,0 → 8,0 – nhắn DUYET 4821')
  })

  it('opens a page by a button where there are buttons and the address is https, else by its address', () => {
    const reply = { text: 'Lưới 6A.', choices: [], files: [] }
    const way = { label: 'Mở lưới', url: 'https://truong.example/p/1.a/b' }
    expect(render('7', { ...reply, links: [way] }, [], telegram)).toEqual([
      { chat: '7', text: 'Lưới 6A.', choices: [], links: [way] },
    ])
    const [onZalo] = render('7', { ...reply, links: [way] }, [], zalo)
    expect(onZalo).toEqual({
      chat: '7',
      text: 'Lưới 6A.\nMở lưới: https://truong.example/p/1.a/b',
      choices: [],
    })
    const local = { ...way, url: 'http://localhost:3000/p/1.a/b' }
    const [atHome] = render('7', { ...reply, links: [local] }, [], telegram)
    expect(atHome?.text).toBe('Lưới 6A.\nMở lưới: http://localhost:3000/p/1.a/b')
    expect(atHome).not.toHaveProperty('links')
  })

  it('puts choices under the last part of a long text', () => {
    const parts = render('7', { text: 'điểm '.repeat(1000), choices, files: [] }, [], telegram)
    expect(parts.length).toBe(2)
    expect(parts.map(part => part.choices.length)).toEqual([0, 2])
  })
})

describe('a long text', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `dòng ${index} của bảng điểm`).join('\n')

  it('is split within the limit and loses nothing', () => {
    const parts = split(lines, 500)
    expect(parts.every(part => part.length <= 500)).toBe(true)
    expect(parts.join('\n')).toBe(lines)
  })

  it('is split at a line where there is one', () => {
    expect(split(lines, 500).every(part => /^dòng \d+ của bảng điểm$/m.test(part.split('\n')[0] ?? ''))).toBe(
      true,
    )
  })

  it('is never cut inside a character of two units', () => {
    const parts = split('😀'.repeat(100), 33)
    expect(parts.join('')).toBe('😀'.repeat(100))
    expect(parts.every(part => part.length % 2 === 0)).toBe(true)
  })
})
