/** The page's icon with how much is unread on it; drawn anew only when that changes. */
const SIZE = 64;

export class Badge {
  #link;
  #plain;
  #shown = '';

  constructor(link = document.querySelector('link[rel="icon"]')) {
    this.#link = link;
    this.#plain = { href: link?.getAttribute('href'), type: link?.getAttribute('type') };
  }

  show({ unread, mentions }) {
    const what = mentions ? `m${Math.min(mentions, 100)}` : unread ? 'u' : '';
    if (what === this.#shown || !this.#link) {
      return;
    }
    this.#shown = what;
    this.#link.setAttribute('type', what ? 'image/png' : this.#plain.type);
    this.#link.setAttribute('href', what ? draw(mentions) : this.#plain.href);
    // an installed page has its number on its own icon as well
    const told = mentions ? navigator.setAppBadge?.(mentions) : navigator.clearAppBadge?.();
    told?.catch(() => {});
  }
}

/** The drawing of icon.svg in the canvas' words, and a disc: with the number of what is for me. */
function draw(mentions) {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  pen.scale(SIZE / 32, SIZE / 32);
  ground(pen);
  disc(pen, mentions);
  return canvas.toDataURL('image/png');
}

function ground(pen) {
  pen.fillStyle = '#0d6470';
  pen.beginPath();
  pen.roundRect(0, 0, 32, 32, 7);
  pen.fill();
  pen.strokeStyle = '#fff';
  pen.lineWidth = 2.6;
  pen.lineCap = 'round';
  pen.stroke(new Path2D('M12.2 7 9.6 25M21.4 7l-2.6 18M7.4 12.7h18M6.6 19.3h18'));
}

function disc(pen, mentions) {
  const radius = mentions ? 9 : 6;
  pen.fillStyle = mentions ? '#c4281c' : '#fff';
  pen.beginPath();
  pen.arc(32 - radius, 32 - radius, radius, 0, 2 * Math.PI);
  pen.fill();
  if (mentions) {
    pen.fillStyle = '#fff';
    pen.font = `700 ${mentions > 9 ? 10 : 13}px system-ui, sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(mentions > 99 ? '99+' : String(mentions), 32 - radius, 32.5 - radius, 16);
  } else {
    pen.fillStyle = '#0d6470';
    pen.beginPath();
    pen.arc(32 - radius, 32 - radius, radius - 2, 0, 2 * Math.PI);
    pen.fill();
  }
}
