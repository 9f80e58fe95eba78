-- What stands between a month that is proven and its approval: flags that a second person cleared, and months somebody
-- holds back. Safe while the version before still runs: it reads none of this and approves as before.

-- Why what was flagged may stand. It holds for exactly this evidence: of other rows the flag has another key.
create table flag_clearance (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  month       date not null check (extract(day from month) = 1),
  rule        text not null,
  key         bytea not null check (length(key) = 32),
  patient_ids uuid[] not null,
  staff_ids   uuid[] not null,
  evidence    text[] not null,
  -- What was told of it, `{"percent": 94}`.
  said        jsonb not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text not null,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references flag_clearance (org_id, id),
  check (withdrawn = (voids is not null)),
  -- Nobody says of her own time that it is in order.
  check (withdrawn or not recorded_by = any(staff_ids))
);
create index flag_clearance_by_month on flag_clearance (org_id, practice_id, month);

create table month_hold (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid not null,
  month       date not null check (extract(day from month) = 1),
  -- The line in doubt; empty for the whole month.
  code        text,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text not null,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references month_hold (org_id, id),
  check (withdrawn = (voids is not null))
);
create index month_hold_by_month on month_hold (org_id, practice_id, month);

-- Whose work lies in a month, whoever it was for.
create index work_span_by_time on work_span (org_id, started_at);

do $$
declare
  name text;
begin
  foreach name in array array['flag_clearance', 'month_hold'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
