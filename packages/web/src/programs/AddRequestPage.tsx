import { useNavigate } from '@tanstack/react-router';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useIntakeWords } from '../words/intake.ts';
import { useRecordIntake } from './intake.queries.ts';
import css from './RequestForm.module.css';
import { RequestForm } from './RequestForm.tsx';

/** Somebody asks for a care manager: it is written down while she is still on the phone. */
export function AddRequestPage() {
  const words = useIntakeWords();
  const { practice } = useActor();
  const navigate = useNavigate();
  const record = useRecordIntake();
  usePageTitle(words.form.title);
  return (
    <div className={css.page}>
      <RequestForm
        title={words.form.title}
        zone={practice.zone}
        isPending={record.isPending}
        error={record.error}
        save={words.form.save}
        onSave={entry =>
          record.mutate(entry, {
            onSuccess: ({ requestId }) => {
              tell(words.told.recorded(entry.asker.name));
              void navigate({ to: '/intake', search: { show: 'open', request: requestId } });
            },
          })
        }
        onCancel={() => void navigate({ to: '/intake', search: { show: 'open' } })}
      />
      <StatusLine hints={[]} />
    </div>
  );
}
