-- Forms a site brings: words of instruments whose holders keep them, and forms of its own: docs/decisions/0026-forms.md.
-- Safe while the version before still runs: it reads and writes none of this.

create table site_form (
  org_id        uuid not null,
  id            uuid not null,
  instrument_id text not null check (instrument_id <> ''),
  language      text not null check (language in ('en', 'es')),
  -- Of this instrument in this language, from 1; null where the row only takes another back.
  version       integer check (version > 0),
  -- What the site said of it, terms accepted among it.
  brought       jsonb not null,
  -- The questionnaire as the file had it.
  questionnaire text not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  voids         uuid,
  reason        text,
  primary key (org_id, id),
  unique (org_id, voids),
  unique (org_id, instrument_id, language, version),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, voids) references site_form (org_id, id),
  check ((version is null) = (voids is not null)),
  check (voids is null or reason <> '')
);

alter table site_form enable row level security;
alter table site_form force row level security;
create policy own_organization on site_form using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on site_form to trellis_app;
