import type { BillingAnswer, Reason, Verdict as VerdictOf } from '@trellis/core/billing/billing-answer';
import { isTimeRule, reasonWords } from '@trellis/core/billing/reason-words';
import { useId, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { Verdict } from '../kit/Verdict.tsx';
import { useMonthWords } from '../words/month.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { useFormat } from '../words/words.ts';
import css from './CaseVerdicts.module.css';

const order = { billable: 0, needs: 1, 'not-billable': 2 } as const;

/** Every code that was judged, what speaks for and against it, by which rule, from which facts and which source. */
export function CaseVerdicts({ answer }: { answer: BillingAnswer }) {
  const sorted = answer.verdicts.toSorted((a, b) => order[a.verdict] - order[b.verdict]);
  return (
    <ul className={css.list}>
      {sorted.map(verdict => (
        <OneVerdict key={`${verdict.month} ${verdict.code} ${verdict.practice}`} it={verdict} />
      ))}
    </ul>
  );
}

function OneVerdict({ it }: { it: VerdictOf }) {
  const words = useSimulatorWords();
  const month = useMonthWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const reasons = useId();
  const first =
    it.because.find(reason => reason.state !== 'met') ??
    it.because.find(reason => isTimeRule(reason.rule)) ??
    it.because[0];
  return (
    <li className={css.verdict}>
      <div className={css.row}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={reasons}
          aria-label={words.why(it.code)}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
          {it.code}
        </button>
        <Verdict verdict={it.verdict}>{words.verdictNames[it.verdict]}</Verdict>
        <span className={css.first}>
          {format.monthShort(`${it.month}-01` as Parameters<typeof format.monthShort>[0])}
          {first && ` · ${reasonWords(first, month, format)}`}
        </span>
      </div>
      <ul id={reasons} className={cx(css.reasons, !isOpen && css.closed)}>
        {it.because.map(reason => (
          <OneReason key={reason.rule} it={reason} />
        ))}
      </ul>
    </li>
  );
}

function OneReason({ it }: { it: Reason }) {
  const words = useSimulatorWords();
  const month = useMonthWords();
  const format = useFormat();
  const isMet = it.state === 'met';
  return (
    <li className={isMet ? css.met : css.unmet}>
      <Icon name={isMet ? 'check' : 'x'} />
      <div>
        <p>
          <span className={css.hidden}>{isMet ? month.met : month.unmet}: </span>
          {reasonWords(it, month, format)}
        </p>
        <p className={css.proof}>
          {[
            words.rule(it.rule),
            it.evidence.length > 0 ? words.evidence(it.evidence.join(', ')) : words.noEvidence,
            words.source(it.source),
            ...(it.certainty === 'verified' ? [] : [month.certainty[it.certainty]]),
          ].join(' · ')}
        </p>
      </div>
    </li>
  );
}
