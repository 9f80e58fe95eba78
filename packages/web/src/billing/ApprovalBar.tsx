import { Button } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import { approveMonth, confirmMonth, voidApprovals } from '@trellis/core/billing/month.contract';
import { useActor } from '../access/session.queries.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useMonthWords } from '../words/month.ts';
import css from './ApprovalBar.module.css';
import { CsvFlyout } from './CsvFlyout.tsx';
import { LockFlyout } from './LockFlyout.tsx';
import { type MonthView, useDecide } from './month.queries.ts';
import { approvalOf, canApprove, canConfirm } from './month-list.ts';

/** The foot of the page: what is chosen, and what can be done with it and with the month. */
export function ApprovalBar({
  view,
  chosen,
  onDone,
}: {
  view: MonthView;
  chosen: ReadonlySet<string>;
  onDone: () => void;
}) {
  const words = useMonthWords();
  const { role } = useActor();
  const mayApprove = role === 'biller' || role === 'supervising-provider';
  const mayExport = mayApprove || role === 'supervisor';
  const mayLock = role === 'biller' || role === 'supervisor';
  const open = new Set(view.rows.filter(canApprove).map(row => row.patientId)).size;
  return (
    <footer className={css.bar}>
      <p>
        {mayApprove && view.lock === null && open > 0 ? (
          <>
            <b>{words.chosen(approvalOf(view, chosen).length, open)}</b>
            {view.asksSecondPerson && <span> · {words.secondAsked}</span>}
          </>
        ) : (
          <>
            <b>{words.never}</b> <span>{words.neverSays}</span>
          </>
        )}
      </p>
      {mayExport && <CsvFlyout month={view.month} />}
      {mayLock && view.lock === null && <LockFlyout view={view} />}
      {mayApprove && view.lock === null && <Confirm view={view} />}
      {mayApprove && view.lock === null && <Approve view={view} chosen={chosen} onDone={onDone} />}
    </footer>
  );
}

function Approve({
  view,
  chosen,
  onDone,
}: {
  view: MonthView;
  chosen: ReadonlySet<string>;
  onDone: () => void;
}) {
  const words = useMonthWords();
  const undo = useDecide(voidApprovals, view.month, () => tell(words.takeBackNow));
  const approve = useDecide(approveMonth, view.month, (answer, { patients }) => {
    const patientIds = patients.map(it => it.patientId);
    const back = () => undo.mutate({ body: { patientIds, reason: null }, version: answer.version });
    tell(words.approvedNow(answer.lines), { does: words.undo, act: back });
    onDone();
  });
  const patients = approvalOf(view, chosen);
  const isReady = patients.length > 0 && !approve.isPending;
  const act = () => {
    if (isReady) approve.mutate({ body: { patients: [...patients] }, version: view.version });
  };
  useKeys({ a: act });
  return (
    <>
      <Button variant="filled" aria-disabled={!isReady} onClick={act} rightSection={<Kbd>a</Kbd>}>
        {patients.length > 0 ? words.approve(patients.length) : words.approveNone}
      </Button>
      {approve.isError && <ProblemLine error={approve.error} />}
      {undo.isError && <ProblemLine error={undo.error} />}
    </>
  );
}

/** The second person's button: only there when a colleague's approvals wait. */
function Confirm({ view }: { view: MonthView }) {
  const words = useMonthWords();
  const { staffId } = useActor();
  const confirm = useDecide(confirmMonth, view.month, answer => tell(words.confirmedNow(answer.lines)));
  const waiting = [
    ...new Set<PatientId>(view.rows.filter(row => canConfirm(row, staffId)).map(row => row.patientId)),
  ];
  if (waiting.length === 0) return null;
  return (
    <>
      <Button
        aria-disabled={confirm.isPending}
        onClick={() =>
          !confirm.isPending && confirm.mutate({ body: { patientIds: waiting }, version: view.version })
        }
      >
        {words.confirm(waiting.length)}
      </Button>
      {confirm.isError && <ProblemLine error={confirm.error} />}
    </>
  );
}
