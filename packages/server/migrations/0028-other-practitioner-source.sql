-- From whom one knows that another practitioner gives the service. Safe while the version before still runs: it writes
-- the default and does not read it.
alter table other_practitioner add column learned_from text not null default 'other'
  check (learned_from in ('patient', 'their-office', 'payer', 'claim-denied', 'other'));
