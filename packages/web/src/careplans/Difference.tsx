import type { Plan } from '@trellis/core/careplans/careplan';
import { type FieldChange, type PlanChange, planDifference } from '@trellis/core/careplans/plan-difference';
import type { CarePlanWords } from '../words/careplan.en.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import css from './Difference.module.css';
import { shownTarget } from './shown-target.ts';

/** What differs from one plan to the next, as sentences a person reads; no more lines than `most`, where it is given. */
export function Difference({ before, after, most }: { before: Plan; after: Plan; most?: number }) {
  const words = useCarePlanWords();
  const changes = planDifference(before, after);
  if (changes.length === 0) return <p className={css.none}>{words.orderOnly}</p>;
  return <Changes of={changes.slice(0, most)} />;
}

/** Changes that were found, of a plan or of a template. */
export function Changes({ of: changes }: { of: readonly PlanChange[] }) {
  const words = useCarePlanWords();
  return (
    <ul className={css.changes}>
      {changes.map((change, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a difference is shown whole and never reordered
        <li key={i}>
          <b>{words.change[change.kind]}:</b> <span className={css.kind}>{placeOf(change, words)}</span>
          <Said change={change} />
        </li>
      ))}
    </ul>
  );
}

/** Where a line stands, in words. */
export function placeOf(change: Pick<PlanChange, 'line' | 'problem'>, words: CarePlanWords): string {
  if (change.line === 'element') return words.elements[change.problem as keyof CarePlanWords['elements']];
  const line = words.lines[change.line];
  return change.problem === '' ? line : `${line}, ${change.problem}`;
}

/** What of a new line is read beside its words; its plain words and its Spanish are the patient's. */
const carried = new Set(['target', 'dueOn', 'owner', 'every', 'ownWords', 'zone']);

function Said({ change }: { change: PlanChange }) {
  const told = change.fields.filter(it => carried.has(it.field));
  if (change.kind !== 'changed')
    return (
      <>
        <p>{change.kind === 'removed' ? <del>{change.text}</del> : change.text}</p>
        {told.length > 0 && (
          <p className={css.field}>
            {told.map((it, i) => (
              <span key={it.field}>
                {i > 0 && ' · '}
                <FieldWords field={it.field} text={it.to} />
              </span>
            ))}
          </p>
        )}
      </>
    );
  return (
    <>
      {!change.fields.some(it => it.field === 'text') && <p>{change.text}</p>}
      <FieldChanges fields={change.fields} />
    </>
  );
}

export function FieldChanges({ fields }: { fields: readonly FieldChange[] }) {
  const words = useCarePlanWords();
  return fields.map(it => (
    <p key={it.field} className={css.field}>
      {it.field !== 'text' && `${words.fields[it.field] ?? it.field}: `}
      <del>{inWords(it.field, it.from, words)}</del> → {inWords(it.field, it.to, words)}
    </p>
  ));
}

/** A value in words; days stand as they are written in the plan. */
function inWords(field: string, value: string, words: CarePlanWords): string {
  if (value === '') return words.nothing;
  if (field === 'target') return shownTarget(value);
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    owner: words.owners,
    status: words.statuses,
    zone: words.zone,
  };
  return named[field]?.[value] ?? value;
}

/** One field with what it says: the words of the line alone, anything else under its name. */
export function FieldWords({ field, text }: { field: string; text: string }) {
  const words = useCarePlanWords();
  return (
    <>
      {field !== 'text' && `${words.fields[field] ?? field}: `}
      {inWords(field, text, words)}
    </>
  );
}
