import type { Message, RoomSnapshot } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Side } from '../side';
import { ago, day, t } from '../texts';
import { callsView } from './callView';
import { composerView } from './composerView';
import { icon } from './icons';
import { messageView, pendingView, refusedView } from './messageView';

export function roomView(side: Side): TemplateResult {
  const room = side.room;
  if (!room) return html`<div class="room nobody"><p>${t().chooseRoom}</p></div>`;
  return html`
    <div class="room">
      ${headView(side, room)}
      ${room.room.caution ? html`<p class="caution" role="note">${room.room.caution.text}</p>` : nothing}
      ${callsView(side, room)}
      ${messagesView(side, room)}
      ${typingView(side, room)}
      ${footView(side, room)}
    </div>
  `;
}

function headView(side: Side, room: RoomSnapshot): TemplateResult {
  const other = side.other(room);
  const isBlocked = side.blocked.has(other.id);
  return html`
    <header class="head">
      <button type="button" class="plain back" aria-label=${t().back} @click=${() => side.open(undefined)}>${icon('back')}</button>
      <div class="with">
        <h2>${room.room.title}</h2>
        <p><span class="other">${other.name}</span>${side.client.state === 'live' ? presenceView(room) : nothing}<span class="stage" data-stage=${room.room.stage}>${t().stages[room.room.stage]}</span></p>
      </div>
      <button type="button" class="block ${isBlocked ? '' : 'quiet'}" ?disabled=${side.client.state !== 'live'}
        @click=${() => (isBlocked ? side.unblock(other.id, other.name) : side.block(other.id, other.name))}>
        ${icon('block')}<span>${isBlocked ? t().unblock : t().block}</span>
      </button>
    </header>
  `;
}

function presenceView({ presence }: RoomSnapshot): TemplateResult | typeof nothing {
  if (presence?.online) return html`<span class="presence online">${t().online}</span>`;
  if (presence?.lastSeen) return html`<span class="presence">${t().lastSeen(ago(presence.lastSeen))}</span>`;
  return nothing;
}

function messagesView(side: Side, room: RoomSnapshot): TemplateResult {
  const { messages } = room;
  const waiting = [...room.arriving.map(m => ({ clientId: m.clientId!, text: m.text })), ...room.sending];
  const refused = side.refused.filter(r => r.entry.roomId === room.room.id);
  const readId = lastRead(side, room);
  const focusable = messages.some(m => m.id === side.active) ? side.active : messages.at(-1)?.id;
  return html`
    <div class="messages" data-side=${side.role} data-room=${room.room.id} data-first=${messages[0]?.id ?? ''} data-own=${waiting.at(-1)?.clientId ?? ''} @scroll=${atTop(side, room)}>
      ${room.hasOlder && messages.length > 0 ? html`<button type="button" class="older" @click=${() => side.loadOlder()}>${t().older}</button>` : nothing}
      ${!room.hasOlder && messages.length === 0 && waiting.length === 0 ? html`<div class="hint"><p>${t().empty}</p><p>${t().tryThis}</p></div>` : nothing}
      <ol aria-label=${t().messages} @keydown=${(e: KeyboardEvent) => moveFocus(e)}>
        ${repeat(messages, m => m.id, (m, i) => html`
          ${startsDay(messages, i) ? html`<li class="day"><time datetime=${m.sentAt}>${day(m.sentAt)}</time></li>` : nothing}
          ${messageView(side, room, m, { joined: isJoined(messages, i), focusable: m.id === focusable, isRead: m.id === readId })}`)}
        ${repeat(waiting, e => e.clientId, e => pendingView(e.text, side.client.state === 'live'))}
        ${repeat(refused, r => r.entry.clientId, r => refusedView(side, r))}
      </ol>
    </div>
  `;
}

function typingView(side: Side, room: RoomSnapshot): TemplateResult {
  const other = side.other(room);
  const until = room.typing.get(other.id);
  const isTyping = until !== undefined && Date.parse(until) > Date.now() && side.client.state === 'live';
  return html`<div class="typing" aria-live="polite">${isTyping ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${t().typing(other.name)}` : nothing}</div>`;
}

function footView(side: Side, room: RoomSnapshot): TemplateResult {
  const other = side.other(room);
  if (room.room.stage === 'closed') return html`<p class="shut">${t().closedHere}</p>`;
  if (side.blocked.has(other.id) && room.room.stage === 'inquiry') return html`<p class="shut">${t().blockedHere(other.name)}</p>`;
  return composerView(side, room);
}

/** Same writer within five minutes: one group. */
function isJoined(messages: readonly Message[], index: number): boolean {
  const [before, now] = [messages[index - 1], messages[index]!];
  return before !== undefined && before.kind === now.kind && before.senderId === now.senderId && !startsDay(messages, index)
    && Date.parse(now.sentAt) - Date.parse(before.sentAt) < 300_000;
}

function startsDay(messages: readonly Message[], index: number): boolean {
  const before = messages[index - 1];
  return before === undefined || new Date(before.sentAt).toDateString() !== new Date(messages[index]!.sentAt).toDateString();
}

/** The mark stands at the last own message that the other side has read. */
function lastRead(side: Side, room: RoomSnapshot): string | undefined {
  const mark = room.readMarks.get(side.other(room).id) ?? 0;
  return room.messages.findLast(m => m.senderId === side.userId && m.seq <= mark)?.id;
}

function atTop(side: Side, room: RoomSnapshot) {
  return (e: Event) => {
    if (room.hasOlder && (e.currentTarget as HTMLElement).scrollTop < 40) side.loadOlder();
  };
}

/** Arrow keys walk through the messages, of which one is a stop of the tab key. */
function moveFocus(e: KeyboardEvent): void {
  const here = (e.target as HTMLElement).closest<HTMLElement>('.message');
  if (!here || e.target !== here || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return;
  const all = [...(e.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.message')];
  const next = all[all.indexOf(here) + (e.key === 'ArrowUp' ? -1 : 1)];
  e.preventDefault();
  next?.focus();
}
