-- Who pays for a patient, from a first to a last day. A row with `withdrawn` only takes back the one it voids.

create table coverage (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  payer         text not null check (payer in ('medicare', 'medicare-advantage', 'medicaid', 'commercial', 'none')),
  plan          text,
  member_number text collate "C",
  from_day      date not null,
  until_day     date,
  qmb           boolean not null,
  withdrawn     boolean not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff', 'caseload')),
  voids         uuid,
  reason        text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references coverage (org_id, id),
  check (until_day is null or from_day <= until_day),
  check (voids is null or reason is not null),
  check (not withdrawn or voids is not null)
);
create index coverage_by_patient on coverage (org_id, patient_id);
create index coverage_by_member_number on coverage (org_id, member_number);

alter table coverage enable row level security;
alter table coverage force row level security;
create policy own_organization on coverage
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on coverage to trellis_app;
