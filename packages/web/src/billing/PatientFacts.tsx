import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Role } from '@trellis/core/access/staff';
import { findDay } from '@trellis/core/basics/day';
import { type PatientAttestation, patientAttestations } from '@trellis/core/billing/attestation';
import { type ScreeningTool, screeningTools } from '@trellis/core/billing/screening';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import type { MonthWords } from '../words/month.en.ts';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import { useSayOfPatient, useTakeBackOfPatient } from './attestation.queries.ts';
import type { ProofView } from './month.queries.ts';
import css from './Proof.module.css';

/** Who may say what; the server decides, this only spares a refusal. */
const sayableBy = (role: Role): readonly PatientAttestation[] => {
  if (role === 'supervising-provider') return patientAttestations;
  if (role === 'care-manager') return ['screening'];
  return role === 'biller' || role === 'supervisor' ? ['claimed-elsewhere'] : [];
};

/** What the practitioner and the biller vouch for about this patient. */
export function PatientFacts({ proof }: { proof: ProofView }) {
  const words = useMonthWords().facts;
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  // Also of a locked month: what another practice claimed is often known late, and then waits as an adjustment.
  const kinds = sayableBy(role);
  if (proof.attestations.length === 0 && kinds.length === 0) return null;
  return (
    <div>
      <h3>{words.title}</h3>
      <ul className={css.list}>
        {proof.attestations.map(it => (
          <Said key={it.id} proof={proof} said={it} mayTakeBack={kinds.some(kind => kind === it.kind)} />
        ))}
      </ul>
      {kinds.length > 0 && !isOpen && (
        <Button variant="subtle" ml={-10} onClick={() => setIsOpen(true)}>
          {words.add}
        </Button>
      )}
      {isOpen && <SayForm proof={proof} kinds={kinds} onDone={() => setIsOpen(false)} />}
    </div>
  );
}

type SaidRow = ProofView['attestations'][number];

function Said({ proof, said, mayTakeBack }: { proof: ProofView; said: SaidRow; mayTakeBack: boolean }) {
  const all = useMonthWords();
  const words = all.facts;
  const format = useFormat();
  const takeBack = useTakeBackOfPatient(proof.patient.id, said.id);
  const kind = patientAttestations.find(it => it === said.kind);
  return (
    <li>
      <span>
        {kind && words.line(whatWords(said, kind, words), format.date(said.from), said.where, said.by)}
      </span>
      {mayTakeBack && (
        <TakeBack says={words.takeBack} label={words.takeBack} why={all.reason} act={takeBack} />
      )}
    </li>
  );
}

function whatWords(
  { code, minutes, tool }: SaidRow,
  kind: PatientAttestation,
  words: MonthWords['facts'],
): string {
  const what = tool ? `${words.kinds[kind]}: ${words.tools[tool]}` : words.kinds[kind];
  if (minutes != null) return words.talked(what, minutes);
  return code != null ? words.claimed(what, code) : what;
}

function SayForm({
  proof,
  kinds,
  onDone,
}: {
  proof: ProofView;
  kinds: readonly PatientAttestation[];
  onDone: () => void;
}) {
  const all = useMonthWords();
  const words = all.facts;
  const [typed, setTyped] = useState({
    kind: kinds[0],
    on: proof.today as string,
    where: '',
    code: '',
    minutes: '',
    faceToFace: true,
    tool: screeningTools[1] as ScreeningTool,
    isUsed: false,
  });
  const say = useSayOfPatient(proof.patient.id, onDone);
  const day = findDay(typed.on);
  const isTalk = typed.kind === 'advance-planning';
  const isScreening = typed.kind === 'screening';
  const minutes = /^\d{1,3}$/.test(typed.minutes.trim()) ? Number(typed.minutes) : 0;
  const code = typed.code.trim().toUpperCase();
  const isWhole =
    typed.kind !== undefined &&
    day !== undefined &&
    typed.where.trim() !== '' &&
    (!(isTalk || isScreening) || minutes > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.kind && day && isWhole && !say.isPending)
      say.mutate({
        kind: typed.kind,
        on: day,
        where: typed.where,
        ...(typed.kind === 'claimed-elsewhere' && code !== '' && { code }),
        ...(isTalk && { minutes, faceToFace: typed.faceToFace }),
        ...(isScreening && { minutes, tool: typed.tool, isUsed: typed.isUsed }),
      });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <NativeSelect
        aria-label={words.what}
        value={typed.kind}
        onChange={event => {
          const kind = kinds.find(it => it === event.currentTarget.value);
          setTyped({ ...typed, kind });
        }}
        data={kinds.map(value => ({ value, label: words.kinds[value] }))}
      />
      <TextInput
        type="date"
        aria-label={words.on}
        max={proof.today}
        value={typed.on}
        onChange={event => setTyped({ ...typed, on: event.currentTarget.value })}
      />
      <TextInput
        aria-label={typed.kind === 'claimed-elsewhere' ? words.whereElse : words.where}
        placeholder={typed.kind === 'claimed-elsewhere' ? words.whereElse : words.where}
        maxLength={200}
        value={typed.where}
        onChange={event => setTyped({ ...typed, where: event.currentTarget.value })}
      />
      {typed.kind === 'claimed-elsewhere' && (
        <TextInput
          aria-label={words.code}
          placeholder={words.code}
          maxLength={5}
          value={typed.code}
          onChange={event => setTyped({ ...typed, code: event.currentTarget.value })}
        />
      )}
      {isScreening && (
        <NativeSelect
          aria-label={words.tool}
          value={typed.tool}
          onChange={event => {
            const tool = screeningTools.find(it => it === event.currentTarget.value);
            if (tool) setTyped({ ...typed, tool, isUsed: false });
          }}
          data={screeningTools.map(value => ({ value, label: words.tools[value] }))}
        />
      )}
      {(isTalk || isScreening) && (
        <TextInput
          aria-label={words.minutes}
          placeholder={words.minutes}
          inputMode="numeric"
          maxLength={3}
          value={typed.minutes}
          onChange={event => setTyped({ ...typed, minutes: event.currentTarget.value })}
        />
      )}
      {isTalk && (
        <Checkbox
          label={words.faceToFace}
          checked={typed.faceToFace}
          onChange={event => setTyped({ ...typed, faceToFace: event.currentTarget.checked })}
        />
      )}
      {isScreening && (
        <Checkbox
          label={words.used[typed.tool]}
          checked={typed.isUsed}
          onChange={event => setTyped({ ...typed, isUsed: event.currentTarget.checked })}
        />
      )}
      <Button type="submit" aria-disabled={!isWhole || say.isPending}>
        {words.add}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {all.cancel}
      </Button>
      {say.isError && <ProblemLine error={say.error} />}
    </form>
  );
}
