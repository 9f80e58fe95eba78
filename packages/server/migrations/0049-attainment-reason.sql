-- Why what was said about a goal was put right: docs/decisions/0034-measured-progress.md. Safe while the version before
-- still runs: it writes none and reads none.

alter table goal_attainment add column reason text;
