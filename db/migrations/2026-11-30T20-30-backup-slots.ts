import { script } from '../script.ts'

/** The night a backup was begun for: begun once, whichever process comes first. */
export const backupSlots = script(`
  alter table house_log add column slot timestamptz;
  alter table house_log drop constraint house_log_act_check;
  alter table house_log add constraint house_log_act_check
    check (act in ('backup_begun', 'backed_up', 'drilled', 'restored', 'released'));
  alter table house_log add constraint house_log_slot check ((slot is not null) = (act = 'backup_begun'));
  -- Of processes that begin at the same time one finds its row refused.
  create unique index house_log_slot_once on house_log (slot);
`)
