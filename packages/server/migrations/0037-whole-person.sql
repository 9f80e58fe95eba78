-- Parts of the comprehensive assessment that are left out, with the reason: docs/decisions/0031-the-whole-person.md.
-- What was said last of a part counts; no reason: it is to be asked after all. Safe while the version before still
-- runs: it reads and writes none of this.
create table part_skip (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  part_id     text not null check (part_id <> ''),
  reason      text check (reason in ('declined', 'not-known', 'not-now', 'not-fitting', 'not-understood')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index part_skip_by_patient on part_skip (org_id, patient_id, part_id, recorded_at);

alter table part_skip enable row level security;
alter table part_skip force row level security;
create policy own_organization on part_skip using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on part_skip to trellis_app;
