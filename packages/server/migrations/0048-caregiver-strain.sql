-- How the caregiver bears it is a kind of its own of what is known: docs/decisions/0035-the-person.md. Safe while the
-- version before still runs: its pages show the kinds they know.

alter table known_fact drop constraint known_fact_kind_check;
alter table known_fact add constraint known_fact_kind_check
  check (kind in ('matters', 'family', 'joy', 'fear', 'strength', 'work', 'home', 'faith', 'helper', 'strain', 'manner', 'quiet'));
