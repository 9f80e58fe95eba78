-- The record answers searches and keeps a history of imports.

set local lock_timeout = '2s';

-- Null for the current version of a resource: what searches read, by narrow partial indexes.
alter table fhir_resource add column superseded_at timestamptz;
alter table fhir_resource no force row level security;
update fhir_resource old set superseded_at = newer.recorded_at
  from fhir_resource newer
  where newer.org_id = old.org_id and newer.type = old.type and newer.id = old.id and newer.version = old.version + 1;
alter table fhir_resource force row level security;
create index fhir_resource_current on fhir_resource (org_id, type, recorded_at, id) where superseded_at is null;
create index fhir_resource_of_patient on fhir_resource (org_id, patient_id, type, recorded_at, id)
  where superseded_at is null and patient_id is not null;
grant update (superseded_at) on fhir_resource to trellis_app;

-- What a version is called in the world. Rows of earlier versions stay: a search joins the current one.
create table fhir_identifier (
  org_id  uuid not null,
  type    text not null,
  value   text collate "C" not null,
  system  text collate "C" not null,
  id      uuid not null,
  version integer not null,
  primary key (org_id, type, value, system, id, version),
  foreign key (org_id, type, id, version) references fhir_resource (org_id, type, id, version)
);

-- One row for each file that was brought in, or refused as a whole. Never its name: names of files name people.
create table import_file (
  org_id        uuid not null,
  id            uuid not null,
  -- Files sent together.
  run_id        uuid not null,
  at            timestamptz not null,
  by_staff_id   uuid not null,
  source        text not null,
  bytes         bigint not null,
  patients      integer not null,
  created       integer not null,
  changed       integer not null,
  unchanged     integer not null,
  refused       integer not null,
  waiting       integer not null,
  dangling      integer not null,
  -- The code of what ended it, if anything did.
  problem       text,
  primary key (org_id, id),
  foreign key (org_id, by_staff_id) references staff (org_id, id)
);
create index import_file_by_run on import_file (org_id, run_id);
create index import_file_by_time on import_file (org_id, at, id);

do $$
declare
  name text;
begin
  foreach name in array array['fhir_identifier', 'import_file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;
grant select, insert on fhir_identifier, import_file to trellis_app;
grant update (at, patients, created, changed, refused, waiting, dangling, problem) on import_file to trellis_app;
