import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type Month, monthOf } from '@trellis/core/basics/day';
import { useMemo } from 'react';
import { useActor } from '../access/session.queries.ts';
import { MonthPage } from '../billing/MonthPage.tsx';
import { monthQuery } from '../billing/month.queries.ts';
import { shortPatients } from '../billing/month-list.ts';
import { PacketSlot } from '../billing/packet-slot.ts';
import { findingOf } from '../caseload/why-now.ts';
import { strongestQuery } from '../caseload/worklist.queries.ts';
import { ClaimNotice } from '../claims/ClaimNotice.tsx';
import { PacketButtons } from '../claims/PacketButtons.tsx';
import { todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';

/** The month, told what care is due anyway: whoever is short of a threshold without any is left alone. */
export function MonthRoute() {
  const navigate = useNavigate();
  const { month } = useParams({ from: '/frame/bills/billing/$month' });
  const filter = useSearch({ from: '/frame/bills/billing/$month' });
  return (
    <PacketSlot value={PacketButtons}>
      <MonthPage
        key={month}
        month={month}
        onMonth={next => void navigate({ to: '/billing/$month', params: { month: next }, search: filter })}
        filter={filter}
        onFilter={search =>
          void navigate({ to: '/billing/$month', params: { month }, search, replace: true })
        }
        due={useDueCare(month)}
        notice={<ClaimNotice />}
      />
    </PacketSlot>
  );
}

/** Undefined as long as it is not known what is due: then nobody is said to need nothing. */
function useDueCare(month: Month): ReadonlyMap<string, string> | undefined {
  const words = useWords();
  const format = useFormat();
  const { practice, role } = useActor();
  const isAsked = month === monthOf(todayIn(practice.zone)) && role !== 'administrator';
  const { data: view } = useQuery({ ...monthQuery(month), enabled: isAsked });
  const short = useMemo(() => view && shortPatients(view), [view]);
  const { data } = useQuery({ ...strongestQuery(short ?? []), enabled: isAsked && short !== undefined });
  return useMemo(() => {
    if (!isAsked) return new Map();
    if (!data) return undefined;
    const reading = { now: data.now, practiceZone: practice.zone, words, format };
    return new Map(
      data.strongest.map(({ patient, item }) => [patient.id, findingOf({ row: { patient }, item }, reading)]),
    );
  }, [isAsked, data, practice.zone, words, format]);
}
