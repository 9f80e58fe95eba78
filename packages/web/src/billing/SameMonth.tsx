import { VisuallyHidden } from '@mantine/core';
import type { Exclusion } from '@trellis/core/billing/program-sheet';
import { useRulesWords } from '../words/rules.ts';
import css from './SameMonth.module.css';
import { SourceText } from './SourceText.tsx';

const programs = ['CCM', 'PCM', 'TCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'add-on', 'CHI', 'PIN'] as const;

/** The same mark in the grid and in its list: how near two claims must be to exclude each other. */
const marks: Readonly<Record<string, string>> = {
  anybody: '■',
  'same-practice': '◧',
  'same-practitioner': '◇',
};

/** Which programs exclude each other in one month: as a picture, and the same in words. */
export function SameMonth({ exclusions }: { exclusions: readonly Exclusion[] }) {
  const words = useRulesWords();
  const between = (one: string, other: string) =>
    exclusions.find(it => (it.one === one && it.other === other) || (it.one === other && it.other === one));
  return (
    <>
      <p className={css.says}>{words.matrix.says}</p>
      <table className={css.grid}>
        <caption>
          <VisuallyHidden>{words.matrix.grid}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <td />
            {programs.map(it => (
              <th key={it} scope="col">
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {programs.map(one => (
            <tr key={one}>
              <th scope="row">{one}</th>
              {programs.map(other => {
                const found = between(one, other);
                const says = found ? (words.scopes[found.scope] ?? found.scope) : words.matrix.may;
                return (
                  <td key={other} title={`${words.matrix.pair(one, other)}: ${says}`} data-on={found?.scope}>
                    <span aria-hidden="true">{found ? marks[found.scope] : '·'}</span>
                    <VisuallyHidden>{says}</VisuallyHidden>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={css.list}>
        {exclusions.map(it => (
          <li key={`${it.one} ${it.other}`}>
            <span aria-hidden="true">{marks[it.scope]}</span>
            <span>
              <b>
                {words.matrix.pair(words.programs[it.one] ?? it.one, words.programs[it.other] ?? it.other)}
              </b>
              , {words.scopes[it.scope] ?? it.scope}{' '}
              <span className={css.meta}>
                <SourceText>{words.source(it.source)}</SourceText>;{' '}
                {it.by === '' ? words.certainty[it.certainty] : words.byUs(it.by)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
