-- Who bills, through whom and to whom, version by version; and what the practice charges.

create table claim_setup (
  org_id      uuid not null,
  practice_id uuid not null,
  version     integer not null check (version > 0),
  content     jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, practice_id, version),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- The latest word about a code and day holds; without cents the code is no longer charged from that day.
create table practice_charge (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  code        text not null,
  from_day    date not null,
  cents       integer check (cents > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'file')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index practice_charge_by_code on practice_charge (org_id, practice_id, code, from_day, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['claim_setup', 'practice_charge'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
