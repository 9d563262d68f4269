import type { ContactFact, Writer } from '../../../core/contact/facts.ts'
import type { Place } from '../../../core/school/contact.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** The school's contact: who it is, and what is passed on to them. */

/** Where the school has named nobody, the office that every school has. */
export const sayPlace = (place: Place | undefined): string =>
  place
    ? `${place.name} (${place.role}), điện thoại ${place.phone}, ${place.hours}`
    : 'văn phòng hiệu trưởng nhà trường, trong giờ hành chính'

const classesOf = ({ pupils }: Writer): string =>
  pupils.map(({ fullName, className }) => `${fullName}, lớp ${className}`).join('; ')

const WHO: { readonly [As in Writer['as']]: (writer: Writer) => string } = {
  pupil: ({ fullName, pupils }) =>
    `${fullName}, học sinh${pupils[0] ? ` lớp ${pupils[0].className}` : ' của trường'}`,
  guardian: writer =>
    `${writer.fullName}, phụ huynh${writer.pupils.length > 0 ? ` của ${classesOf(writer)}` : ''}`,
  staff: ({ fullName }) => `Thầy/cô ${fullName}`,
}

/** What is told, word for word as it is shown back before. */
export const sayWanted = (writer: Writer, words: string | null): string =>
  `${WHO[writer.as](writer)}, muốn được liên hệ.${words === null ? '' : `\nLời nhắn: “${words}”`}`

export function phraseContact(fact: ContactFact): Answer {
  if (fact.kind === 'contact_missing')
    return {
      text: 'Trường chưa đặt người liên hệ và người phụ trách bảo vệ trẻ em, nên ai cần gặp người chỉ được chỉ tới văn phòng hiệu trưởng. Thầy/cô nhờ người vận hành đặt: tên, chức vụ, số điện thoại, giờ làm việc.',
    }
  return {
    text: `Có người nhờ nhà trường liên hệ, lúc ${sayTime(fact.at, fact.zone)}:\n${sayWanted(fact.writer, fact.words)}\nThầy/cô liên hệ sớm và giữ kín. Nếu có dấu hiệu nguy hiểm: 113, 115; tổng đài bảo vệ trẻ em 111.`,
  }
}

export const viContact = {
  ask: 'Nhờ nhà trường liên hệ',
  write: 'Viết thêm lời của mình',
  send: 'Gửi',
  shownBack: (to: string, what: string, withWords: boolean): string =>
    [
      `Sẽ gửi tới ${to}:`,
      `“${what}”`,
      withWords
        ? 'Chưa gửi. Bấm “Gửi” để gửi, hoặc “Bỏ”.'
        : 'Không kèm điều vừa viết. Chưa gửi. Bấm “Gửi” để gửi, “Viết thêm lời của mình” nếu muốn kể, hoặc “Bỏ”.',
    ].join('\n'),
  writeNow: 'Viết điều muốn nhà trường biết trong tin tiếp theo. Sẽ cho xem lại trước khi gửi.',
  passedOn: 'Đã chuyển. Trong lúc chờ, nếu nguy hiểm: gọi 113, 115, hoặc 111 (miễn phí, 24/7).',
  unreached: (place: string): string =>
    `Chưa chuyển được: người phụ trách của trường chưa dùng kênh này. Vui lòng gọi trực tiếp: ${place}. Tổng đài bảo vệ trẻ em 111 miễn phí, 24/7.`,
  tooLong: (max: number): string => `Lời nhắn dài quá. Viết ngắn lại, tối đa ${max} chữ cái.`,
} as const
