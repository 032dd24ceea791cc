import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MIB } from '#kernel/bytes.ts';

/**
 * The engine's own configuration. Its defaults expect a machine of its own; these keep it small beside the
 * application, and make an acknowledged row survive the machine losing power.
 */
export async function writeEngineConfig(dataDir: string, memoryBytesMax: number): Promise<string[]> {
  const file = join(dataDir, 'engine.xml');
  await writeFile(
    file,
    `<clickhouse>
  <timezone>UTC</timezone>
  <max_server_memory_usage>${memoryBytesMax}</max_server_memory_usage>
  <memory_worker_period_ms>500</memory_worker_period_ms>
  <mark_cache_size>${32 * MIB}</mark_cache_size>
  <index_mark_cache_size>${4 * MIB}</index_mark_cache_size>
  <primary_index_cache_size>${32 * MIB}</primary_index_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_uncompressed_cache_size>0</index_uncompressed_cache_size>
  <mmap_cache_size>64</mmap_cache_size>
  <compiled_expression_cache_size>${4 * MIB}</compiled_expression_cache_size>
  <query_condition_cache_size>${4 * MIB}</query_condition_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
  <background_move_pool_size>1</background_move_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <background_message_broker_schedule_pool_size>1</background_message_broker_schedule_pool_size>
  <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
  <tables_loader_foreground_pool_size>2</tables_loader_foreground_pool_size>
  <tables_loader_background_pool_size>2</tables_loader_background_pool_size>
  <max_active_parts_loading_thread_pool_size>2</max_active_parts_loading_thread_pool_size>
  <max_outdated_parts_loading_thread_pool_size>2</max_outdated_parts_loading_thread_pool_size>
  <max_parts_cleaning_thread_pool_size>2</max_parts_cleaning_thread_pool_size>
  <max_io_thread_pool_size>8</max_io_thread_pool_size>
  <max_thread_pool_free_size>16</max_thread_pool_free_size>
  <restore_threads>1</restore_threads>
  <backup_threads>1</backup_threads>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <max_bytes_to_merge_at_max_space_in_pool>${10 * 1024 * MIB}</max_bytes_to_merge_at_max_space_in_pool>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`,
  );
  return [`--config-file=${file}`];
}
