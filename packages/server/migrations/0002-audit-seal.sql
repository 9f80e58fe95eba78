-- Sealing the audit: docs/decisions/0012-sealed-audit.md. The audit's own rows stay as they are.

-- Rows that are committed and not yet sealed. A statement trigger fills it in the transaction of the row itself, so a
-- row is here exactly when it can be seen, however late it commits; the sealer empties it.
create table audit_unsealed (
  org_id   uuid not null,
  audit_id uuid not null,
  primary key (org_id, audit_id),
  foreign key (org_id, audit_id) references audit_event (org_id, id)
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- One chain an organization, without gaps: each hash covers the row, its number and the hash before it.
create table audit_seal (
  org_id   uuid not null,
  seq      bigint not null check (seq > 0),
  audit_id uuid not null,
  hash     bytea not null check (length(hash) = 32),
  primary key (org_id, seq),
  unique (org_id, audit_id),
  foreign key (org_id, audit_id) references audit_event (org_id, id)
);

-- A signature over the chain up to seq. The key is not in this database.
create table audit_checkpoint (
  org_id    uuid not null,
  seq       bigint not null,
  hash      bytea not null check (length(hash) = 32),
  signed_at timestamptz not null check (signed_at = date_trunc('milliseconds', signed_at)),
  key_id    text not null,
  signature bytea not null,
  primary key (org_id, seq),
  foreign key (org_id, seq) references audit_seal (org_id, seq)
);

-- Whom a sealed row is about, to find it by patient: under row-level security an array has no usable index.
-- No foreign key to patient: a row about someone who turns out not to exist must not hold up the chain.
create table audit_event_patient (
  org_id     uuid not null,
  patient_id uuid not null,
  audit_id   uuid not null,
  primary key (org_id, patient_id, audit_id),
  foreign key (org_id, audit_id) references audit_event (org_id, id)
);

create function queue_for_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (org_id, audit_id) select org_id, id from added;
  return null;
end $$;

create trigger audit_event_queued after insert on audit_event
  referencing new table as added
  for each statement execute function queue_for_seal();

-- What was written before this migration is sealed too. The owner sees rows only while the wall is not forced on it;
-- both statements are in this migration's transaction, which nobody else sees.
alter table audit_event no force row level security;
insert into audit_unsealed (org_id, audit_id) select org_id, id from audit_event;
alter table audit_event force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['audit_unsealed', 'audit_seal', 'audit_checkpoint', 'audit_event_patient'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;

-- The sealer asks once for all organizations which of them have something new; ids are all it sees.
create policy owner_lists on audit_unsealed for select to trellis_owner using (true);

grant select, insert on audit_seal, audit_checkpoint, audit_event_patient to trellis_app;
grant select, insert, delete on audit_unsealed to trellis_app;
