import { zoneColours } from '@trellis/core/careplans/careplan';
import type { TemplateBody } from '@trellis/core/careplans/template-body';
import type { ReactNode } from 'react';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import { shownTarget } from './shown-target.ts';
import { zoneLooks } from './TemplateLines.tsx';
import css from './TemplatePart.module.css';

/** A template as it is read: every line with its Spanish under it. */
export function ReadTemplate({ body }: { body: TemplateBody }) {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  const goalOf = (id: string | null) => body.goals.find(it => it.id === id)?.text;
  return (
    <>
      <Section title={words.head}>
        <Read main={body.source}>
          {body.guidelines.map(it => (
            <span key={it}>{it}</span>
          ))}
          <span>{body.codes.map(it => it.code).join(' · ')}</span>
        </Read>
      </Section>
      <Section title={words.goals} aside={body.goals.length || undefined}>
        {body.goals.map(it => (
          <Read key={it.id} main={`${it.text}: ${shownTarget(it.target)}`}>
            <span>{it.plain.en}</span>
            <span lang="es">{it.plain.es}</span>
            <span>{[words.days(it.inDays), it.measure?.loinc].filter(Boolean).join(' · ')}</span>
          </Read>
        ))}
      </Section>
      <Section title={words.steps} aside={body.steps.length || undefined}>
        {body.steps.map(it => (
          <Read key={it.id} main={it.text}>
            {it.es !== '' && <span lang="es">{it.es}</span>}
            <span>
              {[plan.owners[it.owner], it.every, goalOf(it.goalId), it.test?.loinc]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Read>
        ))}
      </Section>
      <Section title={words.barriers} aside={body.barriers.length || undefined}>
        {body.barriers.map(it => (
          <Read key={it.id} main={it.text} />
        ))}
      </Section>
      <Section title={words.zones}>
        {zoneColours.map(colour => (
          <div key={colour}>
            <p className={css.zone}>
              <Status look={zoneLooks[colour]}>{plan.zone[colour]}</Status>
            </p>
            {body.zones[colour].map(it => (
              <Read key={it.id} main={it.text}>
                {it.es !== '' && <span lang="es">{it.es}</span>}
              </Read>
            ))}
          </div>
        ))}
      </Section>
      <Section title={words.teachBack} aside={body.teachBack.length || undefined}>
        {body.teachBack.map(it => (
          <Read key={it.en} main={it.en}>
            <span lang="es">{it.es}</span>
          </Read>
        ))}
      </Section>
    </>
  );
}

const Read = ({ main, children }: { main: string; children?: ReactNode }) => (
  <p className={css.read}>
    {main}
    {children}
  </p>
);
