-- A provider's decision about a code that was taken back, and why: docs/decisions/0031-the-whole-person.md. The decision
-- itself stays as it was said. Safe while the version before still runs: it takes a decision as standing until then.
alter table need_code add unique (org_id, patient_id, id);

create table need_code_void (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  voids       uuid not null,
  -- Empty where it was a slip of the thumb, taken back at once by whoever made it.
  reason      text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id, voids) references need_code (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

alter table need_code_void enable row level security;
alter table need_code_void force row level security;
create policy own_organization on need_code_void
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on need_code_void to trellis_app;
