import { describe, expect, it } from 'vitest'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'
import { readStaff } from '../../core/tables/rules/staff.ts'
import { sheetsIn, writeXlsx } from './school-files.ts'

/** A school whose files look like neither sample's: other words, orders, header rows, accents and shapes. */

describe('a roster with split names, ticks for girls and phones beside the parents', () => {
  it('is read whole', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'Sheet1',
          rows: [
            ['PHÒNG GIÁO DỤC'],
            ['TRƯỜNG THCS BẾN CAU'],
            [],
            ['DANH SÁCH HỌC SINH NĂM HỌC 2026-2027'],
            ['(Kèm theo công văn ngày 01/9/2026)'],
            [
              'Lớp',
              'TT',
              'Họ và tên',
              null,
              'Nữ',
              'Ngày tháng năm sinh',
              'Ma HS',
              'CCCD',
              'Mẹ',
              'SĐT',
              'Bố',
              'SĐT',
            ].map(title => title?.normalize('NFD') ?? null),
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
            [
              '6A1',
              1,
              'PHẠM NGỌC',
              'ÁNH',
              'x',
              '3.9.2015',
              123456789,
              1315000111,
              'Lê Thị Na',
              912345678,
              null,
              null,
            ],
            [
              '6/a1',
              2,
              'Trần   Văn',
              'Bảo',
              null,
              new Date(Date.UTC(2015, 0, 31)),
              'HS-02',
              null,
              null,
              null,
              'Trần Văn Ba',
              '+84 912 345 679',
            ],
            [],
            ['Tổng cộng', null, '2 học sinh'],
            [null, null, 'Hiệu trưởng'],
            [null, null, 'Nguyễn Văn Ký'],
          ],
          merges: ['A1:E1', 'A4:L4', 'C6:D6'],
        },
        { name: 'Sheet2', rows: [] },
      ]),
    )
    const { rows, problems } = readRoster(sheets)
    expect(kindOf(sheets)).toBe('roster')
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      {
        row: 8,
        order: 1,
        code: '0123456789',
        personalId: '001315000111',
        fullName: 'Phạm Ngọc Ánh',
        birthDate: '2015-09-03',
        sex: 'female',
        className: '6A1',
        guardians: [{ relation: 'mother', fullName: 'Lê Thị Na', phone: '0912345678' }],
      },
      {
        row: 9,
        order: 2,
        code: 'HS-02',
        fullName: 'Trần Văn Bảo',
        birthDate: '2015-01-31',
        sex: 'male',
        className: '6A1',
        guardians: [{ relation: 'father', fullName: 'Trần Văn Ba', phone: '0912345679' }],
      },
    ])
  })
})

describe('a roster of a sheet a class, without accents, under unmerged group titles', () => {
  it('takes the class from the sheet and the guardians from their groups', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'Lop 7B',
          rows: [
            ['HO SO HOC SINH'],
            ['So TT', 'Hoc sinh', null, null, null, 'Phu huynh', null, 'Ghi chu'],
            [null, 'Ho dem', 'Ten', 'Ma so HS', 'Gioi tinh', 'Ho ten', 'Dien thoai', null],
            [1, 'Vũ Thị', 'Mai', '7700001', 'NỮ', 'Vũ Văn Núi', '0987 654 321', 'Chuyển đến ngày 1/10/2026'],
          ],
        },
      ]),
    )
    const { rows, problems } = readRoster(sheets)
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      {
        code: '7700001',
        fullName: 'Vũ Thị Mai',
        sex: 'female',
        className: '7B',
        state: { kind: 'arrived', day: '2026-10-01' },
        guardians: [{ relation: 'guardian', fullName: 'Vũ Văn Núi', phone: '0987654321' }],
      },
    ])
  })
})

describe('a staff list in other words', () => {
  it('finds roles, departments and addresses', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'DS',
          rows: [
            ['Danh sách CBGVNV'],
            ['Thư điện tử', 'Nhiệm vụ', 'Bộ phận', 'Mã GV', 'Họ và tên giáo viên', 'Năm sinh', 'Di động'],
            ['A@Bencau.Example', 'GV kiêm Tổ phó', 'KHTN', 'gv01', 'lê thị hoa', '1/2/1990', 905111222],
            [null, 'Hiệu phó, Phó trưởng Ban QT', 'BGH', 'GV 02', 'Đỗ Văn Sơn', null, '0905-111-223'],
          ],
        },
      ]),
    )
    const { rows, problems } = readStaff(sheets)
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      {
        code: 'GV01',
        fullName: 'Lê Thị Hoa',
        roles: ['teacher', 'deputy_department_head'],
        email: 'a@bencau.example',
        phone: '0905111222',
        department: 'KHTN',
      },
      { code: 'GV02', roles: ['vice_principal', 'board'], email: null, phone: '0905111223' },
    ])
  })
})
