/*
 * Before anything is painted: the theme that was chosen, so that a dark page never flashes white, and
 * whether somebody comes back, who is not shown the way in.
 */
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('chatroom.setting.theme'));
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
    document.documentElement.toggleAttribute('data-known', !!localStorage.getItem('chatroom.identity'));
  } catch {
    // A browser that keeps nothing has the theme of its system.
  }
})();
