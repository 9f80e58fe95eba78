import type { CaseFault } from '@trellis/core/billing/case-text';
import { Status } from '../kit/Status.tsx';
import { useSimulatorWords } from '../words/simulator.ts';
import css from './SimulatorPage.module.css';

/** What cannot be read of a case, each with the line it stands on. */
export function CaseFaults({ faults }: { faults: readonly CaseFault[] }) {
  const words = useSimulatorWords();
  return (
    <div className={css.part} role="alert">
      <h2>
        <Status look="soon">{words.faults}</Status>
      </h2>
      <ul className={css.list}>
        {faults.map(fault => (
          <li key={`${fault.line} ${fault.path} ${fault.kind}`}>
            {words.fault(fault.line, fault.path, words.faultKinds[fault.kind] ?? fault.says)}
          </li>
        ))}
      </ul>
    </div>
  );
}
