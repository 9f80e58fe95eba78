-- The control number last given out. A file that was not kept leaves a gap, so that two releases need not wait for each
-- other while they are written. Safe while the version before still runs: what it gave out is looked at too.

create table claim_file_number (
  org_id uuid not null primary key references organization,
  number integer not null check (number between 1 and 999999999)
);

alter table claim_file_number enable row level security;
alter table claim_file_number force row level security;
create policy own_organization on claim_file_number
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert, update on claim_file_number to trellis_app;
