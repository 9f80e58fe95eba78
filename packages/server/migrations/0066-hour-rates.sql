-- What an hour of each credential costs a practice, from a month on: who said so and when. No amount: not known from then.
-- Safe while the version before still runs: it knows nothing of them.
create table hour_rate (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  credential  text not null check (credential <> ''),
  from_month  date not null check (extract(day from from_month) = 1),
  cents       integer check (cents > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index hour_rate_by_credential on hour_rate (org_id, practice_id, credential, from_month, recorded_at);

alter table hour_rate enable row level security;
alter table hour_rate force row level security;
create policy own_organization on hour_rate
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on hour_rate to trellis_app;
