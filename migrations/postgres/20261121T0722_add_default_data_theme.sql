-- A theme that is deleted leaves its project with the built-in colours.
alter table project add column default_data_theme integer references data_color_theme (id) on delete set null;
