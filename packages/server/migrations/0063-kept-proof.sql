-- What a month was judged by and what came of it is kept packed: the case, a line feed and the answer as UTF-8, by
-- Zstandard (RFC 8878). The hash is of these very characters, as before. Twenty kilobytes are two, and PostgreSQL, which
-- may be built without a quick packing of its own, is not asked to pack them.
-- The version before reads and writes everything that stands; what this one decides it cannot show.

alter table billing_decision add column proof bytea;
alter table billing_decision alter column proof set storage external;
alter table billing_decision alter column case_text drop not null;
alter table billing_decision alter column answer_text drop not null;
alter table billing_decision add constraint billing_decision_proof
  check ((proof is null) = (case_text is not null) and (proof is null) = (answer_text is not null));

-- A month that was judged keeps the same, and the lines of the answer, until it is approved: approving what nothing has
-- happened to since takes it over and judges nobody again. Thrown away with its row at any time.
alter table month_verdict add column proof bytea;
alter table month_verdict alter column proof set storage external;
alter table month_verdict add column hash bytea check (length(hash) = 32);
alter table month_verdict add column proposed jsonb check (jsonb_typeof(proposed) = 'array');
alter table month_verdict add constraint month_verdict_proof
  check ((proof is null) = (hash is null) and (proof is null) = (proposed is null));

-- The lines of some patients in a month of many are found by patient.
create index claim_line_of_patients on claim_line (org_id, practice_id, month, patient_id);
drop index claim_line_by_month;
