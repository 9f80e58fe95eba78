import { Button, Textarea, TextInput } from '@mantine/core';
import { type ZoneColour, zoneColours } from '@trellis/core/careplans/careplan';
import type { TemplateBody } from '@trellis/core/careplans/template-body';
import { addBarrierTo, addGoalTo, addSignTo, addStepTo } from '@trellis/core/careplans/template-outline';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import { useLineDesk } from './line-desk.ts';
import { TemplateBarrier, TemplateGoal, TemplateSign, TemplateStep } from './TemplateFields.tsx';
import css from './TemplatePart.module.css';
import { newLineId, useTemplateDesk } from './template-desk.ts';

export const zoneLooks = { green: 'met', yellow: 'soon', red: 'urgent' } as const satisfies Record<
  ZoneColour,
  StatusLook
>;

/** A template as it is written: what it is for, then line by line what a plan gets from it. */
export function TemplateLines() {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  const { body } = useTemplateDesk();
  return (
    <>
      <Section title={words.head}>
        <HeadFields />
      </Section>
      <Section title={words.goals} aside={body.goals.length || undefined}>
        <ul className={css.list}>
          {body.goals.map(goal => (
            <li key={goal.id}>
              <TemplateGoal goal={goal} />
            </li>
          ))}
        </ul>
        <Add what={plan.addGoal} how={addGoalTo} />
      </Section>
      <Section title={words.steps} aside={body.steps.length || undefined}>
        <ul className={css.list}>
          {body.steps.map(step => (
            <li key={step.id}>
              <TemplateStep step={step} />
            </li>
          ))}
        </ul>
        <Add what={plan.addStep} how={(it, id) => addStepTo(it, id, it.goals[0]?.id ?? null)} />
      </Section>
      <Section title={words.barriers} aside={body.barriers.length || undefined}>
        <ul className={css.list}>
          {body.barriers.map(barrier => (
            <li key={barrier.id}>
              <TemplateBarrier barrier={barrier} />
            </li>
          ))}
        </ul>
        <Add what={plan.addBarrier} how={addBarrierTo} />
      </Section>
      <Section title={words.zones}>
        {zoneColours.map(colour => (
          <div key={colour}>
            <p className={css.zone}>
              <Status look={zoneLooks[colour]}>{plan.zone[colour]}</Status>
            </p>
            <ul className={css.list}>
              {body.zones[colour].map(sign => (
                <li key={sign.id}>
                  <TemplateSign sign={sign} />
                </li>
              ))}
            </ul>
            <Add
              what={plan.addSign}
              label={plan.addSignTo(plan.zone[colour], body.title.en)}
              how={(it, id) => addSignTo(it, colour, id)}
            />
          </div>
        ))}
      </Section>
      <Section title={words.teachBack} aside={body.teachBack.length || undefined}>
        <Asks />
      </Section>
    </>
  );
}

function Add({
  what,
  label,
  how,
}: {
  what: string;
  label?: string;
  how: (body: TemplateBody, id: string) => TemplateBody;
}) {
  const { edit } = useTemplateDesk();
  const { open } = useLineDesk();
  return (
    <p className={css.adds}>
      <Button
        variant="subtle"
        {...(label && { 'aria-label': label })}
        onClick={() => {
          const id = newLineId();
          edit(it => how(it, id));
          open(id);
        }}
      >
        + {what}
      </Button>
    </p>
  );
}

function HeadFields() {
  const words = useTemplateWords();
  const { body, edit } = useTemplateDesk();
  const change = (part: Partial<TemplateBody>) => edit(it => ({ ...it, ...part }));
  return (
    <div className={css.fields}>
      <TextInput
        label={words.titleEn}
        maxLength={400}
        value={body.title.en}
        onChange={event => change({ title: { ...body.title, en: event.currentTarget.value } })}
      />
      <TextInput
        label={words.titleEs}
        lang="es"
        maxLength={400}
        value={body.title.es}
        onChange={event => change({ title: { ...body.title, es: event.currentTarget.value } })}
      />
      <Textarea
        className={css.all ?? ''}
        label={words.codes}
        autosize
        minRows={1}
        value={body.codes.map(it => it.code).join(' ')}
        onChange={event => change({ codes: codesOf(event.currentTarget.value) })}
      />
      <Textarea
        label={words.source}
        maxLength={1000}
        autosize
        minRows={2}
        value={body.source}
        onChange={event => change({ source: event.currentTarget.value })}
      />
      <Textarea
        label={words.guidelines}
        autosize
        minRows={2}
        value={body.guidelines.join('\n')}
        onChange={event =>
          change({
            guidelines: event.currentTarget.value
              .split('\n')
              .slice(0, 12)
              .map(it => it.slice(0, 200)),
          })
        }
      />
    </div>
  );
}

/** A number is SNOMED, anything else ICD-10. The last may still be empty: somebody is about to write it. */
export function codesOf(text: string): TemplateBody['codes'] {
  const [head = '', ...rest] = text.replace(/^[\s,;]+/, '').split(/[\s,;]+/);
  return [head, ...rest]
    .slice(0, 80)
    .filter((it, i, all) => it !== '' || (i > 0 && i === all.length - 1))
    .map(it => ({ system: /^\d+$/.test(it) ? 'snomed' : 'icd10', code: it.toUpperCase().slice(0, 20) }));
}

function Asks() {
  const words = useTemplateWords();
  const { body, edit } = useTemplateDesk();
  const change = (at: number, part: Partial<TemplateBody['teachBack'][number]>) =>
    edit(it => ({
      ...it,
      teachBack: it.teachBack.map((ask, i) => (i === at ? { ...ask, ...part } : ask)),
    }));
  return (
    <>
      {body.teachBack.map((ask, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: questions have no id and are never reordered
        <div key={i} className={css.ask}>
          <TextInput
            label={words.askEn}
            maxLength={400}
            value={ask.en}
            onChange={event => change(i, { en: event.currentTarget.value })}
          />
          <TextInput
            label={words.askEs}
            lang="es"
            maxLength={400}
            value={ask.es}
            onChange={event => change(i, { es: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            aria-label={words.removeAsk(ask.en)}
            onClick={() => edit(it => ({ ...it, teachBack: it.teachBack.filter((_, at) => at !== i) }))}
          >
            ×
          </Button>
        </div>
      ))}
      {body.teachBack.length < 20 && (
        <p className={css.adds}>
          <Button
            variant="subtle"
            onClick={() => edit(it => ({ ...it, teachBack: [...it.teachBack, { en: '', es: '' }] }))}
          >
            + {words.addAsk}
          </Button>
        </p>
      )}
    </>
  );
}
