import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addProblem } from '@trellis/core/careplans/plan-outline';
import { applyTemplate, type Conflict, fitsTemplate } from '@trellis/core/careplans/plan-template';
import { plainDisplay } from '@trellis/core/chart/display';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { chartQuery } from '../chart/chart.queries.ts';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useLanguage } from '../words/words.ts';
import css from './AddProblem.module.css';
import { planTemplatesQuery } from './careplan.queries.ts';
import { usePlanDesk } from './plan-desk.ts';

/** Where problems come from: a template, the chart, or the care manager's own words. */
export function AddProblem({ patient }: { patient: Patient }) {
  const words = useCarePlanWords();
  const { plan, edit, newId, open } = usePlanDesk();
  const chart = useQuery(chartQuery(patient.id));
  const [own, setOwn] = useState('');
  const has = (code: { readonly system: string; readonly code: string }) =>
    plan.problems.some(it => it.code?.system === code.system && it.code.code === code.code);
  const rest = (chart.data?.problems ?? []).filter(it => !has(it.code));
  const add = (title: string, code: { readonly system: string; readonly code: string } | null) => {
    const id = newId();
    edit(now => addProblem(now, { id, title, code: code && { system: code.system, code: code.code } }));
    open(null);
  };
  return (
    <section className={css.add} aria-label={words.addProblem}>
      <h3>{words.addProblem}</h3>
      <Templates patient={patient} />
      {chart.isPending && <Loading rows={2} rowHeight={32} />}
      {rest.length > 0 && (
        <>
          <h4>{words.fromChart}</h4>
          <ul className={css.chips}>
            {rest.map(it => (
              <li key={it.id}>
                <Button onClick={() => add(plainDisplay(it.code.display), it.code)}>
                  + {plainDisplay(it.code.display)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <form
        className={css.own}
        onSubmit={event => {
          event.preventDefault();
          if (own.trim() === '') return;
          add(own.trim(), null);
          setOwn('');
        }}
      >
        <TextInput
          aria-label={words.addOwnProblem}
          placeholder={words.addOwnHint}
          maxLength={400}
          value={own}
          onChange={event => setOwn(event.currentTarget.value)}
        />
        <Button type="submit" aria-disabled={own.trim() === ''}>
          {words.addOwnProblem}
        </Button>
      </form>
    </section>
  );
}

function Templates({ patient }: { patient: Patient }) {
  const words = useCarePlanWords();
  const language = useLanguage();
  const { plan, edit } = usePlanDesk();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const chart = useQuery(chartQuery(patient.id));
  const { data: templates, error } = useQuery(planTemplatesQuery);
  if (error) return <ProblemLine error={error} />;
  if (!templates) return <Loading rows={1} rowHeight={32} />;
  const fits = (template: (typeof templates)[number]) =>
    chart.data?.problems.some(it => fitsTemplate(template, it.code)) ?? false;
  const ordered = templates.toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
  const isSigned = templates.every(it => it.signedOff !== null);
  return (
    <>
      <h4>{words.templates}</h4>
      <ul className={css.chips}>
        {ordered.map(template => (
          <li key={template.id}>
            <Button
              onClick={() => {
                const applied = applyTemplate(plan, template, todayIn(patient.zone));
                edit(() => applied.plan);
                setConflicts(applied.conflicts);
              }}
            >
              + {template.title[language]} {fits(template) && <span className={css.fits}>{words.fits}</span>}
            </Button>
          </li>
        ))}
      </ul>
      {!isSigned && (
        <p className={css.unsigned}>
          <Status look="soon">{words.notSignedOff}</Status> {words.notSignedOffSays}
        </p>
      )}
      {conflicts.length > 0 && (
        <div className={css.unsigned} role="status">
          <Status look="soon">{words.conflicts(conflicts.length)}</Status>
          <ul>
            {conflicts.map(it => (
              <li key={it.goalId}>{words.conflict(it.kept, it.offered)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
