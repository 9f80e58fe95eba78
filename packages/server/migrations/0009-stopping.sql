-- A consent says which words she heard and who asked her; it can be taken back, and an enrolment can end.
-- Rows with `withdrawn` only take back the one they void.

alter table consent
  add column text_version text,
  add column language text check (language in ('en', 'es')),
  add column obtained_by uuid,
  -- Not validated: the column is new and empty, and a check of old rows would need an organization.
  add constraint consent_obtained_by_fkey foreign key (org_id, obtained_by) references staff (org_id, id) not valid;

alter table program_paper add column withdrawn boolean not null default false;

create table consent_revocation (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  consent_id  uuid not null,
  revoked_at  timestamptz not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, consent_id) references consent (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references consent_revocation (org_id, id),
  check (revoked_at <= recorded_at),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index consent_revocation_by_consent on consent_revocation (org_id, consent_id);

create table enrolment_end (
  org_id       uuid not null,
  id           uuid not null,
  patient_id   uuid not null,
  enrolment_id uuid not null,
  ended_at     timestamptz not null,
  why          text not null check (why in ('patient-stopped', 'other-practitioner', 'moved-away', 'unreachable', 'no-longer-eligible', 'died')),
  said         text not null,
  withdrawn    boolean not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null,
  source       text not null check (source in ('staff')),
  voids        uuid,
  reason       text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, enrolment_id) references enrolment (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references enrolment_end (org_id, id),
  check (ended_at <= recorded_at),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index enrolment_end_by_patient on enrolment_end (org_id, patient_id);

-- The end that stands, beside the facts, because one enrolment a program may be in force and only an index can hold that.
alter table enrolment add column ended_by uuid;
create unique index enrolment_in_force_once on enrolment (org_id, patient_id, program)
  where voided_by is null and ended_by is null;
drop index enrolment_once;

do $$
declare
  name text;
begin
  foreach name in array array['consent_revocation', 'enrolment_end'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (ended_by) on enrolment to trellis_app;
