/** Keys of the review: each does what the button or link with that data-key does, wherever the reader is. */

/** Listen for keys until the page is left. */
export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") {
      openKeys();
      event.preventDefault();
      return;
    }
    const wanted = /^[a-z]$/.test(event.key) ? document.querySelector<HTMLElement>(`main [data-key="${event.key}"]`) : null;
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });
}

/** Show which keys there are, and take the reader there. */
function openKeys(): void {
  const keys = document.querySelector<HTMLDetailsElement>("details.keys");
  if (!keys) return;
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary")?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
