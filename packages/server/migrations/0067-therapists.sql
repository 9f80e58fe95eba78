-- Therapists as staff: their minutes are those of therapeutic monitoring. Safe while the version before still runs: it
-- writes none of the new values. Not validated: the checks only grow wider.
alter table staff drop constraint staff_credential_check;
alter table staff add constraint staff_credential_check check
  (credential in ('RN', 'LPN', 'LCSW', 'MA', 'CHW', 'PT', 'OT', 'SLP', 'MD', 'DO', 'NP', 'PA', 'none')) not valid;
alter table work_span drop constraint work_span_credential_check;
alter table work_span add constraint work_span_credential_check check
  (credential in ('RN', 'LPN', 'LCSW', 'MA', 'CHW', 'PT', 'OT', 'SLP', 'MD', 'DO', 'NP', 'PA', 'none')) not valid;
