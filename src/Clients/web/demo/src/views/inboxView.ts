import type { RoomSnapshot } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Side } from '../side';
import { brief, t } from '../texts';
import { roleName } from './appView';
import { plainText } from './textView';

/** The rooms by latest activity. */
export function inboxView(side: Side): TemplateResult {
  const rooms = side.rooms;
  return html`
    <nav class="inbox" aria-label=${t().inboxOf(roleName(side.role))}>
      <h2>${t().inbox}</h2>
      ${rooms.length === 0 ? html`<p class="none">${t().noRooms}</p>` : nothing}
      <ul>${repeat(rooms, r => r.room.id, r => html`<li>${lineView(side, r)}</li>`)}</ul>
    </nav>
  `;
}

function lineView(side: Side, snapshot: RoomSnapshot): TemplateResult {
  const { room } = snapshot;
  const last = room.lastMessage;
  const writer = last?.senderId === side.userId ? `${t().you}: ` : last?.kind === 'system' ? `${t().marketplaceSays}: ` : '';
  const draft = side.composer(room.id).draft.trim();
  return html`
    <button type="button" class="line" data-room=${room.id} aria-current=${String(room.id === side.selected)} @click=${() => open(side, room.id)}>
      <span class="title">${room.title}</span>
      <time datetime=${room.updatedAt}>${last ? brief(room.updatedAt) : nothing}</time>
      <span class="last">${last ? writer + (last.deletedAt ? t().deleted : plainText(last)) : t().noMessagesYet}</span>
      ${room.unread > 0
        ? html`<span class="badge" aria-label=${t().unread(room.unread)}>${room.unread > 99 ? '99+' : room.unread}</span>`
        : html`<span class="stage" data-stage=${room.stage}>${draft && room.id !== side.selected ? '…' : t().stages[room.stage]}</span>`}
    </button>
  `;
}

function open(side: Side, roomId: string): void {
  side.open(roomId);
  // On a phone a keyboard that jumps up hides what one came to read.
  if (matchMedia('(pointer: fine)').matches)
    setTimeout(() => document.querySelector<HTMLElement>(`[data-role="${side.role}"] textarea`)?.focus());
}
