-- Who cares for whom. A row says: from assigned_at on, this patient is with this care manager, or with nobody.
-- The one in force is the one that nothing replaced; a unique index cannot look at another row, so the row that
-- is replaced must know it.

create table care_assignment (
  org_id          uuid not null,
  id              uuid not null,
  act_id          uuid not null,
  patient_id      uuid not null,
  care_manager_id uuid,
  assigned_at     timestamptz not null,
  recorded_at     timestamptz not null,
  recorded_by     uuid not null,
  source          text not null check (source in ('staff', 'enrolment', 'import')),
  voids           uuid,
  reason          text,
  replaced_by     uuid,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, care_manager_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references care_assignment (org_id, id),
  check (voids is null or reason is not null)
);
create unique index care_assignment_in_force on care_assignment (org_id, patient_id) where replaced_by is null;
create index care_assignment_by_care_manager on care_assignment (org_id, care_manager_id, patient_id) where replaced_by is null;
create index care_assignment_by_act on care_assignment (org_id, act_id);
create index care_assignment_by_patient on care_assignment (org_id, patient_id, assigned_at);

alter table care_assignment enable row level security;
alter table care_assignment force row level security;
create policy own_organization on care_assignment
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on care_assignment to trellis_app;
grant update (replaced_by) on care_assignment to trellis_app;

-- Whoever enrolled a patient cares for her.
do $$
declare
  org uuid;
begin
  for org in select org_id from organization loop
    perform set_config('app.org_id', org::text, true);
    insert into care_assignment (org_id, id, act_id, patient_id, care_manager_id, assigned_at, recorded_at, recorded_by, source)
    select distinct on (patient_id) org_id, gen_random_uuid(), id, patient_id, care_manager_id, enrolled_at, recorded_at, recorded_by, 'enrolment'
    from enrolment where org_id = org and voided_by is null order by patient_id, enrolled_at desc;
  end loop;
end $$;
