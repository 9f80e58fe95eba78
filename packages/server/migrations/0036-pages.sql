-- Somebody on call is paged about a danger that came from a patient alone, until one of the staff acknowledges it. Each
-- page, each try to send it and each answer of the mail server is a row, written before and after the mail goes out.

create table on_call_page (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  danger_id   uuid not null,
  -- Counts how often somebody was looked for about this danger.
  turn        int not null check (turn >= 0),
  staff_id    uuid,
  way         text not null check (way in ('screen', 'mail', 'nobody')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('program')),
  primary key (org_id, id),
  -- Two servers that look at the same moment page once.
  unique nulls not distinct (org_id, danger_id, turn, staff_id, way),
  foreign key (org_id, patient_id, danger_id) references danger (org_id, patient_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((way = 'nobody') = (staff_id is null))
);

create table on_call_page_try (
  org_id      uuid not null,
  page_id     uuid not null,
  number      int not null check (number > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('program')),
  -- Whoever has written this row sends the mail.
  primary key (org_id, page_id, number),
  foreign key (org_id, page_id) references on_call_page (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table on_call_page_answer (
  org_id      uuid not null,
  page_id     uuid not null,
  number      int not null,
  went        boolean not null,
  -- What the mail server said, or why there was no answer.
  says        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('program')),
  primary key (org_id, page_id, number),
  foreign key (org_id, page_id, number) references on_call_page_try (org_id, page_id, number),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['on_call_page', 'on_call_page_try', 'on_call_page_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
