-- What counted time may serve, and where a person gave it: docs/decisions/0045-attribution.md. Safe while the version
-- before still runs: what it counts names no programs, which says the one it was counted for.

alter table counted_piece drop constraint if exists counted_piece_program_check;
alter table counted_piece add constraint counted_piece_program_check
  check (program in ('CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'CHI', 'PIN', 'TCM', 'APCM', 'ACCESS')) not valid;
alter table counted_piece validate constraint counted_piece_program_check;

alter table counted_piece add column programs text[] not null default '{}'
  constraint counted_piece_programs_check check (programs <@ array['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'CHI', 'PIN']);
-- The stay, by its id in the record, whose transition the work was part of.
alter table counted_piece add column part_of uuid;

-- A piece that stands because a person gave its seconds to another program.
alter table counted_piece drop constraint counted_piece_source_check;
alter table counted_piece add constraint counted_piece_source_check
  check (source in ('counting', 'attribution')) not valid;
alter table counted_piece validate constraint counted_piece_source_check;
alter table counted_piece add constraint counted_piece_attribution_says_why
  check (source <> 'attribution' or reason is not null) not valid;
alter table counted_piece validate constraint counted_piece_attribution_says_why;

alter table work_span drop constraint work_span_activity_check;
alter table work_span add constraint work_span_activity_check check (activity in
  ('contact', 'coordination', 'chart-review', 'medicine-review', 'reading-review', 'behavioral-care')) not valid;
alter table work_span validate constraint work_span_activity_check;

-- Working state of an open call: the seconds a person gave to programs before it is closed.
alter table open_call add column attribution jsonb not null default '[]';
