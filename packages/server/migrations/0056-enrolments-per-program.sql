-- Enrolments of every program, and the facts their months are judged by. Safe while the version before still runs: it
-- writes CCM only, and reads none of the new tables.

-- Not validated: the checks only grow wider, and a look at old rows would need an organization.
alter table consent drop constraint consent_program_check;
alter table consent add constraint consent_program_check
  check (program in ('CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN')) not valid;
alter table enrolment drop constraint enrolment_program_check;
alter table enrolment add constraint enrolment_program_check
  check (program in ('CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN')) not valid;

-- Null: of no program alone, like the comprehensive plan.
alter table program_paper add column program text
  check (program in ('CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN'));
alter table program_paper drop constraint program_paper_kind_check;
alter table program_paper add constraint program_paper_kind_check
  check (kind in ('initiating-visit', 'care-plan', 'plan-copy-given', 'disease-plan', 'behavioural-plan',
                  'device-order', 'rating-scale', 'registry-entry', 'psychiatric-review')) not valid;

-- How a value was taken, where its source says so. Empty in rows of before: they make no day of monitoring.
alter table observation_fact add column taken text check (taken in ('by-device', 'at-visit'));

-- A device in the patient's hands. `device_id` is the id of its first row and stays through corrections. Days with data
-- are never kept here: they are read off the observations of the codes it measures.
create table patient_device (
  org_id      uuid not null,
  id          uuid not null,
  device_id   uuid not null,
  patient_id  uuid not null,
  practice_id uuid not null,
  kind        text not null check (kind in ('physiologic', 'respiratory', 'musculoskeletal', 'cbt')),
  sends       text not null check (sends in ('by-itself', 'typed-in')),
  maker       text not null check (maker <> ''),
  model       text not null check (model <> ''),
  serial      text not null,
  fda_status  text not null check (fda_status in ('cleared', 'approved', 'exempt', 'none', 'unknown')),
  fda_said_by text not null,
  -- LOINC codes.
  measures    text[] not null check (cardinality(measures) > 0),
  set_up_on   date not null,
  set_up_by   uuid not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, device_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, set_up_by) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, device_id) references patient_device (org_id, patient_id, id),
  foreign key (org_id, device_id, voids) references patient_device (org_id, device_id, id),
  check (voids is null or reason <> ''),
  check (voids is not null or device_id = id),
  check (not withdrawn or voids is not null)
);
create index patient_device_by_patient on patient_device (org_id, patient_id, set_up_on);

create table device_return (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  device_id   uuid not null,
  on_day      date not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, device_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id, device_id) references patient_device (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, device_id, voids) references device_return (org_id, device_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index device_return_by_device on device_return (org_id, device_id);

-- Who carries the collaborative care of a patient from a day on, and which month is its first.
create table collaborative_team (
  org_id          uuid not null,
  id              uuid not null,
  patient_id      uuid not null,
  practice_id     uuid not null,
  from_day        date not null,
  first_month     text not null check (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  care_manager_id uuid not null,
  -- Who she is, with her credential: a consultant is often nobody of the practice.
  consultant      text not null check (consultant <> ''),
  withdrawn       boolean not null,
  recorded_at     timestamptz not null,
  recorded_by     uuid not null,
  source          text not null check (source in ('staff')),
  voids           uuid,
  reason          text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, care_manager_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references collaborative_team (org_id, patient_id, id),
  check (voids is null or reason <> ''),
  check (not withdrawn or voids is not null)
);
create index collaborative_team_by_patient on collaborative_team (org_id, patient_id, from_day);

-- One element of Advanced Primary Care Management in one month: of a patient, or of the practice for all of them.
create table apcm_element (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid,
  month       text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  element     text not null check (element in (
    'consent', 'initiating-visit', 'access-24-7', 'continuity', 'alternative-delivery', 'care-management', 'care-plan',
    'care-transitions', 'coordination', 'communication', 'care-gaps', 'risk-groups', 'performance')),
  kept_where  text not null check (kept_where <> ''),
  -- How its quality is reported; of `performance` alone.
  path        text check (path in ('mips-value-pathway', 'shared-savings', 'aco-reach', 'making-care-primary', 'primary-care-first')),
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, element, id),
  unique (org_id, voids),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, element, voids) references apcm_element (org_id, element, id),
  check ((element = 'performance') = (path is not null)),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index apcm_element_by_patient on apcm_element (org_id, patient_id, month);
create index apcm_element_by_practice on apcm_element (org_id, practice_id, month) where patient_id is null;

-- A patient aligned to a participant of the ACCESS model in a track, and what happened in it.
create table access_alignment (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  practice_id uuid not null,
  track       text not null check (track in ('eCKM', 'CKM', 'MSK', 'BH')),
  role        text not null check (role in ('participant', 'co-managing')),
  -- Who the participant is, where this practice co-manages.
  participant text not null,
  aligned_on  date not null check (aligned_on >= '2026-07-05'),
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references access_alignment (org_id, patient_id, id),
  check (role = 'participant' or participant <> ''),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index access_alignment_by_patient on access_alignment (org_id, patient_id, aligned_on);

create table access_step (
  org_id       uuid not null,
  id           uuid not null,
  patient_id   uuid not null,
  alignment_id uuid not null,
  kind         text not null check (kind in ('baseline-reported', 'reported', 'period-end-reported', 'update-reviewed', 'unaligned')),
  on_day       date not null,
  -- Of a review of the participant's update: the practitioner, her minutes, and what she did then; of an end: why.
  by_staff_id  uuid,
  minutes      integer check (minutes > 0),
  said         text not null,
  why          text check (why in ('relocated', 'lost-contact', 'no-longer-eligible', 'patient-choice', 'no-baseline')),
  withdrawn    boolean not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null,
  source       text not null check (source in ('staff')),
  voids        uuid,
  reason       text,
  primary key (org_id, id),
  unique (org_id, alignment_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id, alignment_id) references access_alignment (org_id, patient_id, id),
  foreign key (org_id, by_staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, alignment_id, voids) references access_step (org_id, alignment_id, id),
  check ((kind = 'update-reviewed') = (minutes is not null)),
  check ((kind = 'update-reviewed') = (by_staff_id is not null)),
  check ((kind = 'unaligned') = (why is not null)),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index access_step_by_alignment on access_step (org_id, alignment_id, on_day);

-- Somebody looked whether the patient is a Qualified Medicare Beneficiary: what was found for which days, and how.
create table qmb_check (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  status      text not null check (status in ('qmb', 'not-qmb')),
  from_day    date not null,
  until_day   date not null,
  how         text not null check (how in ('eligibility-reply', 'remittance', 'state-file', 'card', 'patient-said')),
  kept_where  text not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'payer')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references qmb_check (org_id, patient_id, id),
  check (from_day <= until_day),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index qmb_check_by_patient on qmb_check (org_id, patient_id, from_day);

do $$
declare
  name text;
begin
  foreach name in array array['patient_device', 'device_return', 'collaborative_team', 'apcm_element', 'access_alignment',
    'access_step', 'qmb_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
