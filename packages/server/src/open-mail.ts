import type { Config } from './config.ts';
import { createMailer, type Mailer } from './platform/mail.ts';
import { startMailCatcher } from './platform/mail-catcher.ts';

export type OpenMail = {
  readonly mailer: Mailer;
  /** It goes to nobody: `trellis mail` shows it. */
  readonly isCaught: boolean;
  readonly stop: () => Promise<void>;
};

/** The mail server of the settings; for the demo, where there is none, one that catches everything. */
export async function openMail(
  { mail, origin, host, port, dataDir }: Pick<Config, 'mail' | 'origin' | 'host' | 'port' | 'dataDir'>,
  { isDemo }: { readonly isDemo: boolean },
): Promise<OpenMail | undefined> {
  const link = origin ?? `http://${host}:${port}`;
  if (mail) {
    const mailer = createMailer({ ...mail, origin: link });
    return { mailer, isCaught: false, stop: async () => mailer.close() };
  }
  if (!isDemo) return undefined;
  const catcher = await startMailCatcher(dataDir);
  const mailer = createMailer({ smtpUrl: catcher.smtpUrl, from: 'trellis@trellis.example', origin: link });
  return {
    mailer,
    isCaught: true,
    stop: async () => {
      mailer.close();
      await catcher.stop();
    },
  };
}
