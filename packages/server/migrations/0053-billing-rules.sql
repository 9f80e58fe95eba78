-- What a site decides about the rules it is judged by: the amounts its payers allow, how it reads a disputed rule, and
-- the rules of payers beside Medicare. Safe while the version before still runs: it reads and writes none of this.

create table fee_file (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  name        text not null check (name <> ''),
  locality    text,
  -- The good rows of the file; an entry that takes one back has none.
  amounts     jsonb not null check (jsonb_typeof(amounts) = 'array'),
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  unique (org_id, practice_id, id),
  foreign key (org_id, practice_id, voids) references fee_file (org_id, practice_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index fee_file_by_practice on fee_file (org_id, practice_id, recorded_at);

-- The latest choice for a day holds.
create table rule_setting (
  org_id      uuid not null,
  id          uuid not null,
  name        text not null check (name <> ''),
  value       text not null check (value <> ''),
  from_day    date not null,
  reason      text not null check (reason <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index rule_setting_by_name on rule_setting (org_id, name, from_day);

create table rule_file (
  org_id      uuid not null,
  id          uuid not null,
  -- The id of the rule set, as an answer names it.
  rule_set    text not null check (rule_set <> ''),
  payer       text not null check (payer <> ''),
  content     jsonb not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references rule_file (org_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index rule_file_by_time on rule_file (org_id, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['fee_file', 'rule_setting', 'rule_file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
