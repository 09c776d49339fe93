// Runs before the first paint, so that a chosen theme does not flash. Storage may be closed to us; then the system's colours stand.
try {
  const theme = localStorage.getItem("relcast.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage, no choice.
}
