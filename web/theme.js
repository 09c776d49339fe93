// Runs before the first paint, so that neither a chosen theme nor the frame of an answer comes late.

// Storage may be closed to us; then the system's colours are used.
try {
  const theme = localStorage.getItem("relcast.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage, no choice.
}

// Whether the address asks for an answer: its frame is shown then, and not the front page.
const asked = new URLSearchParams(location.search);
if (asked.has("sample")) document.documentElement.dataset.asked = "sample";
else if (asked.get("packages") || asked.get("repo")) document.documentElement.dataset.asked = "answer";
// A part behind `#` leads to a room, but for these, which lead to the overview (web/src/state/room.rs).
if (!/^(?:$|#(?:overview|main|first)(?:\/|$))/.test(location.hash)) document.documentElement.dataset.room = "";
