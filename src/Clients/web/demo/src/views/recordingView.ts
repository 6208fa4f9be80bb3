import type { AuditEntry, Recording, RoomSnapshot } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Side } from '../side';
import { moment, t } from '../texts';
import { consentView } from './consentView';
import { icon } from './icons';

/** Newest first; a UUIDv7 begins with its time. */
export function recordingsView(side: Side, room: RoomSnapshot): TemplateResult | typeof nothing {
  if (room.recordings.length === 0) return nothing;
  const recordings = room.recordings.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return html`<ul class="recordings" aria-label=${t().calls.recordings}>${repeat(recordings, r => r.id, r => recordingView(side, room, r))}</ul>`;
}

function recordingView(side: Side, room: RoomSnapshot, recording: Recording): TemplateResult {
  const isSeller = side.role === 'seller';
  const isThere = recording.state === 'held' || recording.state === 'shared' || recording.state === 'revoked';
  const mayPlay = isThere && (isSeller || recording.state === 'shared');
  return html`
    <li class="recording" data-recording-id=${recording.id} data-state=${recording.state} data-consent=${recording.consent}>
      <p class="state" role="status">${icon('record')}<strong>${stateOf(recording, isSeller)}</strong>
        ${recording.state === 'held' && recording.expiresAt ? html`<span>${t().calls.until(moment(recording.expiresAt))}</span>` : nothing}
      </p>
      ${isSeller && isThere ? consentView(side, recording.sessionId, recording.consent) : nothing}
      <div class="acts">
        ${mayPlay ? html`<button type="button" data-act="play" ?disabled=${side.calls.busy} @click=${() => side.calls.play(recording.id)}>${icon('play')}${t().calls.play}</button>` : nothing}
      </div>
      ${stoppedView(side, recording)}
      ${playerView(side, recording)}
      ${auditView(side, room, recording)}
    </li>
  `;
}

function stateOf({ state, consent }: Recording, isSeller: boolean): string {
  if (state === 'held' && consent === 'granted') return t().calls.releasing;
  if (state === 'held' && consent === 'declined') return t().calls.removing;
  return state === 'held' ? (isSeller ? t().calls.heldForYou : t().calls.held) : t().calls.recordingStates[state];
}

function stoppedView(side: Side, recording: Recording): TemplateResult | typeof nothing {
  const { stopped } = side.calls;
  if (stopped?.recordingId !== recording.id) return nothing;
  return html`<p class="stopped" role="alert">${stopped.why === 'revoked' ? t().calls.stoppedRevoked : t().calls.stoppedExpired}</p>`;
}

function playerView(side: Side, recording: Recording): TemplateResult | typeof nothing {
  const { playing } = side.calls;
  if (playing?.recordingId !== recording.id) return nothing;
  return html`
    <div class="player">
      <video src=${playing.link.url} controls autoplay playsinline aria-label=${t().calls.player} @error=${() => side.calls.broke(recording.id)}></video>
      <div class="acts">
        ${playing.link.files.map(file => html`<a href=${file.url} target="_blank" rel="noopener noreferrer">${t().calls.files[file.kind] ?? file.kind}</a>`)}
        <button type="button" class="quiet" data-act="close-player" @click=${() => side.calls.closePlayer()}>${t().calls.closePlayer}</button>
      </div>
    </div>
  `;
}

function auditView(side: Side, room: RoomSnapshot, recording: Recording): TemplateResult {
  const entries = side.calls.audit(recording.id);
  const isOpening = (e: Event) => (e.currentTarget as HTMLDetailsElement).open && side.calls.showAudit(recording.id);
  return html`
    <details class="audit" @toggle=${isOpening}>
      <summary>${t().calls.audit}</summary>
      ${entries ? html`<ol>${entries.map(entry => entryView(side, room, entry))}</ol>` : nothing}
    </details>
  `;
}

function entryView(side: Side, room: RoomSnapshot, entry: AuditEntry): TemplateResult {
  const other = side.other(room);
  const actor = entry.actor === side.userId ? t().you : entry.actor === other.id ? other.name : (t().calls.actors[entry.actor] ?? entry.actor);
  return html`<li><time datetime=${entry.at}>${moment(entry.at)}</time><span>${actor}</span><span>${t().calls.acts[entry.act] ?? entry.act}</span></li>`;
}
