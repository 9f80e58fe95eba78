-- Who is on call: hours that come again each week, stand-ins for once, and how each person is reached. Facts: a row that
-- is voided no longer holds; one that is withdrawn only takes back the one it voids.

create table on_call_duty (
  org_id      uuid not null,
  id          uuid not null,
  staff_id    uuid not null,
  rank        text not null check (rank in ('first', 'second')),
  weekday     int not null check (weekday between 1 and 7),
  -- By the wall clock of the zone; an end that is not later than the beginning is on the day after.
  from_time   text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  to_time     text not null check (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  zone        text not null,
  first_day   date not null,
  last_day    date,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references on_call_duty (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (voids is null or reason <> ''),
  check (not withdrawn or voids is not null)
);

create table on_call_stand_in (
  org_id      uuid not null,
  id          uuid not null,
  staff_id    uuid not null,
  rank        text not null check (rank in ('first', 'second')),
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references on_call_stand_in (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (starts_at < ends_at),
  check (voids is null or reason <> ''),
  check (withdrawn = (voids is not null))
);
create index on_call_stand_in_by_end on on_call_stand_in (org_id, ends_at);

-- What is said last of a person holds.
create table on_call_reach (
  org_id      uuid not null,
  id          uuid not null,
  staff_id    uuid not null,
  email       text check (email <> ''),
  phone       text check (phone <> ''),
  at_screen   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, voids),
  unique (org_id, staff_id, id),
  foreign key (org_id, staff_id, voids) references on_call_reach (org_id, staff_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (voids is null or reason <> '')
);
-- Of each person one row replaces nothing: two that were made at the same moment cannot both stand.
create unique index on_call_reach_first on on_call_reach (org_id, staff_id) where voids is null;

do $$
declare
  name text;
begin
  foreach name in array array['on_call_duty', 'on_call_stand_in', 'on_call_reach'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
