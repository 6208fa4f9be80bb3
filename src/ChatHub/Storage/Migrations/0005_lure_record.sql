-- The moderators' record is read by time over all rooms; few messages are in it.
create index messages_lures on messages (id) where labels <> '';
