-- What people keep by hand about a patient: each version whole, the highest is current. A chart that comes in later
-- does not overwrite it.

create table person_version (
  org_id      uuid not null,
  patient_id  uuid not null,
  version     integer not null check (version > 0),
  person      jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'caseload')),
  primary key (org_id, patient_id, version),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

alter table person_version enable row level security;
alter table person_version force row level security;
create policy own_organization on person_version
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on person_version to trellis_app;
