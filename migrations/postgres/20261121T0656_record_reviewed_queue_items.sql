-- What was done in a queue, how fast and by whom. An item that was only taken out has neither.
alter table review_queue_item
  add column reviewed_at timestamptz,
  add column reviewed_by_id integer references "user" (id) on delete set null;
create index review_queue_item_reviewed on review_queue_item (project_id, reviewed_at) where reviewed_at is not null;
create index review_queue_item_reviewer on review_queue_item (reviewed_by_id);
