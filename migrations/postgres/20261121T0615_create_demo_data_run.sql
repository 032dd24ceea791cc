-- How far a demo project is filled. A job that was interrupted goes on from here.
create table demo_data_run (
  project_id integer primary key references project (id) on delete cascade,
  -- Counts the starts: a job left over from an earlier one finds that it is out of date.
  turn integer not null,
  state text not null,
  seed text not null,
  events_wanted integer not null,
  events_done integer not null,
  days_done integer not null,
  -- Fixed at the first start, so that whoever goes on tells the same story.
  story_ends_at timestamptz not null,
  -- A batch of events may be on its way until then.
  writing_until timestamptz,
  user_id integer references "user" (id) on delete set null,
  error text,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index demo_data_run_user on demo_data_run (user_id);
