-- Times are Unix milliseconds UTC. Ids of the marketplace and of Zoom's users and instances are text, ids of the broker 16 bytes, big-endian.

-- A call from intent to closed. The wire's recording state follows from the three record_ columns. next_at: when somebody must look at it again, null when nobody must.
create table sessions (
    id /*sqlite blob*//*postgres bytea*/ primary key,
    room_id text not null,
    buyer_id text not null,
    seller_id text not null,
    state text not null,
    version bigint not null,
    started_by text not null,
    audio_only boolean not null,
    client_id /*sqlite blob*//*postgres bytea*/,
    withheld_from text,
    host_id text,
    meeting_id bigint,
    passcode /*sqlite blob*//*postgres bytea*/,
    create_sent boolean not null,
    creates integer not null,
    failure text not null,
    record_wanted boolean not null,
    record_applied text not null,
    record_seen boolean not null,
    created_at bigint not null,
    ready_at bigint,
    live_at bigint,
    ended_at bigint,
    cleaned boolean not null,
    lease_owner /*sqlite blob*//*postgres bytea*/,
    lease_until bigint,
    attempts integer not null,
    next_at bigint
) /*sqlite without rowid*/;
create unique index sessions_open_in_room on sessions (room_id) where state in ('requested', 'reserved', 'creating', 'indeterminate', 'ready', 'live');
create unique index sessions_by_client_id on sessions (room_id, started_by, client_id) where client_id is not null;
create unique index sessions_by_meeting on sessions (meeting_id) where meeting_id is not null;
create index sessions_of_room on sessions (room_id, created_at);
create index sessions_due on sessions (next_at) where next_at is not null;

-- One life of a meeting at Zoom. A second one means that its link was used again after the call.
create table instances (
    uuid text primary key,
    session_id /*sqlite blob*//*postgres bytea*/ not null,
    seen_at bigint not null,
    ended_at bigint
) /*sqlite without rowid*/;
create index instances_of_session on instances (session_id);

create table session_audit (
    id /*sqlite integer primary key autoincrement*//*postgres bigint generated always as identity primary key*/,
    session_id /*sqlite blob*//*postgres bytea*/ not null,
    at bigint not null,
    act text not null,
    detail text not null
);
create index session_audit_of_session on session_audit (session_id);

-- quarantine: why the host is kept out, null when it is not. spent_on: the day (yyyy-mm-dd, UTC) Zoom said its daily limit is used up.
create table hosts (
    id text primary key,
    idle_since bigint not null,
    quarantine text,
    spent_on text,
    checked_at bigint
) /*sqlite without rowid*/;

-- Creations and updates of meetings by host and UTC day (yyyy-mm-dd): Zoom allows a hundred.
create table host_days (
    host_id text not null,
    day text not null,
    calls integer not null,
    primary key (host_id, day)
) /*sqlite without rowid*/;

-- expected_at: when the seat is expected back, a guess until release_at says it. released_at: when it was given back; until then nobody else can have it.
create table reservations (
    session_id /*sqlite blob*//*postgres bytea*/ not null,
    host_id text not null,
    seat_no integer not null,
    claimed_at bigint not null,
    expected_at bigint not null,
    release_at bigint,
    released_at bigint
);
create unique index reservations_of_seat on reservations (host_id, seat_no) where released_at is null;
create unique index reservations_of_session on reservations (session_id) where released_at is null;
create index reservations_by_age on reservations (released_at) where released_at is not null;

-- What the host is still to be told; subject is the id the topic is about. Rows of one subject are told in the order of their ids.
create table outbox (
    id /*sqlite integer primary key autoincrement*//*postgres bigint generated always as identity primary key*/,
    topic text not null,
    subject /*sqlite blob*//*postgres bytea*/ not null,
    notice text,
    written_at bigint not null,
    attempts integer not null,
    next_at bigint not null
);

-- Zoom's deliveries by what they say. The payload is sealed, and goes once the event was applied; the key stays, so that a repetition is known.
create table inbox (
    id /*sqlite integer primary key autoincrement*//*postgres bigint generated always as identity primary key*/,
    delivery_key text not null unique,
    event text not null,
    payload /*sqlite blob*//*postgres bytea*/,
    received_at bigint not null,
    attempts integer not null,
    next_at bigint
);
create index inbox_due on inbox (next_at) where next_at is not null;
create index inbox_by_age on inbox (received_at);
