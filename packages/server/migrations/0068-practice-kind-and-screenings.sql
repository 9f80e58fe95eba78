-- What a practice is to Medicare and where it gives care, from a day on; and what only whoever gave a screening knows:
-- docs/decisions/0057-what-a-practice-is.md. Safe while the version before still runs: it reads none of the new kinds.
alter table billing_attestation drop constraint billing_attestation_kind_check;
alter table billing_attestation add constraint billing_attestation_kind_check check (kind in
  ('access-24-7', 'designated-team-member', 'certified-ehr', 'care-transitions', 'practice-kind', 'decision-low',
   'decision-moderate', 'decision-high', 'extra-planning', 'claimed-elsewhere', 'advance-planning', 'screening')) not valid;
alter table billing_attestation validate constraint billing_attestation_kind_check;
alter table billing_attestation add column practice_kind text
  check (practice_kind in ('office', 'hospital-outpatient', 'RHC', 'FQHC'));
-- Two digits of the CMS place-of-service list.
alter table billing_attestation add column place text check (place ~ '^\d{2}$');
alter table billing_attestation add column tool text check (tool in ('social-needs', 'physical-activity', 'nutrition'));
-- A need was known or suspected, or the answer is used in the plan.
alter table billing_attestation add column is_used boolean;
alter table billing_attestation add constraint billing_attestation_practice_kind_says_it
  check ((kind = 'practice-kind') = (practice_kind is not null and place is not null and patient_id is null)) not valid;
alter table billing_attestation validate constraint billing_attestation_practice_kind_says_it;
alter table billing_attestation add constraint billing_attestation_screening_says_more
  check (kind <> 'screening' or (minutes is not null and tool is not null and is_used is not null)) not valid;
alter table billing_attestation validate constraint billing_attestation_screening_says_more;
