-- Consent: one hash-chained list of acts. Nothing but inserts: the triggers below refuse the rest.
create table consent_ledger (
    seq bigint primary key,
    id /*sqlite blob*//*postgres bytea*/ not null unique,
    at bigint not null,
    actor text not null,
    role text not null,
    act text not null,
    session_id /*sqlite blob*//*postgres bytea*/,
    text_version text,
    language text,
    text_sha256 text,
    previous text not null unique,
    hash text not null unique
) /*sqlite without rowid*/;
create index consent_of_session on consent_ledger (session_id, seq) where session_id is not null;
create index consent_standing on consent_ledger (actor, seq) where session_id is null;

-- What was recorded of one instance of a meeting. No address, token or passcode of Zoom's stands in any of these tables.
-- due_at: when somebody must do the next step, null when nobody must.
create table recordings (
    id /*sqlite blob*//*postgres bytea*/ primary key,
    uuid text not null unique,
    session_id /*sqlite blob*//*postgres bytea*/ not null,
    room_id text not null,
    buyer_id text not null,
    seller_id text not null,
    session_at bigint not null,
    stage text not null,
    consent text not null,
    version bigint not null,
    released_by /*sqlite blob*//*postgres bytea*/,
    gone_told boolean not null,
    expected_at bigint not null,
    landed_at bigint,
    locked_at bigint,
    expires_at bigint,
    deleted_at bigint,
    attempts integer not null,
    hints bigint not null,
    looked bigint not null,
    check_at bigint not null,
    due_at bigint,
    check (stage <> 'Shared' or released_by is not null)
) /*sqlite without rowid*/;
create index recordings_of_session on recordings (session_id);
create index recordings_of_room on recordings (room_id, expected_at);
create index recordings_of_seller on recordings (seller_id);
create index recordings_due on recordings (due_at) where due_at is not null;

-- checked: the lock was read back after the file was first seen.
create table recording_files (
    recording_id /*sqlite blob*//*postgres bytea*/ not null,
    file_id text not null,
    type text not null,
    recording_type text,
    size bigint not null,
    started_at bigint,
    checked boolean not null,
    primary key (recording_id, file_id)
) /*sqlite without rowid*/;

-- A link for one person to one file. decision_id: the act of the ledger that allows it; the seller alone needs none.
create table recording_shares (
    id /*sqlite blob*//*postgres bytea*/ primary key,
    token_hash /*sqlite blob*//*postgres bytea*/ not null unique,
    recording_id /*sqlite blob*//*postgres bytea*/ not null,
    file_id text not null,
    issued_to text not null,
    to_seller boolean not null,
    decision_id /*sqlite blob*//*postgres bytea*/,
    issued_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    played_at bigint,
    check (to_seller or decision_id is not null)
) /*sqlite without rowid*/;
create index recording_shares_of_recording on recording_shares (recording_id);

create table recording_audit (
    seq /*sqlite integer primary key autoincrement*//*postgres bigint generated always as identity primary key*/,
    recording_id /*sqlite blob*//*postgres bytea*/ not null,
    at bigint not null,
    actor text not null,
    act text not null,
    detail text
);
create index recording_audit_of_recording on recording_audit (recording_id, seq);

/*sqlite create trigger consent_ledger_keeps_rows before update on consent_ledger begin select raise(abort, 'append-only'); end;
create trigger consent_ledger_loses_none before delete on consent_ledger begin select raise(abort, 'append-only'); end;
create trigger recording_audit_keeps_rows before update on recording_audit begin select raise(abort, 'append-only'); end;
create trigger recording_audit_loses_none before delete on recording_audit begin select raise(abort, 'append-only'); end;
*/
/*postgres create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger consent_ledger_append_only before update or delete or truncate on consent_ledger for each statement execute function refuse_change();
create trigger recording_audit_append_only before update or delete or truncate on recording_audit for each statement execute function refuse_change();
*/
