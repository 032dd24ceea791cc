-- What an annotation is about, where it is about one chart or page. Deleted targets may come back, so they stay named.
alter table annotation add column dashboard_item integer references insight (id) on delete set null;
alter table annotation add column dashboard_id integer references dashboard (id) on delete set null;
create index annotation_insight on annotation (dashboard_item);
create index annotation_dashboard on annotation (dashboard_id);
