-- Deriving every patient again after a due rule changed: how far it is, and where it goes on after a stop.
-- Working state; docs/decisions/0016-jobs.md.

create table rederivation (
  org_id        uuid not null references organization,
  rules_version integer not null,
  total         integer not null check (total >= 0),
  done          integer not null check (done >= 0),
  -- The last patient that was derived again, in the order of ids.
  after_patient uuid,
  started_at    timestamptz not null,
  ended_at      timestamptz,
  primary key (org_id, rules_version)
);

alter table rederivation enable row level security;
alter table rederivation force row level security;
create policy own_organization on rederivation
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));

grant select, insert on rederivation to trellis_app;
grant update (total, done, after_patient, ended_at) on rederivation to trellis_app;
