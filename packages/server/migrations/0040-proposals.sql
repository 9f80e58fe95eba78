-- What became of proposals for a plan: taken, or left with the reason, on which facts. Proposals themselves follow from
-- answers and chart: docs/decisions/0031-the-whole-person.md. Safe while the version before still runs: it reads and
-- writes none of this.
create table proposal_decision (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  key         text not null check (key <> ''),
  fact_key    text not null check (fact_key <> ''),
  verdict     text not null check (verdict in ('taken', 'left')),
  reason      text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (verdict <> 'left' or reason <> '')
);
create index proposal_decision_by_patient on proposal_decision (org_id, patient_id, recorded_at);

alter table proposal_decision enable row level security;
alter table proposal_decision force row level security;
create policy own_organization on proposal_decision using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on proposal_decision to trellis_app;
