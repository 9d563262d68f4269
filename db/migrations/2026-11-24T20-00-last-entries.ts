import { script } from '../script.ts'

/** What a teacher stored last. */
export const lastEntries = script(`
  -- A teacher's last stored drafts: "vừa nhập gì", "hoàn tác".
  create index mark_draft_stored on mark_draft (school_id, staff_id, settled_at) where outcome = 'stored';
`)
