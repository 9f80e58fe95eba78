import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type Instant, secondsBetween } from '@trellis/core/basics/instant';
import { fullName } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import type { Format } from '../words/format.ts';
import type { RosterWords } from '../words/roster.en.ts';
import { useRosterWords } from '../words/roster.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './PageBar.module.css';
import { type PageView, useTakePage } from './page.queries.ts';

/** Who she is, so that nobody takes her for another; what she answered, since when, who was told; and "I take it". */
export function PageLine({ page, now }: { page: PageView; now: Instant }) {
  const words = useRosterWords().page;
  const format = useFormat();
  const language = useLanguage();
  const navigate = useNavigate();
  const { zone } = useActor().practice;
  const { patient } = page;
  const to = { to: '/patients/$patientId', params: { patientId: patient.id } } as const;
  const take = useTakePage(page, () => void navigate(to));
  const who = [words.born(format.date(patient.birthDate)), patient.mrn].filter(Boolean).join(' · ');
  const minutes = Math.floor(secondsBetween(page.heardAt, now) / 60);
  return (
    <li className={css.line}>
      <div className={css.says} role="alert">
        <Status look="urgent">{fullName(patient)}</Status>
        <span className={css.who}>{who}</span>
        <span>
          {words.says(page.title[language], format.time(page.heardAt, zone))} <b>{words.waits(minutes)}</b>
        </span>
      </div>
      <p className={css.paged}>{pagedText(page, words, format, zone)}</p>
      <div className={css.acts}>
        <Button
          variant="filled"
          aria-label={`${words.take}: ${fullName(patient)}`}
          aria-disabled={take.isPending}
          onClick={() => !take.isPending && take.mutate()}
        >
          {words.take}
        </Button>
        <Link {...to} className={css.open} aria-label={`${words.open}: ${fullName(patient)}`}>
          {words.open}
        </Link>
      </div>
      {take.isError && <ProblemLine error={take.error} />}
    </li>
  );
}

/** The last turn: earlier ones went unanswered too. */
function pagedText(
  { paged }: PageView,
  words: RosterWords['page'],
  format: Format,
  zone: Parameters<Format['time']>[1],
): string {
  const last = paged.at(-1);
  if (!last) return '';
  if (last.name === null) return words.nobodyPaged;
  const turn = paged.filter(it => it.at === last.at);
  const told = ({ name, way, state, at }: PageView['paged'][number]) =>
    way === 'nobody'
      ? words.nobodyPaged
      : [name, words.by[way], format.time(at, zone), way === 'mail' && words.state[state]]
          .filter(Boolean)
          .join(' ');
  return words.paged(turn.map(told).join(' · '));
}
