import { Button } from '@mantine/core';
import { reasonWords } from '@trellis/core/billing/reason-words';
import { useId, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useMonthWords } from '../words/month.ts';
import { useShadowWords } from '../words/shadow.ts';
import { useFormat } from '../words/words.ts';
import { amount } from './money.ts';
import css from './ShadowPage.module.css';
import type { Compared, ComparedMonth } from './shadow.queries.ts';

const kinds = ['all', 'not-provable', 'not-billed', 'questioned'] as const;
type Kind = (typeof kinds)[number];

const isOf: Readonly<Record<Kind, (it: ComparedMonth) => boolean>> = {
  all: () => true,
  'not-provable': it => it.notProvable.length > 0,
  'not-billed': it => it.notBilled.length > 0,
  questioned: it => it.questions.length > 0,
};

const step = 50;

/** Each patient’s month in one line; names, reasons and lines of the log stand behind it. */
export function ShadowMonths({ it }: { it: Compared }) {
  const words = useShadowWords();
  const [kind, setKind] = useState<Kind>('all');
  const [shown, setShown] = useState(step);
  const months = it.months.filter(isOf[kind]);
  return (
    <Section title={words.byPatient} aside={words.shown(it.months.length, it.allMonths)}>
      <Segments
        label={words.filter}
        choices={kinds.map(value => ({ value, label: words.filters[value] }))}
        chosen={kind}
        onChoose={value => {
          setKind(value);
          setShown(step);
        }}
      />
      {months.length === 0 && <p className={css.soft}>{words.nobody}</p>}
      <ul className={css.months}>
        {months.slice(0, shown).map(month => (
          <OneMonth key={`${month.patient} ${month.month}`} it={month} />
        ))}
      </ul>
      {months.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + step)}>
          {words.more}
        </Button>
      )}
    </Section>
  );
}

const unitsWords = (some: readonly { readonly code: string; readonly units: number }[]): string =>
  some.map(it => `${it.units} × ${it.code}`).join(', ');

export function OneMonth({ it, isOpenFirst = false }: { it: ComparedMonth; isOpenFirst?: boolean }) {
  const words = useShadowWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const more = useId();
  const agrees = it.notProvable.length + it.notBilled.length === 0;
  return (
    <li>
      <div className={css.month}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? more : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
          {words.why(it.patient, format.month(it.month))}
        </button>
        <span className={css.findings}>
          {it.notProvable.length > 0 && (
            <Status look="unmet">
              {words.notProvable}: {unitsWords(it.notProvable)}
            </Status>
          )}
          {it.notBilled.length > 0 && (
            <Status look="needs">
              {words.notBilled}: {unitsWords(it.notBilled)}
            </Status>
          )}
          {agrees && it.billed.length > 0 && <Status look="met">{words.agree}</Status>}
          {it.questions.length > 0 && <Status look="soon">{words.questioned}</Status>}
        </span>
      </div>
      {isOpen && (
        <div id={more} className={css.more}>
          <Reasons it={it} />
        </div>
      )}
    </li>
  );
}

function Reasons({ it }: { it: ComparedMonth }) {
  const words = useShadowWords();
  const month = useMonthWords();
  const format = useFormat();
  const cents = (value: number | null) => (value === null ? '' : ` · $${amount(value)}`);
  return (
    <ul>
      {it.notProvable.map(one => (
        <li key={one.code}>
          <b>
            {words.notProvable}: {one.units} × {one.code}
            {cents(one.cents)}
          </b>
          <ul className={css.because}>
            {one.because.map(reason => (
              <li key={reason.rule}>{reasonWords(reason, month, format)}</li>
            ))}
            {one.because.length === 0 && (
              <li>{it.provable.some(line => line.code === one.code) ? words.fewer : words.neverProven}</li>
            )}
          </ul>
        </li>
      ))}
      {it.notBilled.map(one => (
        <li key={`missed ${one.code}`}>
          <b>
            {words.notBilled}: {one.units} × {one.code}
            {cents(one.cents)}
          </b>{' '}
          {month.codes[one.code]}
        </li>
      ))}
      {it.questions.map(question => (
        <li key={question}>
          <Status look="soon">{words.questions[question]}</Status>
        </li>
      ))}
      <li>
        {[
          words.countedOf(format.clock(it.countedSeconds)),
          ...it.leftOut.map(({ rule, seconds }) =>
            words.leftOutOf(format.clock(seconds), month.leftOut[rule ?? ''] ?? rule ?? ''),
          ),
        ].join(' · ')}
      </li>
      <li className={css.soft}>{words.linesOf(it.rows.join(', '))}</li>
    </ul>
  );
}
