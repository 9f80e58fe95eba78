export type Settings = Readonly<Record<string, string>>;

/**
 * Given on the command line, so that they hold for old clusters too and ALTER SYSTEM cannot weaken them.
 * Statements and errors can carry names and birth dates: no statement text, no ERROR text ("invalid input
 * syntax: …" quotes the input) and no DETAIL may reach the log. LOG, FATAL and PANIC are enough to run a server.
 */
export const serverSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // The log is kept for each backup folder until it is there (platform/backup); a forgotten folder must not fill the disk.
  max_slot_wal_keep_size: '4GB',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_statement: 'none',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '-1',
};

/** A crash loses the cluster: only for a throw-away one. Product code never passes it (see supervisor.ts). */
export const unsafeTestSettings: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

export function serverArguments(clusterDir: string, port: number, settings: Settings): readonly string[] {
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return ['-D', clusterDir, ...flags];
}
