import type { ServerAddress } from './address.ts';

/**
 * How the bundled server runs. Given on its command line, so that an upgrade of Hedgerow needs no edit of a file
 * in the data folder. Small on purpose: it shares a machine with the application and ClickHouse.
 */
export function serverSettings(address: ServerAddress): string[] {
  const settings: Record<string, string> = {
    listen_addresses: address.transport === 'tcp' ? address.host : '',
    unix_socket_directories: address.transport === 'socket' ? address.host : '',
    port: String(address.port),
    unix_socket_permissions: '0700',

    max_connections: '60',
    shared_buffers: '32MB',
    effective_cache_size: '256MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    huge_pages: 'off',
    jit: 'off',
    random_page_cost: '1.1',

    // Each of these is a process that would wait forever for work Hedgerow does not give it.
    io_method: 'sync',
    max_wal_senders: '0',
    wal_level: 'minimal',
    max_logical_replication_workers: '0',
    max_parallel_workers: '2',
    max_worker_processes: '4',
    autovacuum_worker_slots: '2',
    autovacuum_max_workers: '2',

    // An acknowledged write survives a power cut.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    min_wal_size: '64MB',
    max_wal_size: '512MB',

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Statements and their values may be secrets: a failing one is the application's to report.
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
