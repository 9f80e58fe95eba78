import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { planConflicts } from '@trellis/core/careplans/plan-conflict';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { fitsTemplate, type PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { chartQuery } from '../chart/chart.queries.ts';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useLanguage } from '../words/words.ts';
import css from './AddProblem.module.css';
import { AdviceConflicts } from './AdviceConflicts.tsx';
import { planConflictRulesQuery, planTemplatesQuery } from './careplan.queries.ts';
import { MergePreview } from './MergePreview.tsx';
import { useOfferedTemplates } from './offered-templates.ts';
import { usePlanDesk } from './plan-desk.ts';
import { useRecordUses } from './template.queries.ts';

/** Several templates are chosen, seen as they would stand in this plan, and taken together. */
export function PlanTemplates({ patient }: { patient: Patient }) {
  const words = useCarePlanWords();
  const { plan, edit } = usePlanDesk();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const record = useRecordUses(patient.id);
  const offered = useOfferedTemplates();
  const chart = useQuery(chartQuery(patient.id));
  const { data, error } = useQuery(planTemplatesQuery);
  const { data: conflictRules, error: noRules } = useQuery(planConflictRulesQuery);
  if (error ?? noRules) return <ProblemLine error={error ?? noRules} />;
  if (!data) return <Loading rows={1} rowHeight={32} />;
  const { templates, conditions } = data;
  const today = todayIn(patient.zone);
  const picked = templates.filter(it => chosen.includes(it.id));
  const merged = mergeTemplates(plan, picked, today);
  const { problems = [], medicines = [] } = chart.data ?? {};
  const conflicts = planConflicts(conflictRules?.rules ?? [], {
    plan: merged.plan,
    templates: conditions,
    problems,
    medicines,
  });
  const fitting = templates.filter(it => problems.some(problem => fitsTemplate(it, problem.code)));
  const isNew = (it: PlanTemplate) =>
    !plan.problems.some(({ id, code }) => id === it.id || fitsTemplate(it, code));
  const proposed = templates.filter(it => offered.has(it) && isNew(it));
  const shown = templates.filter(
    it => fitting.includes(it) || proposed.includes(it) || chosen.includes(it.id),
  );
  const toggle = (id: string) =>
    setChosen(now => (now.includes(id) ? now.filter(it => it !== id) : [...now, id]));
  return (
    <>
      <h4>{words.templates}</h4>
      <Chips of={shown} fitting={fitting} proposed={proposed} chosen={chosen} onToggle={toggle} />
      <MoreTemplates of={templates.filter(it => !shown.includes(it))} onToggle={toggle} />
      {!templates.every(it => it.signedOff !== null) && (
        <p className={css.unsigned}>
          <Status look="soon">{words.notSignedOff}</Status> {words.notSignedOffSays}
        </p>
      )}
      {picked.length > 0 && (
        <MergePreview
          merged={merged}
          picked={picked}
          onTake={() => {
            edit(now => mergeTemplates(now, picked, today).plan);
            record.mutate({ uses: picked.map(it => ({ templateId: it.id, number: it.number })) });
            offered.onTaken(picked);
            setChosen([]);
          }}
          onClear={() => setChosen([])}
        />
      )}
      <AdviceConflicts conflicts={conflicts} isSigned={(conflictRules?.signedOff ?? null) !== null} />
    </>
  );
}

function MoreTemplates({ of, onToggle }: { of: readonly PlanTemplate[]; onToggle: (id: string) => void }) {
  const words = useCarePlanWords();
  const language = useLanguage();
  const [sought, setSought] = useState('');
  if (of.length === 0) return null;
  const found = of.filter(it =>
    `${it.title[language]} ${it.title.en}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <details className={css.more}>
      <summary>{words.moreTemplates(of.length)}</summary>
      <TextInput
        aria-label={words.findTemplate}
        placeholder={words.findTemplate}
        value={sought}
        onChange={event => setSought(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <p className={css.unsigned}>{words.noTemplate}</p>
      ) : (
        <Chips
          of={found}
          fitting={[]}
          proposed={[]}
          chosen={[]}
          onToggle={id => {
            onToggle(id);
            setSought('');
          }}
        />
      )}
    </details>
  );
}

function Chips({
  of,
  fitting,
  proposed,
  chosen,
  onToggle,
}: {
  of: readonly PlanTemplate[];
  fitting: readonly PlanTemplate[];
  proposed: readonly PlanTemplate[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}) {
  const words = useCarePlanWords();
  const language = useLanguage();
  const whyOf = (it: PlanTemplate) =>
    [fitting.includes(it) && words.fits, proposed.includes(it) && words.proposed].filter(it => it !== false);
  return (
    <ul className={css.chips}>
      {of.map(it => (
        <li key={it.id}>
          <Button aria-pressed={chosen.includes(it.id)} onClick={() => onToggle(it.id)}>
            <span aria-hidden="true">{chosen.includes(it.id) ? '✓' : '+'}&nbsp;</span>
            {it.title[language]}{' '}
            {whyOf(it).length > 0 && <span className={css.fits}>{whyOf(it).join(' · ')}</span>}
          </Button>
        </li>
      ))}
    </ul>
  );
}
