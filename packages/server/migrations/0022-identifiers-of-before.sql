-- What came before the record could be searched is found by its identifiers too: how far each organization is, and
-- where it goes on after a stop. Working state; docs/decisions/0016-jobs.md.

create table identifier_filling (
  org_id     uuid not null references organization primary key,
  -- The last resource whose identifiers were entered, in the order of type and id.
  after_type text not null,
  after_id   uuid not null,
  started_at timestamptz not null,
  ended_at   timestamptz
);

alter table identifier_filling enable row level security;
alter table identifier_filling force row level security;
create policy own_organization on identifier_filling
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));

grant select, insert on identifier_filling to trellis_app;
grant update (after_type, after_id, ended_at) on identifier_filling to trellis_app;
