const place = document.getElementById('toasts');

/**
 * Says one thing at the foot of the page. `button`: `{text, press}`. `seconds` null = until put away.
 * Answers the function that puts it away.
 */
export function say(text, { button, link, seconds = 5, problem = false, onGone } = {}) {
  const toast = document.createElement('div');
  toast.className = problem ? 'toast toast-problem' : 'toast';
  const words = document.createElement('span');
  words.textContent = text;
  toast.append(words);
  let timer = null;
  const away = () => {
    clearTimeout(timer);
    if (!toast.isConnected) return;
    toast.remove();
    onGone?.();
  };
  if (link) toast.append(linkTo(link));
  if (button) {
    const pressed = () => {
      button.press();
      away();
    };
    toast.append(pressable(button.text, pressed, 'undo'));
  }
  toast.append(pressable('✕', away, 'away', 'Put away'));
  if (seconds !== null) {
    toast.style.setProperty('--seconds', `${seconds}s`);
    if (button) toast.classList.add('toast-running');
    timer = setTimeout(away, seconds * 1000);
  }
  place.append(toast);
  while (place.children.length > 4) place.firstElementChild.remove();
  return away;
}

function linkTo({ text, href }) {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  return link;
}

function pressable(text, press, kind, label) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = kind;
  button.textContent = text;
  if (label) button.setAttribute('aria-label', label);
  button.addEventListener('click', press);
  return button;
}
