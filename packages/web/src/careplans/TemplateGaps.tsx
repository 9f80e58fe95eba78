import { bodyOf, type TemplateBody, tidiedBody } from '@trellis/core/careplans/template-body';
import { templateDifference } from '@trellis/core/careplans/template-difference';
import { isNeeded, levelOfTemplate, type TemplateGap } from '@trellis/core/careplans/template-gaps';
import { useState } from 'react';
import { Status } from '../kit/Status.tsx';
import { useTemplateWords } from '../words/templates.ts';
import { Changes } from './Difference.tsx';
import css from './TemplatePart.module.css';
import type { TemplateVersionView } from './template.queries.ts';

/** What who signs should know: what is missing, how hard it is to read, what differs from where it came from. */
export function TemplateGaps({
  body,
  gaps,
  from,
}: {
  body: TemplateBody;
  gaps: readonly TemplateGap[];
  from: TemplateVersionView | undefined;
}) {
  const words = useTemplateWords();
  const { grade, ease } = levelOfTemplate(body);
  return (
    <>
      {gaps.length === 0 ? (
        <p className={css.says}>
          <Status look="met">{words.missingNone}</Status>
        </p>
      ) : (
        <ul className={css.gaps} aria-label={words.missing}>
          {gaps.map(gap => (
            <li key={`${gap.gap} ${gap.lineId} ${gap.text}`}>
              {gap.text !== '' && `${gap.text}: `}
              {words.gaps[gap.gap]}
              {isNeeded(gap) && <em> · {words.needed}</em>}
            </li>
          ))}
        </ul>
      )}
      {grade !== null && ease !== null && (
        <p className={css.says}>{words.level(grade.toFixed(1), ease.toFixed(0))}</p>
      )}
      {from && <DiffersFrom from={from} body={body} />}
    </>
  );
}

/** Compared only when somebody looks. */
export function DiffersFrom({ from, body }: { from: TemplateVersionView; body: TemplateBody }) {
  const words = useTemplateWords();
  const [isOpen, setIsOpen] = useState(false);
  const changes = isOpen ? templateDifference(bodyOf(from), tidiedBody(body)) : [];
  return (
    <details className={css.says} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{words.differs(from.number)}</summary>
      {isOpen && (changes.length === 0 ? <p>{words.same}</p> : <Changes of={changes} />)}
    </details>
  );
}
