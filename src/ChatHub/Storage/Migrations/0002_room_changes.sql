-- When a room last took a revision, by the database's clock: nodes look there for what the bus did not tell them. SQLite serves one node, which looks nowhere.
alter table rooms add column changed_at bigint not null default 0;
/*postgres create index rooms_changed on rooms (changed_at);*/
