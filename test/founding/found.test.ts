import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../core/audit/verify.ts'
import { foundSchool } from '../../core/founding/found.ts'
import { presets } from '../../core/school/presets.ts'
import { getSchoolInForce, listSchools } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { bothDatabases, cloneDatabase, type TestDatabase } from '../databases.ts'

const school = { code: '99000777', name: ' TRƯỜNG THCS THỬ ', level: 'THCS', preset: 'A' }

const NAMED = { name: 'Hồ Thị Sen', role: 'Văn thư', phone: '0243 555 0101', hours: 'giờ hành chính' }

describe.each(bothDatabases)('founding a school on %s', kind => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await cloneDatabase(kind)
  })
  afterAll(() => own.drop())

  it('gives it its policy and the first entry of its chain', async () => {
    const founded = await foundSchool(own.database, school)
    if (!founded.ok) throw new Error(founded.refusal.code)
    const { found, chain } = await inSchool(own.database, founded.value, async tx => ({
      found: await getSchoolInForce(tx),
      chain: await verifyAudit(tx),
    }))
    expect(found).toMatchObject({ code: '99000777', name: 'TRƯỜNG THCS THỬ', policyVersion: 1, year: null })
    expect(found.policyDocument).toEqual(presets.A)
    expect(chain).toMatchObject({ ok: true, entries: 1 })
  })

  it('takes whom people are sent to, if it was said', async () => {
    const contact = { ...NAMED, staff: null }
    const founded = await foundSchool(own.database, { ...school, code: '99000779', contact })
    if (!founded.ok) throw new Error(founded.refusal.code)
    const found = await inSchool(own.database, founded.value, tx => getSchoolInForce(tx))
    expect(found.policyDocument).toEqual({ ...presets.A, contact: { ...contact, protection: null } })
  })

  it.each([
    [{ ...school }, 'school_code_taken'],
    [{ ...school, code: 'a b' }, 'school_code_invalid'],
    [{ ...school, code: '99000778', name: '  ' }, 'school_name_missing'],
    [{ ...school, code: '99000778', level: 'CĐ' }, 'school_level_unknown'],
    [{ ...school, code: '99000778', level: 'Tiểu học' }, 'primary_not_supported'],
    [{ ...school, code: '99000778', level: 'GDTX' }, 'continuing_not_supported'],
    [{ ...school, code: '99000778', name: 'Trung tâm GDNN - GDTX số 1' }, 'continuing_not_supported'],
    [{ ...school, code: '99000778', preset: 'toString' }, 'preset_unknown'],
    [
      { ...school, code: '99000778', contact: { ...NAMED, phone: 'gọi sau', staff: null } },
      'contact_invalid',
    ],
  ])('refuses %j as %s and makes no school', async (request, code) => {
    const before = await listSchools(own.database)
    expect(await foundSchool(own.database, request)).toEqual({ ok: false, refusal: { code } })
    expect(await listSchools(own.database)).toEqual(before)
  })
})
