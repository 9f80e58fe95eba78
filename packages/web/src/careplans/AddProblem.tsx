import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addProblem } from '@trellis/core/careplans/plan-outline';
import { fitsTemplate } from '@trellis/core/careplans/plan-template';
import { plainDisplay } from '@trellis/core/chart/display';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { chartQuery } from '../chart/chart.queries.ts';
import { Loading } from '../kit/Panel.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import css from './AddProblem.module.css';
import { planTemplatesQuery } from './careplan.queries.ts';
import { PlanTemplates } from './PlanTemplates.tsx';
import { usePlanDesk } from './plan-desk.ts';

/** Where problems come from: a template, the chart, or the care manager's own words. */
export function AddProblem({ patient }: { patient: Patient }) {
  const words = useCarePlanWords();
  const { plan, edit, newId, open } = usePlanDesk();
  const chart = useQuery(chartQuery(patient.id));
  const [own, setOwn] = useState('');
  const templates = useQuery(planTemplatesQuery).data?.templates ?? [];
  // The chart may name an illness more closely than the template it was taken from: it is not put up twice.
  const taken = templates.filter(it => plan.problems.some(problem => problem.id === it.id));
  const has = (code: { readonly system: string; readonly code: string }) =>
    plan.problems.some(it => it.code?.system === code.system && it.code.code === code.code) ||
    taken.some(it => fitsTemplate(it, code));
  const rest = (chart.data?.problems ?? []).filter(it => !has(it.code));
  const add = (title: string, code: { readonly system: string; readonly code: string } | null) => {
    const id = newId();
    edit(now => addProblem(now, { id, title, code: code && { system: code.system, code: code.code } }));
    open(null);
  };
  return (
    <section className={css.add} aria-label={words.addProblem}>
      <h3>{words.addProblem}</h3>
      <PlanTemplates patient={patient} />
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
