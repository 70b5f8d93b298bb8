/** Elements that stand on lines of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html li main menu nav ol pre section summary table tbody tfoot thead tr ul p h1 h2 h3 h4 h5 h6 hr'.split(
    ' ',
  ),
);

/** Blocks with an empty line around them. */
export const SPACED: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote hr'.split(' '),
);

/** What no reader sees. */
export const UNSEEN: ReadonlySet<string> = new Set(
  'head script style title template noscript noframes noembed iframe object svg math select textarea audio video canvas'.split(
    ' ',
  ),
);

/** Never hold anything, so that no end tag comes. */
export const VOID: ReadonlySet<string> = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);
