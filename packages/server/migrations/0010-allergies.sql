-- Allergies of the chart, read like its other facts; and problems of which the source does not say whether they are over.

set local lock_timeout = '2s';

create table allergy_fact (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  system           text not null,
  code             text not null,
  display          text not null,
  status           text not null check (status in ('active', 'past', 'unknown')),
  criticality      text check (criticality in ('high', 'low')),
  reaction         text,
  since_on         date,
  resource_type    text not null,
  resource_id      uuid not null,
  resource_version integer not null,
  voided_at        timestamptz,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index allergy_fact_by_patient on allergy_fact (org_id, patient_id) where voided_at is null;
create index allergy_fact_by_resource on allergy_fact (org_id, resource_type, resource_id);

alter table allergy_fact enable row level security;
alter table allergy_fact force row level security;
create policy own_organization on allergy_fact using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on allergy_fact to trellis_app;
grant update (voided_at) on allergy_fact to trellis_app;

alter table condition_fact drop constraint condition_fact_status_check;
alter table condition_fact add constraint condition_fact_status_check
  check (status in ('active', 'past', 'unknown')) not valid;
alter table condition_fact validate constraint condition_fact_status_check;
