-- Codes of what a message tries to do to its reader, separated by spaces: the reader's caution, and the moderators' record.
alter table messages add column labels text not null default '';

-- Types of contact that the marketplace lets pass in a room for a while.
alter table rooms add column granted_types text not null default '';
alter table rooms add column granted_until bigint not null default 0;
