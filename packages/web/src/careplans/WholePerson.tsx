import { Textarea } from '@mantine/core';
import { type PlanElement, planElements } from '@trellis/core/careplans/careplan';
import { openElements } from '@trellis/core/careplans/plan-gaps';
import { memo } from 'react';
import { Section } from '../kit/Section.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { usePlanActs, usePlanDesk } from './plan-desk.ts';
import css from './WholePerson.module.css';

/** What a comprehensive plan says besides problems: asked for, never forced. */
export function WholePerson() {
  const words = useCarePlanWords();
  const { plan, mayWrite } = usePlanDesk();
  const written = planElements.length - openElements(plan).length;
  return (
    <Section title={words.whole} aside={words.written(written, planElements.length)}>
      {mayWrite && <p className={css.says}>{words.wholeSays}</p>}
      <div className={css.elements}>
        {planElements.map(element =>
          mayWrite ? (
            <ElementField key={element} element={element} text={plan.elements[element]} />
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

/** A field that grows measures itself whenever it is drawn: only when its own words change. */
const ElementField = memo(function ElementField({ element, text }: { element: PlanElement; text: string }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  return (
    <Textarea
      label={words.elements[element]}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={2000}
      value={text}
      onChange={event => {
        const now = event.currentTarget.value;
        edit(plan => ({ ...plan, elements: { ...plan.elements, [element]: now } }));
      }}
    />
  );
});
