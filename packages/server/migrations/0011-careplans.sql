-- The care plan. A version is a fact and holds the whole outline, because it is given, approved and compared as a
-- whole; the draft of the next one is working state.

create table plan_draft (
  org_id     uuid not null,
  patient_id uuid not null,
  plan       jsonb not null,
  version    integer not null,
  saved_at   timestamptz not null,
  saved_by   uuid not null,
  primary key (org_id, patient_id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, saved_by) references staff (org_id, id)
);

create table plan_version (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  number      integer not null check (number > 0),
  plan        jsonb not null,
  review_on   date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, patient_id, number),
  unique (org_id, patient_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- What the supervising provider said to a version: once.
create table plan_review (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  version_id  uuid not null,
  answer      text not null check (answer in ('approved', 'returned')),
  reason      text not null check (answer = 'approved' or reason <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, version_id),
  foreign key (org_id, patient_id, version_id) references plan_version (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index plan_review_by_patient on plan_review (org_id, patient_id);

create table plan_copy (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  version_id  uuid not null,
  on_day      date not null,
  how         text not null check (how in ('handed', 'mailed', 'electronic')),
  receiver    text not null check (receiver in ('patient', 'caregiver')),
  name        text not null check (receiver = 'patient' or name <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id, version_id) references plan_version (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index plan_copy_by_patient on plan_copy (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['plan_draft', 'plan_version', 'plan_review', 'plan_copy'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (plan, version, saved_at, saved_by) on plan_draft to trellis_app;
