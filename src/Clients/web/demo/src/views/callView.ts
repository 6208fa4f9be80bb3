import type { RoomSnapshot, Session } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import { isOpen } from '../calls';
import type { Side } from '../side';
import { t } from '../texts';
import { roleName } from './appView';
import { consentView } from './consentView';
import { icon } from './icons';
import { recordingsView } from './recordingView';

/** A room's calls and recordings; nothing where there are none and none can be. */
export function callsView(side: Side, room: RoomSnapshot): TemplateResult | typeof nothing {
  const canCall = room.room.stage === 'open' && room.room.calls !== 'none';
  if (!canCall && room.recordings.length === 0) return nothing;
  const { session } = room;
  return html`
    <section class="calls" aria-label=${t().calls.of(roleName(side.role))}>
      ${isOpen(session) ? openView(side, room, session) : canCall ? startView(side, room, session) : nothing}
      ${recordingsView(side, room)}
    </section>
  `;
}

function startView(side: Side, room: RoomSnapshot, last: Session | undefined): TemplateResult {
  const off = side.client.state !== 'live' || side.calls.busy;
  const isVideo = room.room.calls === 'video';
  return html`
    <div class="call">
      <p class="state" role="status">${last ? t().calls.states[last.state] : t().calls.none}${simulatedView(side)}</p>
      <div class="acts">
        ${isVideo ? html`<button type="button" data-act="start-video" ?disabled=${off} @click=${() => side.calls.start(room.room.id, false)}>${icon('video')}${t().calls.startVideo}</button>` : nothing}
        <button type="button" data-act="start-audio" ?disabled=${off} @click=${() => side.calls.start(room.room.id, true)}>${icon('phone')}${t().calls.startAudio}</button>
      </div>
    </div>
  `;
}

function openView(side: Side, room: RoomSnapshot, session: Session): TemplateResult {
  const { calls } = side;
  const off = side.client.state !== 'live' || calls.busy;
  const started = session.startedBy === side.userId ? t().calls.startedByYou : t().calls.startedBy(side.other(room).name);
  return html`
    <div class="call open" data-state=${session.state} data-recording=${session.recording}>
      <p class="state" role="status">
        <span class="dot" aria-hidden="true"></span><strong>${t().calls.states[session.state]}</strong>
        <span>${session.audioOnly ? t().calls.audio : t().calls.video} · ${started}</span>${simulatedView(side)}
      </p>
      ${session.recording === 'off' ? nothing : html`<p class="recorded" role="note">${icon('record')}<span>${t().calls.recorded}</span></p>`}
      <div class="acts">
        <button type="button" class="main" data-act="join" ?disabled=${off || session.state === 'requested'} @click=${() => calls.join(session)}>${icon('video')}${t().calls.join}</button>
        <button type="button" class="danger" data-act="end" ?disabled=${off} @click=${() => calls.end(session)}>${t().calls.end}</button>
        ${side.role === 'buyer' && session.recording === 'off'
          ? html`<button type="button" data-act="request-recording" ?disabled=${off} @click=${() => calls.requestRecording(session)}>${icon('record')}${t().calls.requestRecording}</button>`
          : nothing}
      </div>
      ${calls.link?.sessionId === session.id
        ? html`<p class="link"><a href=${calls.link.url} target="_blank" rel="noopener noreferrer">${t().calls.openLink}</a></p>`
        : nothing}
      ${side.role === 'seller' && session.recording !== 'off' ? consentView(side, session.id, calls.decided(session.id)) : nothing}
    </div>
  `;
}

function simulatedView(side: Side): TemplateResult | typeof nothing {
  return side.simulated ? html`<span class="simulated" title=${t().calls.simulatedWhy}>SIMULATED</span>` : nothing;
}
