-- What a person who looked at a pair says of it: two different people. A row with `withdrawn` only takes back the one
-- it voids; then the pair is open again. Safe while the version before still runs: it shows every pair, as it did.
create table double_decision (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  other_id    uuid not null,
  judgement   text not null check (judgement in ('different')),
  withdrawn   boolean not null,
  reason      text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  primary key (org_id, id),
  foreign key (org_id, patient_id, other_id) references possible_double (org_id, patient_id, other_id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references double_decision (org_id, id),
  check (withdrawn = (voids is not null))
);
create index double_decision_by_pair on double_decision (org_id, patient_id, other_id);

alter table double_decision enable row level security;
alter table double_decision force row level security;
create policy own_organization on double_decision
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on double_decision to trellis_app;
