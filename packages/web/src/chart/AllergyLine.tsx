import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { AllergyFact } from '@trellis/core/chart/chart';
import type { getChart } from '@trellis/core/chart/chart.contract';
import { plainDisplay } from '@trellis/core/chart/display';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { useWords } from '../words/words.ts';
import css from './AllergyLine.module.css';

/** What she must not be given, on every page on which something might be: all of it, the dangerous first. */
export function AllergyLine({ chart }: { chart: UseQueryResult<AnswerOf<typeof getChart>> }) {
  const words = useWords().allergies;
  const allergies = chart.data?.allergies;
  return (
    <section className={css.line} aria-label={words.title}>
      <Icon name="triangle-alert" small />
      <b>{words.title}</b>
      {chart.isError && <span>{words.notLoaded}</span>}
      {chart.isPending && <Skeleton height={10} width={180} />}
      {allergies?.length === 0 && <span className={css.none}>{words.none}</span>}
      {allergies && allergies.length > 0 && (
        <ul>
          {allergies.map(allergy => (
            <Allergy key={allergy.id} allergy={allergy} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Allergy({ allergy }: { allergy: AllergyFact }) {
  const words = useWords().allergies;
  const reaction = allergy.reaction && plainDisplay(allergy.reaction);
  return (
    <li>
      {words.to(plainDisplay(allergy.code.display), reaction)}{' '}
      {allergy.criticality === 'high' && <Status look="urgent">{words.severe}</Status>}
      {allergy.status === 'unknown' && <small>{words.unsure}</small>}
    </li>
  );
}
