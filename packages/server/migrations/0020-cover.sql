-- Who sees whose patients while somebody is away. The patients stay hers; a cover ends by itself, by its hours.

create table cover (
  org_id      uuid not null,
  id          uuid not null,
  absent_id   uuid not null,
  -- Who takes whoever comes to her meanwhile.
  fallback_id uuid not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, absent_id) references staff (org_id, id),
  foreign key (org_id, fallback_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (starts_at < ends_at),
  unique (org_id, voids),
  foreign key (org_id, voids) references cover (org_id, id),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index cover_by_end on cover (org_id, ends_at);
create index cover_by_absent on cover (org_id, absent_id, ends_at);

create table cover_patient (
  org_id     uuid not null,
  cover_id   uuid not null,
  patient_id uuid not null,
  staff_id   uuid not null,
  because    text not null check (because in ('spoke-with-her', 'has-room')),
  primary key (org_id, cover_id, patient_id),
  foreign key (org_id, cover_id) references cover (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);
create index cover_patient_by_staff on cover_patient (org_id, staff_id, cover_id);
create index cover_patient_by_patient on cover_patient (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['cover', 'cover_patient'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
