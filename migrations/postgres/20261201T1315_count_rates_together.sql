-- expand
-- How often each caller did what is limited, as far as the processes have told: each tells after a few uses or seconds.
create table rate_limit_count (
  key text primary key,
  -- Of each window of the limit: the number of the newest slice, and how often in each slice that still counts.
  windows jsonb not null,
  updated_at timestamptz not null
);
create index rate_limit_count_age on rate_limit_count (updated_at);
