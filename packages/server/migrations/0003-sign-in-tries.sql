-- Failed tries to sign in, by the name that was presented, known or not. Like sign_in_name it is read before an
-- organization is known, so its policy shows the rows of the presented name only.

create table sign_in_try (
  name text not null,
  id   uuid not null,
  at   timestamptz not null,
  primary key (name, id)
);

alter table sign_in_try enable row level security;
alter table sign_in_try force row level security;
create policy who_presents_the_name on sign_in_try
  using (name = (select current_setting('app.sign_in_name')))
  with check (name = (select current_setting('app.sign_in_name')));

grant select, insert, delete on sign_in_try to trellis_app;
