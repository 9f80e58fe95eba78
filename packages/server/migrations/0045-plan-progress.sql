-- What was said about goals, and looks at a plan that changed nothing: docs/decisions/0034-measured-progress.md. Safe
-- while the version before still runs: it reads and writes none of this.

create table goal_attainment (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  -- The line of the plan; it keeps its id from version to version.
  goal_id     text not null,
  level       integer not null check (level between -2 and 2),
  on_day      date not null,
  said        text not null,
  -- What each level means, -2 first; null: nobody wrote it down this time.
  meanings    jsonb,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references goal_attainment (org_id, patient_id, id)
);
create index goal_attainment_by_patient on goal_attainment (org_id, patient_id, on_day);

create table plan_look (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  version_id  uuid not null,
  next_on     date not null,
  said        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id, version_id) references plan_version (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index plan_look_by_patient on plan_look (org_id, patient_id, version_id, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['goal_attainment', 'plan_look'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
