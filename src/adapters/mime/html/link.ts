/** Longer targets are shortened: their end says nothing to a person. */
const LONGEST_TARGET = 300;
const LONGEST_TEXT = 500;

/** Follows links through a text, so that where they lead can be read behind what they say. */
export function links() {
  let target = '';
  let said = '';
  return {
    start(href: string) {
      target = /^\s*(?:https?|ftp):\/\//i.test(href) ? href.trim() : '';
      said = '';
    },
    say(text: string) {
      if (target !== '' && said.length < LONGEST_TEXT) said += text.slice(0, LONGEST_TEXT);
    },
    /** What is to be written behind the link: its target, unless it was said already or nothing was. */
    end(): string {
      const told = target;
      target = '';
      if (told === '' || said.trim() === '' || bare(said).includes(bare(told))) return '';
      return ` <${told.length > LONGEST_TARGET ? `${told.slice(0, LONGEST_TARGET)}…` : told}>`;
    },
  };
}

/** Two ways of writing the same address. */
function bare(address: string): string {
  return address
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^(?:https?|ftp):\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}
