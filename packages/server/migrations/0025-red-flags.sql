-- Red flags that were heard on a contact, and what was done about each: docs/decisions/0023-red-flags.md.
-- Safe while the version before still runs: it reads and writes none of this.

create table red_flag (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  contact_id  uuid not null,
  -- Its name in the call guide the contact says.
  flag        text not null check (flag <> ''),
  heard_at    timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, contact_id, flag),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, contact_id) references contact (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (heard_at <= recorded_at)
);
create index red_flag_by_patient on red_flag (org_id, patient_id, heard_at);

create table red_flag_step (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  red_flag_id uuid not null,
  what        text not null check (what in ('called-911', 'called-988', 'sent-to-emergency', 'provider-informed', 'same-day-visit', 'not-a-red-flag')),
  taken_at    timestamptz not null,
  whom        text not null,
  said        text not null,
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id, red_flag_id) references red_flag (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (taken_at <= recorded_at),
  check (withdrawn or what not in ('provider-informed', 'not-a-red-flag') or said <> ''),
  check (withdrawn or what not in ('provider-informed', 'same-day-visit') or whom <> ''),
  unique (org_id, voids),
  foreign key (org_id, voids) references red_flag_step (org_id, id),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index red_flag_step_by_flag on red_flag_step (org_id, red_flag_id, taken_at);

-- The red flags of a contact under way, with what was typed about them.
alter table open_call add column red_flags jsonb not null default '[]';

do $$
declare
  name text;
begin
  foreach name in array array['red_flag', 'red_flag_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;

grant select, insert on red_flag, red_flag_step to trellis_app;
