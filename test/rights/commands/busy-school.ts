import { sql } from 'kysely'
import { commands } from '../../../bot/commands/all.ts'
import type { Slots } from '../../../bot/reading/slots.ts'
import { NOTHING } from '../../../bot/reading/slots.ts'
import type { Intent } from '../../../core/answer.ts'
import { askDataRequest } from '../../../core/data-requests/request.ts'
import { askLeave } from '../../../core/leaves/request.ts'
import { askFault } from '../../../core/profile-faults/profile-faults.ts'
import type { CaseHouse } from '../../corrections/cases.ts'
import type { Chats } from '../../corrections/chats.ts'
import { askFor } from '../../corrections/chats.ts'
import type { PersonKey } from '../../small-school.ts'

/** A school in the middle of its work: something of every kind is drafted, asked, opened or waiting in somebody's chat. */

/** What people write when all goes well, each to their own chat. */
const SAID: readonly (readonly [PersonKey, string])[] = [
  ['board', 'ai giữ quyền gì'],
  ['board', 'kiểm tra tài khoản'],
  ['maths', '6A toán gk: An vp, Bình v, Cường 7'],
  ['maths', 'việc'],
  ['maths', 'nhập'],
  ['maths', 'mẫu 6A toán'],
  ['maths', 'lưới 6A toán'],
  ['maths', 'bảng điểm 6A toán'],
  ['maths', 'sổ giáo viên toán 6A'],
  ['maths', 'bảng điểm toán của tôi'],
  ['maths', 'chốt 6A toán tx1'],
  ['maths', 'đề nghị của tôi'],
  ['maths', 'đề nghị số 1'],
  ['maths', 'báo sự cố: mất mạng cả trường'],
  ['maths', 'nhận xét 6A toán hk1: An: chăm học'],
  ['maths', 'sổ của tôi'],
  ['maths', 'nộp sổ 6A toán'],
  ['maths', 'rút sổ 6A toán: cộng nhầm'],
  ['maths', 'xin đặt thủ tục sửa điểm'],
  ['maths', 'nhập muộn'],
  ['maths', 'lịch khóa sổ'],
  ['vice', 'mẫu kiểm tra sổ'],
  ['vice', 'giao việc cho văn phòng, hạn 27/11: nộp thống kê'],
  ['office', 'xong việc nộp thống kê'],
  ['office', 'kế hoạch nhiệm vụ'],
  ['board', 'báo sai danh sách'],
  ['office', 'in quy chế'],
  ['maths', 'câu hỏi'],
  ['maths', 'lịch sử 6A toán tx1 An'],
  ['maths', 'kết thúc kiểm tra bù 6A toán'],
  ['arts', '6A hôm nay vắng: An p'],
  ['arts', 'chốt điểm danh tháng 11'],
  ['arts', 'chuyên cần 6A'],
  ['arts', '6A hôm nay vắng ai?'],
  ['arts', 'lưới điểm danh 6A'],
  ['arts', 'rèn luyện 6A hk1: cả lớp tốt'],
  ['arts', 'nhận xét 6A hk1: An: chăm học, cần đọc kĩ đề'],
  ['arts', 'ghi chú An 6A: quên khăn quàng'],
  ['arts', 'ghi chú 6A'],
  ['arts', 'rà soát 6A'],
  ['arts', 'báo sai 6A An: ngày sinh sai'],
  ['arts', 'kết quả 6A'],
  ['arts', 'danh sách 6A'],
  ['arts', 'tổng kết 6A hk1'],
  ['arts', 'sổ lớp 6A'],
  ['arts', 'thiếu điểm 6A'],
  ['arts', 'không đánh giá 6A An: kế hoạch cá nhân'],
  ['arts', 'kiểm tra lại 6A Bình toán'],
  ['arts', 'rèn luyện hè 6A Cường đạt: đã hoàn thành nhiệm vụ'],
  ['principal', 'khóa sổ khối 6 môn Toán đến hết thứ Sáu vì kiểm tra'],
  ['principal', 'cấp trên mở sổ từ 08:00 01/12 đến 17:00 10/12 theo công văn 123/SGDĐT'],
  ['principal', 'khóa sổ hk1'],
  ['principal', 'khóa sổ cả năm'],
  ['principal', 'quy chế'],
  ['principal', 'thủ tục sửa điểm'],
  ['principal', 'cần quyết định'],
  ['principal', 'mã PIN'],
  ['principal', 'biên bản số 1'],
  ['principal', 'hồ sơ số 1'],
  ['principal', 'sổ sửa điểm'],
  ['principal', 'kiểm tra nhật ký'],
  ['principal', 'lệnh khóa'],
  ['vice', 'vắng đến thứ Hai, thầy Phúc thay'],
  ['vice', 'ai thay'],
  ['vice', 'chờ duyệt'],
  ['vice', 'duyệt nhiều'],
  ['vice', 'trang duyệt'],
  ['vice', 'sổ chờ duyệt'],
  ['vice', 'duyệt danh sách'],
  ['vice', 'tiến độ'],
  ['vice', 'ngày kiểm tra sổ 27/11'],
  ['vice', 'báo cáo thiếu điểm'],
  ['vice', 'biểu đồ tiến độ'],
  ['vice', 'câu hỏi'],
  ['vice', 'sự cố'],
  ['vice', 'tìm em An 6A'],
  ['vice', 'xin nhập muộn'],
  ['arts', 'còn thiếu thông tin học sinh 6A'],
  ['arts', 'đối chiếu giấy tờ lớp 6A'],
  ['office', 'trang văn phòng'],
  ['office', 'hoàn tác nạp tệp'],
  ['board', 'đặt lại mã PIN CB002'],
  ['board', 'lệnh khóa'],
  ['board', 'hệ thống chưa hiểu gì'],
  ['board', 'cho nghỉ việc: CB006, lý do: chuyển trường'],
  ['board', 'ai đã nghỉ việc'],
  ['board', 'bàn giao CB006 cho thầy Phúc'],
  ['mother', 'thiết bị của tôi'],
  ['mother', 'ai đã xem điểm của con tôi'],
  ['mother', 'liên hệ nhà trường'],
  ['mother', 'cho tôi gặp người thật'],
  ['mother', 'cảm ơn cô'],
  ['head', 'sổ chờ kiểm tra'],
  ['mother', 'điểm toán của An'],
  ['mother', 'điểm toán này hình như sai'],
  ['mother', 'nhận xét của con'],
  ['mother', 'xin bản sao dữ liệu của con tôi'],
  ['mother', 'quyền dữ liệu'],
  ['mother', 'tôi đã đồng ý những gì'],
  ['office', 'yêu cầu dữ liệu'],
  ['board', 'kiểm kê dữ liệu cá nhân'],
]

/** Understood, but not said: whoever says it is gone. */
const LAST_WORDS = 'hủy đồng ý'

/** Leave for An tomorrow, a fault in his data, and two requests about it; all of it waits. */
async function askOfFamily(house: CaseHouse): Promise<void> {
  const pupilId = house.school.people.an
  const day = '2026-11-20'
  await house.as('mother', async session => {
    await askLeave(session, { pupilId, from: day, to: day, half: null, reason: 'ill' })
    await askFault(session, { pupilId, field: 'ethnicity', words: 'Dân tộc ghi chưa đúng' })
    for (const kind of ['restrict', 'copy'] as const)
      await askDataRequest(session, { kind, aboutId: pupilId, words: 'Chỉ dùng cho việc học của cháu' })
  })
}

/** Lets the school work until something of every kind lies open. */
export async function keepBusy(house: CaseHouse, chats: Chats): Promise<void> {
  await house.freshCell()
  await house.freshCell()
  await house.freshCell()
  await askFor(chats)
  await chats.press('principal', 'Duyệt')
  await chats.press('vice', 'Có mặt')
  await chats.press('board', 'Có mặt')
  await askFor(chats, '6a toan tx1: binh 7')
  for (const [person, words] of SAID) {
    await chats.say(person, 'hủy')
    await chats.say(person, words)
  }
  await askOfFamily(house)
}

/** What only a button says, or an answer to a question, each about this school. */
export function pressable({ school }: CaseHouse): readonly Intent[] {
  const { people, classes, books, maths6A } = school
  const of = (command: string, data: Intent['data'] = {}): Intent => ({ command, data })
  const book = { classSubjectId: books.maths6A, term: 1 }
  const card = { ...book, version: 1 }
  const regular = { kind: 'regular', position: 2 } as const
  const order = { orderId: 1, version: 1 }
  const words = { words: '6A toán: đã kiểm tra xong' }
  const said = { said: '6A toán', line: '6A toán tx2: An 9', later: [], chosen: [] }
  const draft = { draftId: 1 }
  const asks = (words: string, slots: Partial<Slots> = {}) => ({
    text: words,
    slots: { ...NOTHING, ...slots },
  })
  const of6A = { classes: ['6A'], subjects: [['TO' as const]] }
  const ofAn = { ...of6A, pupils: ['An'] }
  const oneCase = { kind: 'correction', id: 2 }
  const given = { role: 'office', personIds: [people.arts], reason: 'thay cô Sen' }
  const giving = {
    ...{ role: 'office', names: ['Vũ Văn Sơn'], department: null, group: null },
    ...{ from: null, until: '31/5', reason: 'thay cô Sen' },
  }
  return [
    of('progress.owed', asks('6A toán còn thiếu gì', of6A)),
    of('cases.group', { caseIds: [1, 2] }),
    of('cases.several_do', { act: 'proceed', cases: [{ caseId: 2, version: 1 }] }),
    of('cases.several_do', { act: 'refuse', cases: [{ caseId: 2, version: 1 }], words: true }),
    of('progress.who_missing', asks('ai còn thiếu điểm', of6A)),
    of('progress.who_missing', asks('thầy cô nào chưa nhận xét lớp 6A', { classes: ['6A'] })),
    of('progress.part', asks('tiến độ tổ Toán')),
    of('progress.nudge_ask', asks('nhắc cô Hồng', { teachers: ['Hồng'] })),
    of('progress.nudge_named', { staffIds: [people.maths, people.arts] }),
    of('progress.nudge_send', { staffIds: [people.maths, people.arts] }),
    ...[of('progress.snooze_ask', { cases: false }), of('progress.snooze_ask', { cases: true })],
    ...[of('plan.set', { name: 'nộp thống kê', owner: 'office', dueOn: '2027-01-15' })],
    ...(['plan.step_ask', 'plan.step'] as const).flatMap(name =>
      (['done', 'dropped', 'reopened'] as const).map(step =>
        of(name, { ref: { kind: 'yearly', key: 'quan-triet-quy-che' }, step }),
      ),
    ),
    ...[of('dates.end_ask', { deadlineId: 1 }), of('dates.end', { deadlineId: 1 })],
    ...[of('calendar.ask', asks('tuần mấy')), of('calendar.deadline', asks('hạn nộp điểm'))],
    of('roster.report_show', { eventId: 1 }),
    of('cases.waiting'),
    of('cases.work'),
    of('cases.find', asks('mở phiếu 1', { cases: [1] })),
    of('cases.find', asks('cô Hồng xin gì', { teachers: ['Hồng'] })),
    of('cases.state', asks('phiếu tới đâu rồi')),
    of('cases.minutes', asks('biên bản 6A', { classes: ['6A'] })),
    of('office.undo', { batchId: 1 }),
    ...[of('cases.sign', asks('xác nhận biên bản')), of('cases.attend', asks('chứng kiến'))],
    of('cases.pasted', { number: 1 }),
    of('cases.decide', { ...asks('', { teachers: ['Hồng'] }), wish: 'agree', why: null, all: false }),
    of('cases.decide_one', { ...oneCase, wish: 'refuse', why: 'chưa có minh chứng' }),
    of('cases.decide_one', { kind: 'late', id: 1, wish: 'agree', why: null }),
    ...[of('cases.withdraw', asks('rút đề nghị')), of('cases.withdraw_one', oneCase)],
    of('correction.said', asks('sửa điểm tx1 em An thành 8', { ...ofAn, columns: [regular], tenths: 80 })),
    of('attendance.asked', asks('hôm nay vắng ai', { classes: ['6A'] })),
    of('attendance.asked', asks('em An nghỉ mấy buổi', { pupils: ['An'] })),
    of('attendance.said', asks('An nghỉ ốm', { pupils: ['An'] })),
    of('conduct.said', asks('em An xuống khá', { pupils: ['An'] })),
    of('notes.said', asks('em An quên khăn', { pupils: ['An'] })),
    of('remarks.said', asks('phê em An: chăm học', { pupils: ['An'] })),
    of('remarks.said', asks('toán em An: chăm học', ofAn)),
    of('book.look', asks('xem sổ toán 6A', of6A)),
    of('book.look', asks('xem tx2 toán 6A', { ...of6A, columns: [regular] })),
    ...[of('history.said', asks('ai sửa điểm em An', ofAn)), of('history.said', asks('ai sửa điểm'))],
    of('pupils.asked', asks('điểm em An', { pupils: ['An'] })),
    of('pupils.marks', { pupilIds: [people.an], subjects: [], columns: [], term: null }),
    of('results.asked', asks('6A em nào dưới 5', { classes: ['6A'] })),
    of('results.asked', asks('6A toán tx2 dưới 5', { ...of6A, columns: [regular], tenths: 50 })),
    ...['danh sách lớp 6A', 'giáo viên chủ nhiệm'].map(words =>
      of('lists.asked', asks(words, { classes: ['6A'] })),
    ),
    ...['phụ huynh nào chưa vào', 'giáo viên nào chưa liên kết'].map(words =>
      of('linking.unlinked', asks(words)),
    ),
    of('linking.slips', asks('cấp mã cho mẹ em An 6A', { classes: ['6A'], pupils: ['An'] })),
    ...[false, true].map(endsOthers =>
      of('linking.slips_give', { purpose: 'guardian', personIds: [people.mother], endsOthers }),
    ),
    of('linking.slips_give', { purpose: 'staff', personIds: [people.maths], endsOthers: false }),
    ...['6A', 'giáo viên', 'tổ Toán'].map(whom => of('linking.slips_typed', { whom })),
    ...[true, false].flatMap(handed => [
      of('linking.handed_ask', { handed, whom: '6A' }),
      of('linking.handed', { handed, personIds: [people.mother] }),
    ]),
    of('linking.claims'),
    of('linking.claims_confirm', { claimIds: [1] }),
    of('linking.claims_refuse_ask', { claimId: 1 }),
    of('linking.claims_refuse', { claimId: 1 }),
    of('departure.said', { who: 'Hồng', when: { kind: 'today' }, to: null, reason: 'nghỉ hưu' }),
    of('grant.ask', giving),
    of('grant.end_ask', giving),
    of('grant.set', { ...given, ofGroup: null, fromAt: null, untilAt: null }),
    of('grant.end', given),
    ...(['account_review.ask', 'account_review.confirm'] as const).map(name => of(name)),
    of('departure.set', {
      staffId: people.arts,
      leavesAt: null,
      reason: 'nghỉ hưu',
      successorId: people.head,
    }),
    ...['return_ask', 'return'].map(act => of(`departure.${act}`, { staffId: people.arts })),
    of('departure.hand_over', { staffId: people.arts, successorId: people.head }),
    of('device.end', { channel: 'web', address: 'web:mother' }),
    ...['device.list', 'device.lost', 'device.end_others', 'access.how', 'access.ended'].map(name =>
      of(name),
    ),
    of('access.ask', { act: 'ended', whom: 'mẹ em An 6A', reason: 'tòa giao bố nuôi' }),
    ...['access.show', 'access.set'].map(name =>
      of(name, { guardianId: people.mother, pupilId: people.an, act: 'ended', reason: 'tòa giao bố nuôi' }),
    ),
    of('access.lost_of', { whom: 'mẹ em An 6A' }),
    ...['access.lost_show', 'access.end_links'].map(name => of(name, { guardianId: people.mother })),
    of('access.end_staff', { code: 'CB006' }),
    ...[of('viewers.ask', { whose: null }), of('viewers.ask', { whose: 'Nguyễn Văn An 6A' })],
    of('lock.lift_said', { words: 'toàn trường', hasColumn: false }),
    ...[of('pin.said', { name: null }), of('pin.said', { name: 'Hồng' })],
    ...[of('report.said', asks('báo cáo khối 6', { classes: ['6'] })), of('report.said', asks('biểu đồ'))],
    ...(['hand_in', 'pass'] as const).map(wish =>
      of('review.said', { ...asks('sổ 6A', of6A), wish, why: null }),
    ),
    of('stand_in.said', {
      actingText: 'Phúc',
      absentText: null,
      last: '2026-11-24',
      ends: false,
      forSelf: true,
    }),
    ...[
      of('help', { lost: true }),
      of('pin.in_chat'),
      of('linking.slips_pupils', { whom: 'em An 6A' }),
      of('pupil_access.list', { children: false, className: null }),
      of('pupil_access.said', { act: 'ended', whom: 'An 6A', reason: 'gia đình yêu cầu' }),
      ...['ask', 'set'].map(name =>
        of(`pupil_access.${name}`, { pupilId: people.an, act: 'ended', reason: 'gia đình yêu cầu' }),
      ),
      ...['own', 'in_chat', 'drop_ask', 'drop'].map(act => of(`password.${act}`)),
      of('account.code', { codes: ['ABCD2345'] }),
      of('account.accept', { hash: 'x' }),
      ...['decline', 'how', 'consent', 'withdraw_ask', 'unlink_ask', 'unlink'].map(act =>
        of(`account.${act}`),
      ),
      of('human.ask', { need: 'protection' }),
      of('human.words', { need: 'protection', words: true }),
      of('human.pass_on', { need: 'anything', words: 'em buồn' }),
      of('pupils.one', { pupilId: people.an }),
      of('progress.snooze'),
      of('marks.last'),
      of('marks.undo'),
      of('sheet.received'),
    ],
    ...['apply', 'attend', 'acknowledge', 'sign', 'withdraw', 'show'].flatMap(act => [
      of(`correction.${act}`, { caseId: 1 }),
      of(`correction.${act}`, { caseId: 2 }),
    ]),
    of('correction.resubmit', { caseId: 1, words: true }),
    ...[1, 2].map(caseId => of('correction.recall', { caseId, words: true })),
    ...(['attendance', 'conduct', 'remark'] as const).map(kind =>
      of('correction.beside', { kind, line: '6A hk1: An tốt' }),
    ),
    of('makeup.ask', { words: '6A toán gk: An 25/11' }),
    of('makeup.excuse', {
      ...book,
      column: regular,
      rows: [{ pupilId: people.an, dueOn: '2026-11-25' }],
      excuse: true,
    }),
    ...[of('makeup.end', book), of('makeup.confirm', draft), of('makeup.drop', draft)],
    of('summer.retest', { pupilId: people.an, subject: 'TO', mark: { kind: 'tenths', tenths: 80 } }),
    of('progress.nudge', { departmentId: 1 }),
    of('question.again', { questionId: 1, words: true }),
    of('question.answer', { questionId: 1, version: 1, words: true }),
    of('question.correct', { questionId: 1, version: 1 }),
    ...[1, 2].map(leaveId => of('leave.show', { leaveId })),
    of('leave.ask', { pupilId: people.an, from: '2026-11-24', to: null, half: null, reason: 'ill' }),
    of('leave.send', { pupilId: people.an, from: '2026-11-25', to: '2026-11-25', half: null, reason: 'ill' }),
    of('asked.state'),
    ...[of('leave.own', { pupilId: null }), of('leave.how'), of('leave.class', { className: null })],
    of('leave.cancel', { leaveId: null, pupilId: null }),
    of('leave.withdraw', { leaveId: 1, version: 1 }),
    of('leave.decide', { leaveId: 1, version: 1, act: 'grant' }),
    of('leave.decide', { leaveId: 1, version: 1, act: 'return', words: true }),
    of('leave.roll', { leaveId: 1, days: ['2026-11-19'], isPresent: false }),
    of('profile.ask', { pupilId: null, field: null, says: null }),
    of('profile.ask', { pupilId: people.an, field: 'full_name', says: 'Tên ghi thiếu chữ' }),
    of('profile.send', { pupilId: people.an, field: 'birth_date', says: 'Ngày sinh ghi sai' }),
    ...[of('profile.list'), of('profile.show', { faultId: 1 })],
    of('profile.answer', { faultId: 1, version: 1, act: 'fix' }),
    of('profile.answer', { faultId: 1, version: 1, act: 'keep', words: true }),
    of('data.ask', { kind: 'delete', aboutId: people.mother, whose: null, says: 'Xin xóa số điện thoại cũ' }),
    of('data.ask', { kind: 'copy', aboutId: null, whose: null, says: null }),
    of('data.send', { kind: 'object', aboutId: people.mother, says: 'Không nhận tin qua Telegram' }),
    ...[of('data.list'), of('data.show', { requestId: 1 }), of('data.copy', { requestId: 2 })],
    of('data.decide', { requestId: 1, version: 1, act: 'fulfil', sure: true }),
    of('data.decide', { requestId: 1, version: 1, act: 'refuse', words: true }),
    ...['withdraw_ask', 'withdraw'].map(name => of(`data.${name}`, { requestId: 1, version: 1 })),
    of('stand_in.end', { absentId: people.vice }),
    of('paper.reissue', { kind: 'minutes', caseNumber: 1, reason: 'ghi sai tên trường' }),
    of('paper.reissue.do', { kind: 'minutes', caseNumber: 1, reason: 'ghi sai tên trường', number: 1 }),
    of('paper.reissue.keep'),
    of('history.cell', { columnId: maths6A.tx1, pupilId: people.an }),
    of('attendance.close_confirm', {
      classId: classes.a,
      startsOn: '2026-11-01',
      seen: { excused: 1, unexcused: 0 },
    }),
    of('conduct.strike', { noteId: 1 }),
    of('late.decide', { requestId: 1, version: 1, act: 'grant' }),
    ...[of('late.withdraw', { requestId: 1 }), of('late.show', { requestId: 1 })],
    of('lists.amend', { className: '6A', pupilText: 'An', said: 'khen thưởng', cause: 'đã họp lớp' }),
    of('lists.decide', { className: '6A', version: 1, act: 'approved' }),
    of('close.term', { span: 1 }),
    ...[of('lock.year', { said: '' }), of('lock.plan', words), of('lock.lift', words)],
    of('lock.lift_one', { lockId: 1, words: true }),
    of('lock.act', { ...order, act: 'approve' }),
    of('lock.act', { ...order, act: 'execute' }),
    of('upper.keep', {
      kind: 'open',
      document: '123/SGDĐT',
      from: '2026-12-01T01:00:00Z',
      to: '2026-12-10T10:00:00Z',
    }),
    ...[
      of('review.show', book),
      of('review.sample', book),
      of('review.bulk', { books: [card], confirmed: true }),
    ],
    of('review.withdraw', { ...book, note: 'cộng nhầm điểm giữa kì' }),
    of('review.withdraw_why', book),
    of('policy.procedure_look', { preset: 'D' }),
    of('policy.procedure_set', { preset: 'D' }),
    of('policy.procedure_ask', { confirmed: true }),
    of('review.act', { ...card, act: 'pass' }),
    of('review.tick', { ...book, tick: { item: null, outcome: 'ok', note: '' } }),
    of('sheet.read', { fileId: 1, cleared: 'clear' }),
    of('sheet.own', { fileId: 1, titles: {}, afresh: false }),
    of('sheet.confirm', { ...draft, fingerprint: 'x', titles: [] }),
    of('results.decide', {
      ...{ pupilId: people.an, span: 1, question: 'not_assessed', answer: 'D', seen: '' },
    }),
    of('marks.open', { line: '6A toán tx2' }),
    of('marks.values', { book: books.maths6A, column: regular, seats: [1] }),
    ...[of('marks.choose', said), of('marks.amend', { said, draftId: 1 }), of('marks.confirm', draft)],
    of('marks.drop', draft),
    ...[of('weekly.ask', { on: true }), of('weekly.set', { on: true })],
  ]
}

/** Words that are to be given to a form run the form's own command. */
export const ofForm = (intent: Intent): Intent =>
  intent.command === 'form.answer' ? (intent.data.form as Intent) : intent

/** What lies in all chats to be pressed or answered: a few of each command. */
export async function offered(house: CaseHouse): Promise<readonly Intent[]> {
  const found = await sql<{ intent: Intent }>`
    select intent from (select intent, row_number() over (partition by intent->>'command' order by offered_at desc) as nth
      from (select intent, offered_at from button union all select form, updated_at from form_state) every) numbered
    where nth <= 2`.execute(house.database.kysely)
  return found.rows.map(row => ofForm(row.intent))
}

/** What every line above means to every command that understands it. */
export const understood = (): readonly Intent[] =>
  [...SAID.map(([, words]) => words), LAST_WORDS].flatMap(words =>
    commands.flatMap(command => {
      const data = command.understand(words)
      return data ? [{ command: command.name, data }] : []
    }),
  )
