-- What a call notice says, by its code; empty for every other message. A notice is worded for each reader and never counts as unread.
alter table messages add column notice text not null default '';
