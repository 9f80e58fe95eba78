import { useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import type { ContactKind } from '@trellis/core/outreach/contact-kind';
import { Flyout } from '../kit/Flyout.tsx';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { kindWords } from '../outreach/kind-words.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useStartCall } from './call.queries.ts';
import css from './StartMenu.module.css';

const others: readonly { readonly icon: IconName; readonly kind: ContactKind }[] = [
  { icon: 'phone', kind: { way: 'inbound', party: { with: 'patient' } } },
  {
    icon: 'users-round',
    kind: { way: 'outbound', party: { with: 'family', name: '', relation: '', mayHear: 'not-known' } },
  },
  { icon: 'pill', kind: { way: 'outbound', party: { with: 'pharmacy', name: '' } } },
  { icon: 'arrow-right', kind: { way: 'outbound', party: { with: 'agency', name: '' } } },
  { icon: 'activity', kind: { way: 'outbound', party: { with: 'provider', name: '' } } },
  { icon: 'file-pen-line', kind: { way: 'work', work: 'chart-review' } },
  { icon: 'list-checks', kind: { way: 'work', work: 'coordination' } },
  { icon: 'pill', kind: { way: 'work', work: 'medicine-review' } },
];

/** Every contact that is no call to the patient: it opens the same page and ends in the same close. */
export function StartMenu({ patientId, side }: { patientId: PatientId; side: 'above' | 'below' }) {
  const words = useCallDeskWords();
  const navigate = useNavigate();
  const start = useStartCall(callId => void navigate({ to: '/calls/$callId', params: { callId } }));
  return (
    <Flyout
      label={words.kind.otherLabel}
      align="end"
      side={side}
      className={css.button}
      button={
        <>
          {words.kind.other} <Icon name="chevron-down" small />
        </>
      }
    >
      {() => (
        <>
          <ul className={css.list}>
            {others.map(({ icon, kind }) => (
              <li key={kindWords(kind, words)}>
                <button type="button" onClick={() => !start.isPending && start.mutate({ patientId, kind })}>
                  <Icon name={icon} small />
                  {kindWords(kind, words)}
                </button>
              </li>
            ))}
          </ul>
          {start.isError && <ProblemLine error={start.error} />}
        </>
      )}
    </Flyout>
  );
}
