-- Of a birth or a death often no more than the year or month is known, and of a death sometimes no day at all.
-- The dates stay what they were; beside them stands what the source said where that was no full day.

set local lock_timeout = '2s';

alter table patient
  -- '1948' or '1948-03'; birth_date then holds its first day, to sort by.
  add column birth_about text check (birth_about ~ '^\d{4}(-\d{2})?$'),
  -- '2014', '2014-05' or 'unknown'; deceased_on is then empty. Alive are those who have neither.
  add column death_about text check (death_about = 'unknown' or death_about ~ '^\d{4}(-\d{2})?$'),
  add constraint patient_one_death check (deceased_on is null or death_about is null);

grant update (birth_about, death_about) on patient to trellis_app;
