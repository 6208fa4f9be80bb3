const nearEnd = 60;

/**
 * Call before a drawing, and what it returns after it: who stood at the end of a room still does, also when it grew, and who reads
 * further up keeps what they read in place when older messages come in above it.
 */
export function keepScroll(root: HTMLElement): () => void {
  const before = new Map([...scrollers(root)].map(s => [s.dataset.side, {
    room: s.dataset.room,
    first: s.dataset.first,
    own: s.dataset.own,
    top: s.scrollTop,
    height: s.scrollHeight,
    atEnd: s.scrollHeight - s.scrollTop - s.clientHeight < nearEnd,
  }]));
  return () => {
    for (const s of scrollers(root)) {
      const was = before.get(s.dataset.side);
      if (!was || was.room !== s.dataset.room || was.atEnd || was.own !== s.dataset.own) s.scrollTop = s.scrollHeight;
      else if (was.first !== s.dataset.first) s.scrollTop = was.top + s.scrollHeight - was.height;
    }
  };
}

function scrollers(root: HTMLElement): NodeListOf<HTMLElement> {
  return root.querySelectorAll<HTMLElement>('.messages');
}
