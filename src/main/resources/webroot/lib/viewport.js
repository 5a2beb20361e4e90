/**
 * Keeps the page as tall as what is seen of it. Where the keyboard of a phone lies over the page
 * instead of making it smaller, what is typed would be hidden below it.
 */
export function fitScreen(screen = window.visualViewport, root = document.documentElement) {
  if (!screen) {
    return;
  }
  const fit = () => {
    const isCovered = screen.scale === 1 && screen.height < window.innerHeight - 1;
    if (isCovered) {
      root.style.setProperty('--screen', `${Math.round(screen.height)}px`);
      window.scrollTo(0, 0);
    } else {
      root.style.removeProperty('--screen');
    }
  };
  screen.addEventListener('resize', fit);
  screen.addEventListener('scroll', fit);
}
