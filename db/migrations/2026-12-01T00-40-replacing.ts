import { script } from '../script.ts'

/**
 * What stops a recorded value from being entered again has a key of its own in the policy. Documents keep what they meant: storing
 * locked, or it did not. A case that could never be asked for, because no book of the school ever closes as official, can be asked
 * for as soon as a lock lies on the cell. The trigger of history is lifted for this change of shape alone.
 */
export const replacing = script(`
  alter table policy_version no force row level security;
  alter table policy_version disable trigger append_only;
  update policy_version set document = jsonb_set(
    document #- '{lock,autoOnCommit}' #- '{lock,undoMinutes}',
    '{replace}',
    case when (document->'lock'->>'autoOnCommit')::boolean
      then jsonb_build_object('rule', 'case_only', 'undoMinutes', coalesce((document->'lock'->>'undoMinutes')::integer, 0), 'remarks', false)
      else jsonb_build_object('rule', 'free', 'undoMinutes', 0, 'remarks', false) end)
  where document->'lock' ? 'autoOnCommit';
  update policy_version set document = jsonb_set(document, '{correction,trigger}', '"after_lock"')
  where document->'correction'->>'trigger' = 'after_sign'
    and (document->'replace'->>'rule' = 'case_only' or document->'lock'->>'granularity' not in ('term_and_year', 'signing'));
  alter table policy_version enable trigger append_only;
  alter table policy_version force row level security;
`)
