-- Nobody exists twice: the numbers that charts give a person, whatever system they come from, and those who are alike
-- without one. And everybody stands where people look for them in a list.

set local lock_timeout = '2s';

-- Computed by the server. Here only about right, without accents taken off; the background job that derives everyone
-- again after this version sets it, and an older server leaves it empty.
alter table patient add column sort_key text collate "C" not null default '';
alter table patient no force row level security;
update patient set sort_key = lower(family) || chr(9) || lower(given);
alter table patient force row level security;
create index patient_by_sort_key on patient (org_id, sort_key, id);
drop index patient_by_name;
grant update (sort_key) on patient to trellis_app;

create table person_identifier (
  org_id      uuid not null,
  kind        text not null check (kind in ('record-number', 'medicare-number', 'issued')),
  value       text collate "C" not null,
  -- Within what the number holds; empty for a Medicare number, which holds everywhere.
  system      text collate "C" not null,
  -- The Patient resource whose current version says so: several may be about one person.
  resource_id uuid not null,
  patient_id  uuid not null,
  primary key (org_id, kind, value, system, resource_id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);
create index person_identifier_by_resource on person_identifier (org_id, resource_id);
create index person_identifier_by_patient on person_identifier (org_id, patient_id);

-- Two who may be one, for a person to look at. The smaller id first, so that a pair is here once.
create table possible_double (
  org_id      uuid not null,
  patient_id  uuid not null,
  other_id    uuid not null,
  reasons     text[] not null check (cardinality(reasons) > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (org_id, patient_id, other_id),
  check (patient_id < other_id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, other_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index possible_double_by_time on possible_double (org_id, recorded_at desc, patient_id, other_id);

do $$
declare
  name text;
begin
  foreach name in array array['person_identifier', 'possible_double'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;
grant select, insert, delete on person_identifier to trellis_app;
grant select, insert on possible_double to trellis_app;
