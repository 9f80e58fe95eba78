-- What a payer's answer said and a person took over: its rows say that they come from a 271. Safe while the version
-- before still runs: it writes what it wrote, and reads none of the new.

alter table person_version drop constraint person_version_source_check,
  add constraint person_version_source_check check (source in ('staff', 'caseload', '271')) not valid;
alter table coverage drop constraint coverage_source_check,
  add constraint coverage_source_check check (source in ('staff', 'caseload', '271')) not valid;

-- Days in hospice, as a payer knows them.
create table hospice_election (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  answer_id   uuid not null,
  from_day    date not null,
  until_day   date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('271')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, answer_id) references eligibility_answer (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (until_day is null or from_day <= until_day)
);
create index hospice_election_by_patient on hospice_election (org_id, patient_id, from_day);

alter table hospice_election enable row level security;
alter table hospice_election force row level security;
create policy own_organization on hospice_election
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on hospice_election to trellis_app;
