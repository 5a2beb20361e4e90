/* Before anything is painted: the theme that was chosen, so that a dark page never flashes white. */
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('chatroom.setting.theme'));
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // A browser that keeps nothing has the theme of its system.
  }
})();
