-- What an auditor was handed: of which moment, under which names, and the hash it had when it was first made. The packet
-- itself is made again from the facts each time. Safe while the version before still runs: it knows nothing of them.
create table audit_packet (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid not null,
  month       date not null check (extract(day from month) = 1),
  edition     integer not null check (edition > 0),
  decision_id uuid not null,
  -- The last decision about the lines: nothing that was recorded later is in the packet.
  as_of       timestamptz not null,
  -- The last seal of the audit when it was made: later rows are not in it either.
  sealed_to   bigint not null check (sealed_to >= 0),
  -- Who was called what, as text: its letters are part of the packet.
  named       text not null,
  sha256      bytea not null check (length(sha256) = 32),
  -- The hash of each part, so that a difference can be told by its part.
  parts       jsonb not null,
  bytes       integer not null check (bytes > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, practice_id, patient_id, month, edition),
  unique (org_id, practice_id, patient_id, month, as_of),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, decision_id) references billing_decision (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index audit_packet_by_month on audit_packet (org_id, practice_id, month);

alter table audit_packet enable row level security;
alter table audit_packet force row level security;
create policy own_organization on audit_packet
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on audit_packet to trellis_app;
