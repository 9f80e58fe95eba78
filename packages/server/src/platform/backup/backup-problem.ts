/** Why a backup or a restore did not happen. Read in a terminal by the person who looks after this Trellis. */
export type BackupProblemCode =
  | 'backup.outside'
  | 'backup.nothing-here'
  | 'backup.not-running'
  | 'backup.already-running'
  | 'backup.other-database'
  | 'backup.tablespace'
  | 'backup.no-space'
  | 'backup.not-a-folder'
  | 'backup.incomplete'
  | 'backup.damaged'
  | 'backup.gap'
  | 'backup.old-schema'
  | 'restore.other-version'
  | 'restore.occupied'
  | 'restore.bad-moment'
  | 'restore.out-of-reach'
  | 'restore.failed';

export class BackupProblem extends Error {
  readonly code: BackupProblemCode;

  /** `says` holds what, why and what to do; never a secret. */
  constructor(code: BackupProblemCode, says: string, cause?: unknown) {
    super(says, cause === undefined ? undefined : { cause });
    this.name = 'BackupProblem';
    this.code = code;
  }
}

export function damaged(file: string, what: string, cause?: unknown): BackupProblem {
  return new BackupProblem(
    'backup.damaged',
    `${file} ${what}. Nothing was restored from it. Take this backup from another copy, or move its folder away ` +
      'to use the backup before it.',
    cause,
  );
}
