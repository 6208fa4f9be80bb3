-- Who began how many calls lately is asked before each.
create index sessions_by_starter on sessions (started_by, created_at);
