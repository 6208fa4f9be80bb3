-- Times are Unix milliseconds UTC. Ids of the marketplace are text, ids of the hub 16 bytes, big-endian. An empty sender is the marketplace itself.
-- Large tables lead with the room, so that they can be partitioned or distributed by it.

create table users (
    id text primary key,
    display_name text not null,
    language text not null
) /*sqlite without rowid*/;

-- A room has two sides. What one side alone may see moves that side's columns alone; rev counts every change.
create table rooms (
    id text primary key,
    kind text not null,
    stage text not null,
    calls text not null,
    buyer_id text not null,
    buyer_name text not null,
    seller_id text not null,
    seller_name text not null,
    title text not null,
    rev bigint not null,
    opened_at bigint,
    buyer_at bigint not null,
    seller_at bigint not null,
    buyer_last bigint not null,
    seller_last bigint not null
) /*sqlite without rowid*/;
create index rooms_of_buyer on rooms (buyer_id);
create index rooms_of_seller on rooms (seller_id);

-- buyer_rev and seller_rev: the last change that side may see; null, and the message does not exist for that side.
-- held: the other side than the sender's still sees an older content, kept in message_versions under held_for.
create table messages (
    room_id text not null,
    seq bigint not null,
    id /*sqlite blob*//*postgres bytea*/ not null,
    sender_id text not null,
    client_id /*sqlite blob*//*postgres bytea*/ not null,
    client_hash /*sqlite blob*//*postgres bytea*/ not null,
    reply_to bigint,
    text text not null,
    masks text not null,
    sent_at bigint not null,
    edited_at bigint,
    deleted_at bigint,
    rev bigint not null,
    buyer_rev bigint,
    seller_rev bigint,
    held boolean not null,
    primary key (room_id, seq)
) /*sqlite without rowid*/;
create unique index messages_by_id on messages (id);
create unique index messages_by_client_id on messages (room_id, sender_id, client_id);
-- Nearly all messages keep the revision they were posted at; only the changed ones are found by it.
create index messages_changed on messages (room_id, rev) where rev > seq;
create index messages_replies on messages (room_id, reply_to) where reply_to is not null;

create table message_versions (
    room_id text not null,
    seq bigint not null,
    rev bigint not null,
    text text not null,
    masks text not null,
    edited_at bigint,
    superseded_at bigint not null,
    held_for text,
    primary key (room_id, seq, rev)
) /*sqlite without rowid*/;
create index message_versions_by_age on message_versions (superseded_at) where held_for is null;

-- own: as the one who reacted sees it. other: as the other party does. They part when a block withholds a change.
create table reactions (
    room_id text not null,
    seq bigint not null,
    user_id text not null,
    emoji text not null,
    own boolean not null,
    other boolean not null,
    primary key (room_id, seq, user_id, emoji)
) /*sqlite without rowid*/;

-- seq: how far the person has read. shown: how far the other party was told.
create table read_marks (
    room_id text not null,
    user_id text not null,
    seq bigint not null,
    shown bigint not null,
    primary key (room_id, user_id)
) /*sqlite without rowid*/;

create table blocks (
    blocker_id text not null,
    blocked_id text not null,
    since bigint not null,
    primary key (blocker_id, blocked_id)
) /*sqlite without rowid*/;
create index blocks_against on blocks (blocked_id);

-- The size of each block list, counted where two nodes cannot both see room for one more.
create table block_lists (
    owner_id text primary key,
    size integer not null
) /*sqlite without rowid*/;

create table privacy (
    user_id text primary key,
    last_seen boolean not null,
    read_receipts boolean not null
) /*sqlite without rowid*/;

create table last_seen (
    user_id text primary key,
    at bigint not null
) /*sqlite without rowid*/;

-- A connection is live while its node's lease is.
create table nodes (
    id /*sqlite blob*//*postgres bytea*/ primary key,
    lease_until bigint not null
) /*sqlite without rowid*/;

create table connections (
    id /*sqlite blob*//*postgres bytea*/ primary key,
    node_id /*sqlite blob*//*postgres bytea*/ not null,
    user_id text not null,
    since bigint not null,
    client text not null,
    address text not null
) /*sqlite without rowid*/;
create index connections_of_user on connections (user_id);
create index connections_of_node on connections (node_id);

-- Keyed by an HMAC of the user's id: a revocation outlives the erasure of the person it is about.
create table revocations (
    user_key /*sqlite blob*//*postgres bytea*/ primary key,
    issued_until bigint not null
) /*sqlite without rowid*/;

create table used_tickets (
    id text primary key,
    expires_at bigint not null
) /*sqlite without rowid*/;
create index used_tickets_by_age on used_tickets (expires_at);

-- An erasure under way; the row goes with its end, and a restart takes up what stands here.
create table erasures (
    user_id text primary key,
    pseudonym text not null,
    started_at bigint not null
) /*sqlite without rowid*/;
