-- Filters that somebody keeps under a name. Working state of hers, no fact about a patient: there is no column that
-- could hold one. What was deleted is kept, so that it can be brought back.

create table saved_view (
  org_id     uuid not null,
  id         uuid not null,
  staff_id   uuid not null,
  name       text not null check (length(name) between 1 and 40),
  page       text not null check (page in ('today', 'patients')),
  filter     jsonb not null,
  shared     boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);
create unique index saved_view_by_name on saved_view (org_id, staff_id, page, lower(name)) where deleted_at is null;
create index saved_view_shared on saved_view (org_id) where shared and deleted_at is null;

alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy own_organization on saved_view
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on saved_view to trellis_app;
grant update (name, shared, changed_at, deleted_at) on saved_view to trellis_app;
