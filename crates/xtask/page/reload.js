// Development only: loads the page anew when the server has built it anew.
let built;
const ask = async () => {
  try {
    const now = await (await fetch("/.relcast-build", { cache: "no-store" })).text();
    if (built !== undefined && built !== now) location.reload();
    built = now;
  } catch {
    // The server has stopped, or is about to come back.
  }
  setTimeout(ask, 1000);
};
ask();
