import type { Day } from '@trellis/core/basics/day';
import { findDay } from '@trellis/core/basics/day';
import type { CodeSheet, ProgramSheet } from '@trellis/core/billing/program-sheet';
import type { RuleValue } from '@trellis/core/billing/rule-rows';
import type { RuleInForce } from '@trellis/core/billing/rules-table';
import { Status } from '../kit/Status.tsx';
import { useMonthWords } from '../words/month.ts';
import type { RulesWords } from '../words/rules.en.ts';
import { useRulesWords } from '../words/rules.ts';
import { useFormat } from '../words/words.ts';
import { amount } from './money.ts';
import css from './ProgramSheets.module.css';
import { SourceText } from './SourceText.tsx';

/** Program by program: its codes in our own words, what it asks for, its figures and what it excludes. */
export function ProgramSheets({ sheets, day }: { sheets: readonly ProgramSheet[]; day: Day }) {
  const words = useRulesWords();
  return (
    <div className={css.sheets}>
      {sheets.map(sheet => (
        <details key={sheet.program} className={css.sheet} open={sheet.program === 'CCM'}>
          <summary>
            <h3>
              <b>{sheet.program}</b> {words.programs[sheet.program]}
            </h3>
            <span>{sheet.codes.map(it => it.code).join(' · ')}</span>
          </summary>
          <Codes sheet={sheet} day={day} />
          <Facts sheet={sheet} />
        </details>
      ))}
      <details className={css.sheet}>
        <summary>
          <h3>{words.notLoaded}</h3>
          <span>{Object.keys(words.notLoadedSays).join(' · ')}</span>
        </summary>
        <ul className={css.list}>
          {Object.entries(words.notLoadedSays).map(([code, says]) => (
            <li key={code}>
              <b>{code}</b> {says}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Codes({ sheet, day }: { sheet: ProgramSheet; day: Day }) {
  const words = useRulesWords();
  const { columns } = words;
  return (
    <table className={css.codes}>
      <thead>
        <tr>
          <th scope="col">{columns.code}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.least}</th>
          <th scope="col">{columns.more}</th>
          <th scope="col">{columns.most}</th>
          <th scope="col">{columns.period}</th>
          <th scope="col">{columns.amount}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.codes.map(it => (
          <CodeRow key={it.code} it={it} day={day} />
        ))}
      </tbody>
    </table>
  );
}

/** `20`, `7.5`: minutes as they are asked for, never rounded. */
const minutesOf = (seconds: number): string => String(seconds / 60);

function CodeRow({ it, day }: { it: CodeSheet; day: Day }) {
  const words = useRulesWords();
  const month = useMonthWords();
  const { columns } = words;
  const least = it.seconds === null ? words.notTimed : words.minutes(minutesOf(it.seconds));
  return (
    <tr className={it.isInForce ? undefined : css.off}>
      <th scope="row">
        <b>{it.code}</b>
        <span className={css.says}>{month.codes[it.code]}</span>
        <Notes it={it} day={day} />
      </th>
      <td data-name={columns.who}>{it.performers.map(one => words.performers[one] ?? one).join(words.or)}</td>
      <td data-name={columns.least}>{least}</td>
      <td data-name={columns.more}>
        {it.moreSeconds === null ? '–' : words.minutes(minutesOf(it.moreSeconds))}
      </td>
      <td data-name={columns.most}>
        {it.units === null ? (it.isTimed ? words.noCap : words.units(1)) : words.units(it.units)}
      </td>
      <td data-name={columns.period}>{words.periods[it.period]}</td>
      <td data-name={columns.amount}>
        {it.amount === null ? (
          words.unknownAmount
        ) : (
          <>
            <b className={css.money}>${amount(it.amount.cents)}</b>
            <span className={css.mark}>{it.amount.from === 'site' ? words.ownAmount : words.national}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function Notes({ it, day }: { it: CodeSheet; day: Day }) {
  const words = useRulesWords();
  const format = useFormat();
  const [from, until] = [it.from && findDay(it.from), it.until && findDay(it.until)];
  const isComing = from && from > day;
  return (
    <span className={css.notes}>
      {it.isHeld && <Status look="soon">{words.held}</Status>}
      {!it.isInForce && <Status look="not">{words.notInForce}</Status>}
      {it.by.length > 0 && <Status look="dated">{words.byUs(it.by.join(', '))}</Status>}
      <span>
        <SourceText>
          {[
            from && (isComing || it.isInForce || until) ? words.from(format.date(from)) : '',
            until ? words.until(format.date(until)) : '',
            words.source(it.source),
            words.certainty[it.certainty],
          ]
            .filter(one => one !== '')
            .join('; ')}
        </SourceText>
      </span>
    </span>
  );
}

function Facts({ sheet }: { sheet: ProgramSheet }) {
  const words = useRulesWords();
  const others = sheet.exclusions.map(it => ({ ...it, with: it.one === sheet.program ? it.other : it.one }));
  return (
    <dl className={css.facts}>
      {sheet.asks.length > 0 && (
        <>
          <dt>{words.asks}</dt>
          <dd>{sheet.asks.map(rule => words.requirements[rule] ?? rule).join('; ')}</dd>
        </>
      )}
      {sheet.figures.length > 0 && (
        <>
          <dt>{words.figures}</dt>
          <dd>
            <ul className={css.list}>
              {sheet.figures.map(it => (
                <Figure key={`${it.about} ${it.what}`} it={it} program={sheet.program} />
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{words.excludes}</dt>
      <dd>
        {others.length === 0 && words.noExclusion}
        <ul className={css.list}>
          {others.map(it => (
            <li key={it.with}>
              {words.programs[it.with] ?? it.with}, {words.scopes[it.scope] ?? it.scope}{' '}
              <span className={css.mark}>
                <SourceText>{words.source(it.source)}</SourceText>;{' '}
                {it.by === '' ? words.certainty[it.certainty] : words.byUs(it.by)}
              </span>
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function Figure({ it, program }: { it: RuleInForce; program: string }) {
  const words = useRulesWords();
  const [, track = ''] = it.about === program || it.about === 'time' ? [] : it.about.split(' ');
  const by = it.by === '' ? words.certainty[it.certainty] : words.byUs(it.by);
  return (
    <li>
      {track && `${track}: `}
      {words.whats[it.what] ?? it.what}: <b>{valueWords(it.value, words)}</b>{' '}
      <span className={css.mark}>
        <SourceText>{words.source(it.source)}</SourceText>; {by}
      </span>
    </li>
  );
}

function valueWords(value: RuleValue, words: RulesWords): string {
  if (value === null) return words.noValue;
  if (typeof value === 'number') return String(value);
  const names = typeof value === 'string' ? [value] : value;
  return names.map(one => words.values[one] ?? one).join(', ');
}
