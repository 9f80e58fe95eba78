import { Textarea } from '@mantine/core';
import { planElements } from '@trellis/core/careplans/careplan';
import { openElements } from '@trellis/core/careplans/plan-gaps';
import { Section } from '../kit/Section.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { usePlanDesk } from './plan-desk.ts';
import css from './WholePerson.module.css';

/** What a comprehensive plan says besides problems: asked for, never forced. */
export function WholePerson() {
  const words = useCarePlanWords();
  const { plan, mayWrite, edit } = usePlanDesk();
  const written = planElements.length - openElements(plan).length;
  return (
    <Section title={words.whole} aside={words.written(written, planElements.length)}>
      {mayWrite && <p className={css.says}>{words.wholeSays}</p>}
      <div className={css.elements}>
        {planElements.map(element =>
          mayWrite ? (
            <Textarea
              key={element}
              label={words.elements[element]}
              autosize
              minRows={1}
              maxRows={8}
              maxLength={2000}
              value={plan.elements[element]}
              onChange={event => {
                const text = event.currentTarget.value;
                edit(now => ({ ...now, elements: { ...now.elements, [element]: text } }));
              }}
            />
          ) : (
            plan.elements[element] !== '' && (
              <dl key={element}>
                <dt>{words.elements[element]}</dt>
                <dd>{plan.elements[element]}</dd>
              </dl>
            )
          ),
        )}
      </div>
    </Section>
  );
}
