-- What nobody else records of somebody who came home, and what a month needs beyond chronic care:
-- docs/decisions/0047-months-from-all-facts.md. Safe while the version before still runs: it reads none of this.

-- One row says all that is known of a stay; a later one corrects it. Named by the encounter of the record.
create table after_stay (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  practice_id   uuid not null,
  stay_id       uuid not null,
  went_to       text not null check (went_to in
                  ('not-recorded', 'home', 'assisted-living', 'domiciliary', 'rest-home', 'snf', 'hospital', 'hospice', 'other')),
  visit_on      date,
  visit_by      uuid,
  decision      text check (decision in ('low', 'moderate', 'high')),
  reconciled_on date,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  voids         uuid,
  reason        text,
  primary key (org_id, id),
  unique (org_id, patient_id, stay_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, visit_by) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, stay_id, voids) references after_stay (org_id, patient_id, stay_id, id),
  check ((visit_on is null) = (visit_by is null)),
  check (voids is null or reason <> '')
);
create index after_stay_by_patient on after_stay (org_id, patient_id, stay_id);
-- What is known of a stay begins with one row.
create unique index after_stay_first on after_stay (org_id, patient_id, stay_id) where voids is null;

alter table after_stay enable row level security;
alter table after_stay force row level security;
create policy own_organization on after_stay using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on after_stay to trellis_app;

-- A claim of another practice names its code; a talk about advance care planning its minutes.
alter table billing_attestation drop constraint billing_attestation_kind_check;
alter table billing_attestation add constraint billing_attestation_kind_check check (kind in
  ('access-24-7', 'designated-team-member', 'certified-ehr', 'care-transitions', 'decision-low', 'decision-moderate',
   'decision-high', 'extra-planning', 'claimed-elsewhere', 'advance-planning')) not valid;
alter table billing_attestation validate constraint billing_attestation_kind_check;
alter table billing_attestation add column code text;
alter table billing_attestation add column minutes integer check (minutes > 0);
alter table billing_attestation add column face_to_face boolean;
alter table billing_attestation add constraint billing_attestation_planning_says_minutes
  check (kind <> 'advance-planning' or (minutes is not null and face_to_face is not null)) not valid;
alter table billing_attestation validate constraint billing_attestation_planning_says_minutes;

-- A legal set is chosen by its codes; those of before by a family of chronic care.
alter table month_choice alter column family drop not null;
alter table month_choice add column codes text[];
alter table month_choice add constraint month_choice_names_a_set check (family is not null or codes is not null) not valid;
alter table month_choice validate constraint month_choice_names_a_set;
