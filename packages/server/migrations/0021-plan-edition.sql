-- The patient's edition of a version, as the document it became.

create table plan_edition (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  version_id  uuid not null,
  document_id uuid not null,
  language    text not null check (language in ('en', 'es')),
  large       boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, document_id),
  foreign key (org_id, patient_id, version_id) references plan_version (org_id, patient_id, id),
  foreign key (org_id, patient_id, document_id) references document (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index plan_edition_by_patient on plan_edition (org_id, patient_id);

alter table plan_edition enable row level security;
alter table plan_edition force row level security;
create policy own_organization on plan_edition
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on plan_edition to trellis_app;
