-- Wrong passwords and codes inside a session count for that session alone, and a fresh proof is good for one act.
alter table login_session
  add column wrong_proofs smallint not null default 0,
  add column proved_at timestamptz;
grant update (wrong_proofs, proved_at) on login_session to trellis_app;

-- Tries at the door stand under a keyed hash of the address (and of the browser, if it is known), never the address
-- itself. What is older than anybody asks for is forgotten; only rows older than the door says are shown for that.
create policy what_is_forgotten on sign_in_try for select
  using (at < (select nullif(current_setting('app.forgotten_before', true), '')::timestamptz));
create policy what_is_forgotten_goes on sign_in_try for delete
  using (at < (select nullif(current_setting('app.forgotten_before', true), '')::timestamptz));

-- A key of a change is promised for thirty days.
grant delete on idempotency_key to trellis_app;

-- What happened to a person's way in, to be told at her next sign-in.
create table account_notice (
  org_id   uuid not null,
  id       uuid not null,
  staff_id uuid not null,
  kind     text not null check (kind in ('password-changed', 'password-reset', 'second-factor-set', 'second-factor-ended',
                                         'recovery-codes-made', 'reset-link-made')),
  at       timestamptz not null,
  by_staff uuid not null,
  seen_at  timestamptz,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, by_staff) references staff (org_id, id)
);
create index account_notice_unseen on account_notice (org_id, staff_id) where seen_at is null;
alter table account_notice enable row level security;
alter table account_notice force row level security;
create policy own_organization on account_notice
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on account_notice to trellis_app;
grant update (seen_at) on account_notice to trellis_app;
