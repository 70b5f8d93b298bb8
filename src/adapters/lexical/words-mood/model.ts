/**
 * Words and phrases that tell urgency and tone, in one language. Written as people write them; matched folded (case,
 * accents and apostrophes do not matter) and as whole words. A word that ends in `*` stands for all that begin so; `#`
 * stands for a number, `#h` for a number with letters behind it ("5pm", "18h"). Open to additions: a phrase belongs
 * here when it tells the mood whatever the business is about, and means nothing else in the other languages.
 */
export interface MoodWords {
  readonly high: string;
  readonly medium: string;
  readonly angry: string;
  readonly frustrated: string;
  /** It can wait: takes back what the sentence and those beside it say of urgency. */
  readonly easy: string;
  /** Soon: high beside a problem or a need, nothing alone ("are you open tomorrow?"). */
  readonly soon: string;
  /** High only beside a need in the same sentence. */
  readonly today: string;
  readonly need: string;
  /** High only beside a problem in the same sentence: "all our shops". */
  readonly everybody: string;
  /** Praise that turns to sarcasm beside a failure … */
  readonly praise: string;
  /** … or beside one of these, which say nothing else … */
  readonly again: string;
  /** … unless one of these divides the two: "great product, but it broke". */
  readonly but: string;
  /** "Again": frustrated beside a failure in the same sentence. */
  readonly repeated: string;
  /** They turn what follows within three words around: "not urgent". */
  readonly not: string;
  /** Phrases whose words say nothing here: "no problem", "guten Morgen". */
  readonly idle: string;
}
